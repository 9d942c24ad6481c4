// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/auction/bidform.h"

#include "ui/auction/amountfield.h"
#include "ui/auction/amountrow.h"
#include "ui/auction/bidtexts.h"
#include "ui/style/messageline.h"
#include "ui/style/obstacle.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <algorithm>
#include <utility>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// A click sooner than this was meant for the item before.
constexpr std::chrono::seconds itemSettling(1);
// What the steps count, unless the item's own step is larger.
constexpr qint64 unit = 100;

Amount stepOf(const Bidding *bidding)
{
    const qint64 ofItem = bidding && bidding->isKnown() ? bidding->step().minor() : 0;
    return Amount::fromMinor(std::max(ofItem, unit));
}

} // namespace

BidForm::BidForm(AuctionModel &model, const FeedClock &clock, QWidget *parent)
    : QWidget(parent), m_model(model), m_clock(clock), m_amount(new AmountRow(this)), m_override(new QCheckBox(this)),
      m_bid(new QPushButton(this)), m_message(new MessageLine(this)), m_check(new QPushButton(this)),
      m_dismiss(new QPushButton(this))
{
    m_override->setObjectName(u"bidOverride"_s);
    m_bid->setObjectName(u"bidButton"_s);
    m_message->setObjectName(u"bidMessage"_s);
    m_check->setObjectName(u"bidCheck"_s);
    m_dismiss->setObjectName(u"bidDismiss"_s);
    auto *answers = new QHBoxLayout;
    answers->addWidget(m_check);
    answers->addWidget(m_dismiss);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::group);
    column->addWidget(m_amount);
    column->addWidget(m_override);
    column->addWidget(m_bid);
    column->addWidget(m_message);
    column->addLayout(answers);
    connect(&m_amount->field(), &QLineEdit::textEdited, this, &BidForm::edited);
    connect(&m_amount->field(), &QLineEdit::returnPressed, this, &BidForm::press);
    connect(m_bid, &QPushButton::clicked, this, &BidForm::press);
    connect(&m_model, &AuctionModel::ownBidChanged, this, [this](const QByteArray &item, const BidRecord &record) {
        if (item == m_item)
            showOutcome(record);
    });
    m_amount->field().installEventFilter(this);
    m_bid->installEventFilter(this);
    connect(m_override, &QCheckBox::toggled, this, &BidForm::refresh);
    connect(m_check, &QPushButton::clicked, this, [this] { Q_EMIT checkRequested(m_item); });
    connect(m_dismiss, &QPushButton::clicked, this, [this] {
        m_isSpeaking = false;
        m_model.dismiss(m_item);
        enterAmount();
    });
    retranslate();
}

void BidForm::setItem(const QByteArray &id)
{
    m_item = id;
    m_itemChangedAt = m_clock.now();
    m_isAccepted = false;
    disarm();
    m_isFilled = m_isSpeaking = false;
    m_verdictAt.reset();
    m_proposed.reset();
    m_override->setChecked(false);
    m_amount->field().clear();
    refresh();
}

void BidForm::setObstacle(const QString &obstacle)
{
    if (m_obstacle == obstacle)
        return;
    m_obstacle = obstacle;
    refresh();
}

void BidForm::setForbidden(const QString &reason)
{
    if (std::exchange(m_forbidden, reason) != reason)
        refresh();
}

void BidForm::setDoubt(const QString &doubt)
{
    m_doubt = doubt;
}

void BidForm::setSteps(const std::optional<BidSteps> &steps)
{
    m_steps = steps;
    refresh();
}

BidSteps BidForm::steps() const
{
    return m_steps.value_or(BidSteps::of(stepOf(bidding())));
}

void BidForm::refresh()
{
    const Bidding *state = bidding();
    const bool isKnown = state && state->isKnown();
    m_amount->setSteps(steps());
    m_amount->setMinimum(isKnown && !state->isClosed() ? std::optional(state->minimumNext()) : std::nullopt);
    m_amount->setObstacle(state && state->isClosed() ? tr("This auction is closed.") : QString());
    if (isKnown)
        propose(state->minimumNext());
    if (m_isAccepted && state && state->standing() != BidStanding::leading)
        // The news is old.
        m_isSpeaking = m_isAccepted = false;
    else if (m_isAccepted && m_isSpeaking && !m_acceptedText.isEmpty())
        // The minimum may be another.
        showAccepted();
    const bool isStale = isKnown && state->isStale() && !state->isClosed();
    const bool isDoubtful = isStale && !m_override->isChecked();
    if (m_verdictAt && (!isKnown || isDoubtful || state->isClosed() || state->maximum().version != *m_verdictAt))
        withdrawVerdict();
    m_override->setVisible(isStale);
    if (!isStale)
        m_override->setChecked(false);
    const bool isUnconfirmed = state && state->attempt() && state->attempt()->phase == BidAttempt::Phase::unconfirmed;
    m_check->setVisible(isUnconfirmed);
    heliograph::setObstacle(*m_check, m_forbidden, true);
    m_dismiss->setVisible(isUnconfirmed);
    showButton();
    showHint();
}

// What the person has typed or tried to bid stays as it is, and so does what the next key would bid. A bid that was
// accepted is settled: its amount gives way to the next minimum, which the next key does not bid.
void BidForm::propose(Amount amount)
{
    const bool isFirst = !std::exchange(m_isFilled, true);
    const bool isUntouched = isFirst ? m_amount->field().text().isEmpty() : m_proposed && typedAmount() == m_proposed;
    if (!isUntouched || m_proposed == amount || (!isFirst && m_isArmed && isUnderTheFingers()))
        return;
    m_amount->field().setAmount(amount);
    m_proposed = amount;
}

// Also in a window that is not active.
bool BidForm::isUnderTheFingers() const
{
    const QWidget *focused = window()->focusWidget();
    return focused == &m_amount->field() || focused == m_bid;
}

void BidForm::arm()
{
    if (m_clock.now() - m_itemChangedAt < itemSettling || std::exchange(m_isArmed, true))
        return;
    withdrawVerdict();
    showHint();
}

// What was said of the last press is of an amount and a maximum that are no longer there, and so is what it asked for.
void BidForm::withdrawVerdict()
{
    if (!std::exchange(m_verdictAt, std::nullopt))
        return;
    m_guard.cancel();
    m_isSpeaking = false;
}

void BidForm::cancelBid()
{
    withdrawVerdict();
    disarm();
    showButton();
    showHint();
}

void BidForm::forgetPerson()
{
    cancelBid();
    m_isSpeaking = m_isAccepted = false;
    m_acceptedText.clear();
    // As it was before anything was typed.
    m_amount->field().clear();
    m_proposed.reset();
    m_isFilled = false;
    refresh();
}

void BidForm::disarm()
{
    m_isArmed = false;
    m_guard.cancel();
}

// The amount is entered when the focus comes to it or to the button by the person's hand, or when they click
// there.
bool BidForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress)
        arm();
    if (event->type() == QEvent::FocusIn) {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason)
            arm();
    }
    return QWidget::eventFilter(watched, event);
}

void BidForm::enterAmount()
{
    arm();
    focusAmount();
}

bool BidForm::isUnfinished() const
{
    const Bidding *state = bidding();
    if (state && (state->isClosed() || state->isInFlight()))
        return state->isInFlight();
    const bool isUntouched = m_proposed && typedAmount() == m_proposed;
    return !m_amount->field().text().isEmpty() && !isUntouched;
}

void BidForm::focusAmount()
{
    m_amount->field().setFocus(Qt::OtherFocusReason);
    m_amount->field().selectAll();
}

void BidForm::useMinimum()
{
    m_amount->useMinimum();
    focusAmount();
}

void BidForm::press()
{
    const AuctionItem *item = m_model.item(m_item);
    const auto amount = typedAmount();
    // What no amount can change comes before the amount.
    if (!item || !m_obstacle.isEmpty() || item->bidding.isClosed()) {
        m_isSpeaking = false;
        showHint();
        return;
    }
    if (!m_isArmed) {
        m_isSpeaking = true;
        m_verdictAt = item->bidding.maximum().version;
        m_acceptedText.clear();
        m_message->setMessage(MessageLine::Kind::hint,
                              m_isAccepted ? tr("Nothing was sent. Enter an amount to raise your bid.")
                                           : tr("Nothing was sent: you have not chosen the amount for this item yet. "
                                                "Type it, or press the button."));
        return;
    }
    m_proposed.reset();
    if (!amount) {
        showHint();
        return;
    }
    const auto verdict = m_guard.press(*amount, item->bidding, item->movedAt, m_clock.now(), m_override->isChecked());
    if (verdict == BidGuard::Verdict::impossible)
        return;
    m_isSpeaking = true;
    m_message->setMessage(MessageLine::Kind::warning, verdictText(verdict, *amount, item->bidding, locale()));
    m_verdictAt.reset();
    if (verdict == BidGuard::Verdict::send)
        Q_EMIT bidRequested(m_item, *amount);
    else
        m_verdictAt = item->bidding.maximum().version;
    showButton();
}

void BidForm::edited()
{
    m_guard.cancel();
    m_isArmed = true;
    m_proposed.reset();
    m_isSpeaking = false;
    m_verdictAt.reset();
    showButton();
    showHint();
}

const Bidding *BidForm::bidding() const
{
    const AuctionItem *item = m_model.item(m_item);
    return item ? &item->bidding : nullptr;
}

std::optional<Amount> BidForm::typedAmount() const
{
    const auto typed = m_amount->field().amount();
    const Amount *amount = std::get_if<Amount>(&typed);
    return amount ? std::optional(*amount) : std::nullopt;
}

void BidForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape || !m_guard.isAsking()) {
        QWidget::keyPressEvent(event);
        return;
    }
    edited();
}

void BidForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyStyle();
    QWidget::changeEvent(event);
}

void BidForm::showOutcome(const BidRecord &record)
{
    const QString amount = amountText(record.amount, locale());
    const auto say = [&](MessageLine::Kind kind, const QString &text) { m_message->setMessage(kind, text); };
    m_isSpeaking = true;
    m_isAccepted = record.outcome == BidRecord::Outcome::accepted;
    switch (record.outcome) {
    case BidRecord::Outcome::pending:
        return say(MessageLine::Kind::hint, tr("Sent %1. Waiting for the answer.").arg(amount));
    case BidRecord::Outcome::accepted:
        settle();
        m_acceptedText = tr("Accepted: %1, bid no. %2.").arg(amount).arg(qulonglong(record.version));
        return showAccepted();
    case BidRecord::Outcome::tooLow:
        // Proposed and selected, never sent by itself.
        m_amount->useMinimum();
        m_isSpeaking = true;
        return say(MessageLine::Kind::error, tr("Too low: %1 was not placed. %2").arg(amount, record.reason).trimmed());
    case BidRecord::Outcome::refused:
        return say(MessageLine::Kind::error, tr("Refused: %1 was not placed. %2").arg(amount, record.reason));
    case BidRecord::Outcome::closed:
        return say(MessageLine::Kind::error, tr("Too late: the auction is closed, %1 was not placed.").arg(amount));
    case BidRecord::Outcome::notSent:
        return say(MessageLine::Kind::error, tr("Not sent: %1 never left. %2").arg(amount, record.reason));
    case BidRecord::Outcome::unconfirmed:
        return say(MessageLine::Kind::warning,
                   tr("No response: %1 may have been placed. Check asks with the same key, so it cannot count twice; "
                      "a bid that never arrived is placed then.")
                       .arg(amount));
    }
}

// The field follows the minimum again, as it did before the first bid.
void BidForm::settle()
{
    disarm();
    m_proposed = typedAmount();
    if (const Bidding *state = bidding(); state && state->isKnown())
        propose(state->minimumNext());
}

void BidForm::showAccepted()
{
    m_message->setMessage(MessageLine::Kind::success, (m_acceptedText + u' ' + leadingText()).trimmed());
}

QString BidForm::leadingText() const
{
    const Bidding *state = bidding();
    return state && state->standing() == BidStanding::leading
        ? tr("You lead. To raise yourself: at least %1.").arg(amountText(state->minimumNext(), locale()))
        : QString();
}

// The amount is on the button, so that it is clear what Enter sends.
void BidForm::showButton()
{
    const Bidding *state = bidding();
    const auto amount = typedAmount();
    const bool isPossible = state && m_obstacle.isEmpty() && amount && !state->isClosed() && !state->isInFlight()
        && state->isKnown() && (!state->isStale() || m_override->isChecked())
        && (*amount >= state->minimumNext() || state->isStale());
    const QString text = !amount ? tr("Bid")
        : m_guard.isAsking()     ? tr("Confirm bid of %1").arg(amountText(*amount, locale()))
                                 : tr("Bid %1").arg(amountText(*amount, locale()));
    m_bid->setText(text);
    m_bid->setAccessibleName(text);
    // A disabled button would hand the focus to whatever is next.
    if (!isPossible && m_bid->hasFocus())
        m_amount->field().setFocus(Qt::OtherFocusReason);
    m_bid->setEnabled(isPossible);
    m_bid->setToolTip(m_obstacle);
    m_bid->setAccessibleDescription(m_obstacle);
    applyStyle();
}

void BidForm::applyStyle()
{
    QFont bold = font();
    bold.setBold(true);
    m_bid->setFont(bold);
    m_bid->setMinimumHeight(fontMetrics().height() * 2);
    m_bid->setPalette(m_bid->isEnabled() ? primaryButtonPalette(palette()) : palette());
}

// While nothing has happened the line says why the button cannot be pressed.
void BidForm::showHint()
{
    if (m_isSpeaking && m_obstacle.isEmpty())
        return;
    const Bidding *state = bidding();
    const auto typed = m_amount->field().amount();
    const auto hint = [this](const QString &text) { m_message->setMessage(MessageLine::Kind::hint, text); };
    if (!state || !m_obstacle.isEmpty())
        return hint(m_obstacle);
    if (state->isClosed())
        return hint(tr("This auction is closed."));
    if (!state->isKnown())
        return hint(tr("Waiting for the current maximum."));
    if (state->isStale() && !m_override->isChecked())
        return hint(m_doubt.isEmpty() ? tr("The maximum is old. Bidding would be a guess.")
                                      : tr("%1 The maximum is old.").arg(m_doubt));
    if (const auto *problem = std::get_if<AmountProblem>(&typed)) {
        const auto kind = *problem == AmountProblem::empty ? MessageLine::Kind::hint : MessageLine::Kind::error;
        return m_message->setMessage(kind, problemText(*problem, locale()));
    }
    if (m_proposed && *m_proposed >= state->minimumNext())
        return hint(leadingText());
    const Amount amount = std::get<Amount>(typed);
    if (amount < state->minimumNext() && !state->isStale() && !state->isInFlight()) {
        return m_message->setMessage(MessageLine::Kind::warning,
                                     verdictText(BidGuard::Verdict::tooLow, amount, *state, locale()));
    }
    hint({});
}

void BidForm::retranslate()
{
    m_override->setText(tr("Bid although this is old"));
    m_override->setAccessibleName(m_override->text());
    m_check->setText(tr("Check"));
    m_check->setAccessibleName(tr("Check what became of the bid"));
    m_dismiss->setText(tr("Leave it"));
    m_dismiss->setAccessibleName(tr("Leave it unconfirmed"));
    m_isSpeaking = false;
    refresh();
}

} // namespace heliograph

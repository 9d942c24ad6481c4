// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/auction/auctionpanel.h"

#include "server/protocol/name.h"
#include "ui/auction/bidform.h"
#include "ui/auction/bidhistoryview.h"
#include "ui/auction/bidstepsdialog.h"
#include "ui/auction/bidtexts.h"
#include "ui/auction/itemchooser.h"
#include "ui/auction/maximumview.h"
#include "ui/auction/standingview.h"
#include "ui/style/agetext.h"
#include "ui/style/emptystate.h"
#include "ui/style/filedialogs.h"
#include "ui/style/nametext.h"
#include "ui/style/spacing.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace
{

// The greatest width of the form.
constexpr int formCharacters = 60;

ItemListModel::ServerNow inMilliseconds(const AuctionPanel::ServerNow &serverNow)
{
    return [serverNow] {
        const auto time = serverNow();
        return time ? std::optional<qint64>(time->now.count()) : std::nullopt;
    };
}

} // namespace

AuctionPanel::AuctionPanel(AuctionModel &model, const FeedClock &clock, ServerNow serverNow, QWidget *parent)
    : PanelFrame(tr("Auction"), parent), m_model(model), m_clock(clock), m_serverNow(std::move(serverNow)),
      m_chooserLabel(new QLabel(this)), m_chooser(new ItemChooser(model, inMilliseconds(m_serverNow), this)),
      m_itemTitle(new QLabel(this)), m_nextButton(new QPushButton(this)), m_maximum(new MaximumView(this)),
      m_standing(new StandingView(this)), m_form(new BidForm(model, clock, this)), m_history(new BidHistoryView(this)),
      m_stepsAction(panelMenu().addAction(QString(), this, &AuctionPanel::askForSteps)),
      m_exportAction(panelMenu().addAction(QString(), this, &AuctionPanel::exportHistory))
{
    setObjectName(u"bidPanel"_s);
    m_standing->setObjectName(u"bidStatus"_s);
    m_itemTitle->setObjectName(u"itemTitle"_s);
    m_nextButton->setObjectName(u"nextItem"_s);
    addHeaderWidget(makeChooser(), 1);
    setContent(makeContent());
    setUpTabOrder();
    m_showItems = emptyState().addAction(QString());
    m_showItems->setObjectName(u"showItems"_s);
    connect(m_showItems, &QPushButton::clicked, this, [this] {
        m_chooser->setFocus();
        m_chooser->showPopup();
    });
    m_tick.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &AuctionPanel::tick);
    connect(&m_model, &AuctionModel::itemChanged, this, [this](const QByteArray &id) {
        if (id == m_item)
            refresh();
        else
            showNext();
    });
    connect(&m_model, &AuctionModel::modelAboutToBeReset, this, [this] { setItem({}); });
    connect(&m_model, &AuctionModel::ownBidChanged, this, [this](const QByteArray &id, const BidRecord &record) {
        if (id == m_item && record.outcome == BidRecord::Outcome::accepted)
            m_history->select(record.key);
    });
    connect(m_nextButton, &QPushButton::clicked, this, [this] { choose(m_nextItem); });
    connect(m_form, &BidForm::bidRequested, this, &AuctionPanel::bidRequested);
    connect(m_form, &BidForm::checkRequested, this, &AuctionPanel::checkRequested);
    connect(m_history, &BidHistoryView::onlyMineChosen, this, &AuctionPanel::onlyMineChosen);
    connect(m_history, &BidHistoryView::receiptsWanted, this, [this] { Q_EMIT receiptsRequested(m_item); });
    m_stepsAction->setObjectName(u"bidStepsAction"_s);
    retranslate();
    setItem({});
}

void AuctionPanel::focusBid()
{
    if (m_item.isEmpty())
        m_chooser->setFocus(Qt::ShortcutFocusReason);
    else
        m_form->enterAmount();
}

void AuctionPanel::cancelBid()
{
    m_form->cancelBid();
}

void AuctionPanel::forgetPerson()
{
    m_form->forgetPerson();
    m_history->clearSelection();
}

bool AuctionPanel::hasUnfinishedBid() const
{
    return m_form->isUnfinished();
}

void AuctionPanel::useMinimum()
{
    m_form->useMinimum();
}

void AuctionPanel::setItem(const QByteArray &id)
{
    m_item = id;
    m_freshness = Freshness::unknown;
    if (!id.isEmpty())
        m_model.add(id);
    m_chooser->showItem(id);
    m_stepsAction->setEnabled(!id.isEmpty());
    m_exportAction->setEnabled(!id.isEmpty());
    BidHistoryModel *history = id.isEmpty() ? nullptr : &m_model.history(id);
    m_maximum->setHistory(history);
    m_history->setModel(history, id);
    m_model.setStale(m_item, isStale());
    m_form->setItem(id);
    refresh();
}

void AuctionPanel::setLink(const LinkStatus &link)
{
    m_link = link;
    m_model.setStale(m_item, isStale());
    showEmptyState();
    refresh();
}

void AuctionPanel::setFreshness(Freshness freshness)
{
    m_freshness = freshness;
    m_model.setStale(m_item, isStale());
    refresh();
}

void AuctionPanel::setConfirmAbove(std::optional<Amount> limit)
{
    m_form->setLimit(limit);
}

void AuctionPanel::setForbidden(const QString &reason)
{
    if (std::exchange(m_forbidden, reason) == reason)
        return;
    m_form->setForbidden(reason);
    m_form->setObstacle(obstacle());
}

void AuctionPanel::setSteps(const std::optional<BidSteps> &steps)
{
    m_form->setSteps(steps);
}

void AuctionPanel::setOnlyMine(bool onlyMine)
{
    m_history->setOnlyMine(onlyMine);
}

void AuctionPanel::askForSteps()
{
    const AuctionItem *item = m_model.item(m_item);
    if (!item)
        return;
    auto *dialog =
        new BidStepsDialog(item->title.isEmpty() ? QString::fromUtf8(m_item) : item->title, m_form->steps(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &BidStepsDialog::chosen, this,
            [this, id = m_item](const std::optional<BidSteps> &steps) { Q_EMIT stepsChosen(id, steps); });
    dialog->open();
}

void AuctionPanel::chooseTyped(const QByteArray &id)
{
    if (id == m_item || id.isEmpty())
        return;
    if (!isName(id)) {
        m_chooser->setToolTip(nameRuleText());
        m_chooser->setEditText(QString::fromUtf8(m_item));
        return;
    }
    choose(id);
}

void AuctionPanel::choose(QByteArray id)
{
    setItem(id);
    Q_EMIT itemChosen(id);
    m_form->focusAmount();
}

// The panel stays with an item that ended. What comes next is offered, and taken by the person only.
void AuctionPanel::showNext()
{
    const AuctionItem *item = m_model.item(m_item);
    const auto serverTime = m_serverNow();
    const qint64 now = serverTime ? serverTime->now.count() : m_clock.wallMs();
    m_nextItem = item && item->bidding.isClosed() ? m_model.nextOpen(m_item, now) : QByteArray();
    const AuctionItem *next = m_model.item(m_nextItem);
    m_nextButton->setVisible(next);
    if (!next)
        return;
    m_nextButton->setText(tr("Next item: %1").arg(itemName(*next)));
    m_nextButton->setAccessibleName(m_nextButton->text());
}

void AuctionPanel::refresh()
{
    const AuctionItem *item = m_model.item(m_item);
    const QString title = item ? item->title : QString();
    m_itemTitle->setText(title);
    m_itemTitle->setVisible(!title.isEmpty());
    const Bidding none;
    const Bidding &bidding = item ? item->bidding : none;
    m_maximum->setStart(bidding.minimumNext());
    m_maximum->setClosed(bidding.isClosed());
    m_maximum->setMaximum(bidding.isKnown() ? std::optional(bidding.maximum().amount) : std::nullopt,
                          bidding.maximum().version);
    m_standing->setStanding(bidding.standing(), standingText(bidding, locale()));
    showNext();
    m_form->setDoubt(m_link.isOpen() ? QString() : m_link.reason);
    m_form->setObstacle(obstacle());
    m_form->refresh();
    showState();
    tick();
}

void AuctionPanel::exportHistory()
{
    if (m_item.isEmpty())
        return;
    saveFile(*this, QString::fromUtf8(m_item) + u"-bids.csv"_s, m_model.history(m_item).toCsv());
}

void AuctionPanel::changeEvent(QEvent *event)
{
    PanelFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange) {
        retranslate();
        refresh();
    }
}

void AuctionPanel::showEvent(QShowEvent *event)
{
    PanelFrame::showEvent(event);
    tick();
}

void AuctionPanel::hideEvent(QHideEvent *event)
{
    m_tick.stop();
    PanelFrame::hideEvent(event);
}

QWidget *AuctionPanel::makeChooser()
{
    auto *chooser = new QWidget(this);
    auto *row = new QHBoxLayout(chooser);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::tight);
    row->addWidget(m_chooserLabel);
    row->addWidget(m_chooser, 1);
    m_chooserLabel->setBuddy(m_chooser);
    connect(m_chooser, &ItemChooser::entered, this, &AuctionPanel::chooseTyped);
    connect(m_chooser, &ItemChooser::listOpened, this, &AuctionPanel::itemsRequested);
    return chooser;
}

QWidget *AuctionPanel::makeContent()
{
    auto *content = new QWidget(this);
    m_sides = new QBoxLayout(QBoxLayout::TopToBottom, content);
    m_sides->setContentsMargins(spacing::panel - 2, spacing::tight, spacing::panel - 2, spacing::group);
    m_sides->setSpacing(spacing::group);
    m_bidding = new QWidget(content);
    auto *column = new QVBoxLayout(m_bidding);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::group);
    m_itemTitle->setTextFormat(Qt::PlainText);
    m_itemTitle->setWordWrap(true);
    column->addWidget(m_itemTitle);
    column->addWidget(m_maximum);
    column->addWidget(m_standing);
    column->addWidget(m_nextButton);
    column->addWidget(m_form);
    column->addStretch();
    m_sides->addWidget(m_bidding);
    m_sides->addWidget(m_history, 1);
    return content;
}

// A field as wide as a screen is no better to fill in: in a wide panel the history goes beside the form.
void AuctionPanel::arrange()
{
    const int widest = formCharacters * fontMetrics().averageCharWidth();
    const bool isWide = width() > 2 * widest;
    m_bidding->setMaximumWidth(isWide ? widest : QWIDGETSIZE_MAX);
    const QMargins sides = m_sides->contentsMargins();
    const int spare = isWide ? 0 : std::max(0, width() - sides.left() - sides.right() - widest);
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    m_bidding->layout()->setContentsMargins(isMirrored ? spare : 0, 0, isMirrored ? 0 : spare, 0);
    m_sides->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_sides->setSpacing(isWide ? spacing::edge : spacing::group);
    m_maximum->setPanelHeight(height());
}

void AuctionPanel::resizeEvent(QResizeEvent *event)
{
    PanelFrame::resizeEvent(event);
    arrange();
}

void AuctionPanel::setUpTabOrder()
{
    QWidget *previous = m_chooser;
    for (const QString &name : {u"nextItem"_s, u"bidAmount"_s, u"bidStep1"_s, u"bidStep5"_s, u"bidStep10"_s,
                                u"bidMinNext"_s, u"bidOverride"_s, u"bidButton"_s, u"bidCheck"_s, u"bidDismiss"_s,
                                u"bidHistoryFilter"_s, u"bidHistory"_s, u"bidReceiptCopy"_s}) {
        auto *next = findChild<QWidget *>(name);
        setTabOrder(previous, next);
        previous = next;
    }
}

void AuctionPanel::retranslate()
{
    setTitle(tr("Auction"));
    m_chooserLabel->setText(tr("&Item"));
    // What has the focus is the field inside, and the label belongs to the box.
    m_chooser->lineEdit()->setAccessibleName(m_chooserLabel->text().remove(u'&'));
    m_chooser->setAccessibleName(tr("Item"));
    m_chooser->setToolTip(tr("Choose an item, or type the name of one"));
    m_showItems->setText(tr("Choose"));
    m_showItems->setAccessibleName(tr("Choose an item"));
    showEmptyState();
    m_stepsAction->setText(tr("Bid &steps\u2026"));
    m_exportAction->setText(tr("E&xport the history\u2026"));
}

void AuctionPanel::showState()
{
    const AuctionItem *item = m_model.item(m_item);
    const bool isKnown = item && item->bidding.isKnown();
    if (m_item.isEmpty())
        return setState(PanelState::empty);
    if (!isKnown && m_link.isUnreachable())
        return setState(PanelState::error, m_link.reason);
    if (m_link.state == LinkState::connecting && !isKnown)
        return setState(PanelState::connecting);
    if (isStale())
        return setState(PanelState::stale, m_link.reason);
    if (!isKnown)
        return setState(PanelState::connecting);
    setState(m_freshness == Freshness::delayed ? PanelState::delayed : PanelState::live);
}

// Choosing is not offered while there is nothing to choose from.
void AuctionPanel::showEmptyState()
{
    m_showItems->setVisible(!m_link.isUnreachable());
    if (m_link.isUnreachable())
        emptyState().setText(tr("No connection to the server"), tr("Its items appear here when it can be reached."));
    else
        emptyState().setText(tr("Choose an item"), tr("Pick one above, or type its name and press Enter."));
}

bool AuctionPanel::isStale() const
{
    return !m_link.isOpen() || m_link.state == LinkState::stale || m_freshness == Freshness::stale;
}

// Only what no person can overrule; an old maximum they can.
QString AuctionPanel::obstacle() const
{
    const AuctionItem *item = m_model.item(m_item);
    const bool isClosed = item && item->bidding.isClosed();
    if (!m_forbidden.isEmpty() && !isClosed)
        return m_forbidden;
    if (item && item->bidding.isKnown())
        return {};
    if (m_link.state == LinkState::connecting && !m_link.isUnreachable())
        return tr("Connecting. Bidding begins when the maximum is known.");
    if (!m_link.isOpen())
        return tr("Not connected.");
    return tr("Waiting for the current maximum.");
}

// Of the bid that made it. Where that is not known of what is old, since when nothing was heard of it.
std::optional<milliseconds> AuctionPanel::ageOfMaximum(const AuctionItem &item,
                                                       const std::optional<ServerTime> &serverTime) const
{
    const auto bidAt = m_model.history(item.id).timeOf(item.bidding.maximum().version);
    if (bidAt && serverTime)
        return std::max(serverTime->now - milliseconds(*bidAt), milliseconds(0));
    if (isStale() && item.heardAt)
        return std::chrono::duration_cast<milliseconds>(m_clock.now() - *item.heardAt);
    return std::nullopt;
}

// Looks at the clocks, and again when an age or the countdown has to change.
void AuctionPanel::tick()
{
    const AuctionItem *item = m_model.item(m_item);
    milliseconds next{0};
    const auto wakeIn = [&next](milliseconds time) { next = next == milliseconds(0) ? time : std::min(next, time); };
    const bool isOpen = item && !item->bidding.isClosed();
    const auto serverTime = m_serverNow();
    const auto age = isOpen ? ageOfMaximum(*item, serverTime) : std::nullopt;
    m_maximum->setAge(age, isStale());
    if (age)
        wakeIn(untilAgeTextChanges(*age));
    const Countdown countdown = isOpen && serverTime ? Countdown::to(item->endsAt, *serverTime) : Countdown();
    constexpr milliseconds urgent{60'000};
    std::optional<double> lastMinute;
    if (countdown.phase == Countdown::Phase::ending)
        lastMinute = 0;
    else if (countdown.phase == Countdown::Phase::running && countdown.left < urgent)
        lastMinute = std::chrono::duration<double>(countdown.left) / urgent;
    m_maximum->setCountdown(countdownText(countdown), lastMinute);
    if (countdown.untilChange > milliseconds(0))
        wakeIn(countdown.untilChange);
    if (isVisible() && next > milliseconds(0))
        m_tick.start(next);
    else
        m_tick.stop();
}

} // namespace heliograph

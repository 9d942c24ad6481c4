// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/auction/bidform.h"

#include "ui/auction/amountfield.h"
#include "ui/auction/amountrow.h"
#include "ui/auction/bidwords.h"
#include "ui/style/messageline.h"
#include "ui/style/semanticcolours.h"

#include <QCheckBox>
#include <QPushButton>

namespace heliograph
{

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
        return say(MessageLine::Kind::success,
                   tr("Accepted: %1, version %2.").arg(amount).arg(qulonglong(record.version)));
    case BidRecord::Outcome::tooLow:
        m_amount->useMinimum(); // proposed and selected, never sent by itself
        m_isSpeaking = true;
        return say(MessageLine::Kind::error, tr("Too low: %1 was not placed. %2").arg(amount, record.reason).trimmed());
    case BidRecord::Outcome::refused:
        return say(MessageLine::Kind::error, tr("Refused: %1 was not placed. %2").arg(amount, record.reason));
    case BidRecord::Outcome::closed:
        return say(MessageLine::Kind::error, tr("Too late: the auction is closed, %1 was not placed.").arg(amount));
    case BidRecord::Outcome::notSent:
        return say(MessageLine::Kind::error, tr("Not sent: %1 never left. %2").arg(amount, record.reason));
    case BidRecord::Outcome::unconfirmed:
        return say(
            MessageLine::Kind::warning,
            tr("Nobody answered: %1 may have been placed. Check asks with the same key, so it cannot count twice; "
               "a bid that never arrived is placed then.")
                .arg(amount));
    }
}

// The amount is on the button, so that nobody has to guess what Enter sends.
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
    if (!isPossible && m_bid->hasFocus()) // a disabled button would hand the focus to whatever is next
        m_amount->field().setFocus(Qt::OtherFocusReason);
    m_bid->setEnabled(isPossible);
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

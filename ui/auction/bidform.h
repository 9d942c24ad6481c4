// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/feedclock.h"
#include "client/models/auctionmodel.h"
#include "client/models/bidguard.h"
#include "ui/auction/bidsteps.h"

#include <QWidget>

class QCheckBox;
class QPushButton;

namespace heliograph
{

class AmountRow;
class MessageLine;

// Turns an amount into a bid, once, and says what became of it. Sends nothing itself: it asks for a bid, and reads the
// outcome from the model.
class BidForm final : public QWidget
{
    Q_OBJECT

public:
    BidForm(AuctionModel &model, const FeedClock &clock, QWidget *parent = nullptr);

    void setItem(const QByteArray &id);
    // Why bidding is not possible now, in words; empty when it is.
    void setObstacle(const QString &obstacle);
    // Why the person may not bid, in words, also where the auction is over: asking again about a bid is a bid, too.
    void setForbidden(const QString &reason);
    // Why the maximum may be old, for the hint; empty for the plain words.
    void setDoubt(const QString &doubt);
    void setLimit(std::optional<Amount> limit) { m_guard.setLimit(limit); }
    // None: the usual ones.
    void setSteps(const std::optional<BidSteps> &steps);
    BidSteps steps() const;
    // The model's item changed.
    void refresh();
    // Called when the person wants to type an amount.
    void enterAmount();
    // The person has an amount in the field that was not bid, or a bid whose outcome is not known.
    bool isUnfinished() const;
    // For the person, who has to do something there before Enter bids.
    void focusAmount();
    void useMinimum();
    // Takes back what the person was asked to confirm: another person may sit here now.
    void cancelBid();
    // What was said to the person before is not for this one. A bid without a response stays, as it does in the model.
    void forgetPerson();

Q_SIGNALS:
    void bidRequested(const QByteArray &item, heliograph::Amount amount);
    void checkRequested(const QByteArray &item);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void press();
    void arm();
    void disarm();
    void withdrawVerdict();
    void edited();
    void propose(Amount amount);
    bool isUnderTheFingers() const;
    void settle();
    // Empty unless the person leads.
    QString leadingText() const;
    void showAccepted();
    void showOutcome(const BidRecord &record);
    void showButton();
    void showHint();
    const Bidding *bidding() const;
    std::optional<Amount> typedAmount() const;
    void applyStyle();
    void retranslate();

    AuctionModel &m_model;
    const FeedClock &m_clock;
    BidGuard m_guard;
    QByteArray m_item;
    QString m_obstacle;
    QString m_forbidden;
    QString m_doubt;
    // Steps that the person chose for the item.
    std::optional<BidSteps> m_steps;
    // Enter bids only what the person entered after the item changed or the last bid was accepted.
    bool m_isArmed = false;
    FeedClock::Instant m_itemChangedAt;
    QString m_acceptedText;
    // The message says that the bid was accepted.
    bool m_isAccepted = false;
    // The field has had an amount for this item.
    bool m_isFilled = false;
    // The proposed amount, which the person has not touched.
    std::optional<Amount> m_proposed;
    // The message says what happened, and stays until the person does something.
    bool m_isSpeaking = false;
    // The version of the maximum that what is said of the last press is true of; none: nothing is said of it.
    std::optional<quint64> m_verdictAt;
    AmountRow *const m_amount;
    QCheckBox *const m_override;
    QPushButton *const m_bid;
    MessageLine *const m_message;
    QPushButton *const m_check;
    QPushButton *const m_dismiss;
};

} // namespace heliograph

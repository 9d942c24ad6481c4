// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/amount.h"

#include <QByteArray>
#include <QString>
#include <chrono>
#include <optional>

namespace heliograph
{

// Where the person stands with one item, in the words the panel may use.
enum class BidStanding {
    // Has not bid, as far as this program knows.
    none,
    leading,
    outbid,
    // A bid is on its way.
    pending,
    // A bid was sent and no response came.
    unconfirmed,
    // The last bid never left.
    notSent,
    // The stream is old, so whatever was true may not be.
    unknown,
    closed,
};

// The state of one item's auction after one accepted bid.
struct Maximum {
    Amount amount;
    // Counts the accepted bids; 0: no bid yet.
    quint64 version = 0;

    friend bool operator==(const Maximum &, const Maximum &) = default;
};

// One press of the button until its fate is known.
struct BidAttempt {
    enum class Phase { pending, unconfirmed, notSent };

    // Idempotency key: the same bid asked about again, never a second one.
    QByteArray key;
    Amount amount;
    Phase phase = Phase::pending;

    friend bool operator==(const BidAttempt &, const BidAttempt &) = default;
};

// A bid of the person's that a server accepted, as the server's ledger has it. The key is its clientBidId.
struct PlacedBid {
    QByteArray key;
    Amount amount;
    quint64 version = 0;

    friend bool operator==(const PlacedBid &, const PlacedBid &) = default;
};

// What one person knows about one item, from the stream and from the answers to their own bids, which may come in
// either order. Only versions order what is known: the same facts in any order end in the same state. A value.
class Bidding
{
public:
    // What the stream, a snapshot or an answer says. True: this was news.
    bool learn(Maximum maximum);
    // The smallest bid that would be accepted at that maximum. An operator may change it without a bid.
    void learnMinimum(Maximum at, Amount minimumNext, qint64 serverTime);
    // The step between bids, as the server says it of an item also before the first bid.
    void learnIncrement(Amount increment) { m_increment = increment; }
    // The newest statement counts.
    void learnState(bool closed, qint64 serverTime);
    void setStale(bool stale) { m_stale = stale; }
    // The server lost its past: its versions begin again.
    void startNewHistory();

    // The person's own bids. False: one is in flight already, or there is nothing to bid for.
    bool send(const QByteArray &key, Amount amount);
    void accepted(const QByteArray &key, Maximum mine);
    // The ledger has this bid: from another window, or from before.
    void claim(Maximum mine);
    // The person is another one now, who cannot ask about a bid of the one before.
    void forgetMine();
    // For whatever reason: certainly not placed.
    void refused(const QByteArray &key);
    // Certainly never arrived.
    void notSent(const QByteArray &key);
    // Timed out or cut off: whether it was placed is not known.
    void unanswered(const QByteArray &key);
    // Asks with the same key, so it cannot count twice.
    bool askAgain(const QByteArray &key);
    // Drops a bid that was not sent, or whose outcome the person does not want to know any more.
    void dismiss();

    BidStanding standing() const;
    const Maximum &maximum() const { return m_maximum; }
    // Whether anything was said about the maximum yet.
    bool isKnown() const { return m_known; }
    // The person's newest accepted bid.
    const std::optional<Maximum> &mine() const { return m_mine; }
    const std::optional<BidAttempt> &attempt() const { return m_attempt; }
    bool isClosed() const { return m_closed; }
    bool isStale() const { return m_stale; }
    // Another bid has to wait.
    bool isInFlight() const;
    // A guess while the server has not said it for this maximum.
    Amount minimumNext() const;
    // By how much the next bid must be higher; a cent where the server has not said it.
    Amount step() const;

    friend bool operator==(const Bidding &, const Bidding &) = default;

private:
    bool isCurrent(const QByteArray &key) const { return m_attempt && m_attempt->key == key; }

    Maximum m_maximum;
    bool m_known = false;
    // The maximum for which the server said the smallest next bid.
    Maximum m_minimumAt;
    qint64 m_minimumTime = 0;
    Amount m_minimumNext;
    std::optional<Amount> m_increment;
    std::optional<Maximum> m_mine;
    std::optional<BidAttempt> m_attempt;
    bool m_closed = false;
    qint64 m_stateTime = 0;
    bool m_stale = false;
};

} // namespace heliograph

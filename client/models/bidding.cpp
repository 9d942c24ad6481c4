// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/bidding.h"

#include <algorithm>
#include <tuple>

namespace heliograph
{

bool Bidding::learn(Maximum maximum)
{
    if (m_known && maximum.version <= m_maximum.version)
        return false;
    m_known = true;
    m_maximum = maximum;
    return true;
}

void Bidding::learnMinimum(Maximum at, Amount minimumNext, qint64 serverTime)
{
    learn(at);
    if (std::tie(at.version, serverTime) < std::tie(m_minimumAt.version, m_minimumTime))
        return;
    m_minimumAt = at;
    m_minimumTime = serverTime;
    m_minimumNext = minimumNext;
}

// Versions do not change when an auction ends or is opened again, so here the server's clock decides. Of two statements
// of one moment the end counts, whichever came first.
void Bidding::learnState(bool closed, qint64 serverTime)
{
    if (serverTime < m_stateTime)
        return;
    m_closed = closed || (serverTime == m_stateTime && m_closed);
    m_stateTime = serverTime;
}

void Bidding::startNewHistory()
{
    const auto attempt = m_attempt;
    const bool stale = m_stale;
    *this = {};
    m_attempt = attempt;
    m_stale = stale;
}

bool Bidding::send(const QByteArray &key, Amount amount)
{
    if (isInFlight() || m_closed)
        return false;
    m_attempt = BidAttempt{.key = key, .amount = amount};
    return true;
}

void Bidding::claim(Maximum mine)
{
    learn(mine);
    if (!m_mine || mine.version > m_mine->version)
        m_mine = mine;
}

void Bidding::forgetMine()
{
    m_mine.reset();
    m_attempt.reset();
}

void Bidding::accepted(const QByteArray &key, Maximum mine)
{
    claim(mine);
    if (isCurrent(key))
        m_attempt.reset();
}

void Bidding::refused(const QByteArray &key)
{
    if (isCurrent(key))
        m_attempt.reset();
}

void Bidding::notSent(const QByteArray &key)
{
    if (isCurrent(key) && m_attempt->phase == BidAttempt::Phase::pending)
        m_attempt->phase = BidAttempt::Phase::notSent;
}

void Bidding::unanswered(const QByteArray &key)
{
    if (isCurrent(key) && m_attempt->phase == BidAttempt::Phase::pending)
        m_attempt->phase = BidAttempt::Phase::unconfirmed;
}

bool Bidding::askAgain(const QByteArray &key)
{
    if (!isCurrent(key) || m_attempt->phase != BidAttempt::Phase::unconfirmed)
        return false;
    m_attempt->phase = BidAttempt::Phase::pending;
    return true;
}

void Bidding::dismiss()
{
    if (m_attempt && m_attempt->phase != BidAttempt::Phase::pending)
        m_attempt.reset();
}

bool Bidding::isInFlight() const
{
    return m_attempt && m_attempt->phase != BidAttempt::Phase::notSent;
}

BidStanding Bidding::standing() const
{
    if (m_closed)
        return BidStanding::closed;
    if (m_attempt) {
        switch (m_attempt->phase) {
        case BidAttempt::Phase::pending:
            return BidStanding::pending;
        case BidAttempt::Phase::unconfirmed:
            return BidStanding::unconfirmed;
        case BidAttempt::Phase::notSent:
            return BidStanding::notSent;
        }
    }
    if (m_stale)
        return BidStanding::unknown;
    if (!m_mine)
        return BidStanding::none;
    return m_mine->version == m_maximum.version ? BidStanding::leading : BidStanding::outbid;
}

Amount Bidding::minimumNext() const
{
    if (m_minimumNext != Amount() && m_minimumAt.version == m_maximum.version)
        return m_minimumNext;
    return Amount::fromMinor(m_maximum.amount.minor() + step().minor());
}

// It seldom changes, so the last one that followed from what the server named is the best guess for a newer maximum.
// With no bid yet, what it named is the price to start at and no step.
Amount Bidding::step() const
{
    constexpr Amount smallest = Amount::fromMinor(1);
    if (m_minimumNext != Amount() && m_minimumAt.version > 0)
        return std::max(Amount::fromMinor(m_minimumNext.minor() - m_minimumAt.amount.minor()), smallest);
    return m_increment.value_or(smallest);
}

} // namespace heliograph

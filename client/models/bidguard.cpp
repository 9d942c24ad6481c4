// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/bidguard.h"

namespace heliograph
{

BidGuard::Verdict BidGuard::press(Amount amount, const Bidding &bidding, std::optional<Instant> movedAt, Instant now,
                                  bool override)
{
    if (bidding.isClosed() || bidding.isInFlight() || (bidding.isStale() && !override))
        return Verdict::impossible;
    if (amount < bidding.minimumNext() && !bidding.isStale())
        return Verdict::tooLow;
    if (movedAt && now - *movedAt < settling) {
        cancel();
        return Verdict::justMoved;
    }
    const Verdict verdict = needsConfirmation(amount, bidding);
    if (verdict == Verdict::send) {
        cancel();
        return verdict;
    }
    const bool isAnswer = m_pending && m_pending->amount == amount && m_pending->version == bidding.maximum().version;
    if (isAnswer && now - m_pending->at >= doublePress) {
        cancel();
        return Verdict::send;
    }
    if (!isAnswer)
        m_pending = Pending{.amount = amount, .version = bidding.maximum().version, .at = now};
    return verdict;
}

Amount BidGuard::comparedWith(const Bidding &bidding)
{
    return bidding.maximum().version > 0 ? bidding.maximum().amount : bidding.minimumNext();
}

// The least that is accepted is no slip, however large the step of the item is.
BidGuard::Verdict BidGuard::needsConfirmation(Amount amount, const Bidding &bidding) const
{
    if (m_limit && amount > *m_limit)
        return Verdict::aboveLimit;
    const qint64 usual = comparedWith(bidding).minor();
    const bool isLarge = amount > bidding.minimumNext()
        && amount.minor() - usual > usual / 100 * largeJumpPercent + usual % 100 * largeJumpPercent / 100;
    return isLarge ? Verdict::largeJump : Verdict::send;
}

} // namespace heliograph

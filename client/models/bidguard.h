// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/bidding.h"

namespace heliograph
{

// Stands between a press of the button and a bid, against slips and double clicks. A value; time is passed in.
class BidGuard
{
public:
    using Instant = std::chrono::steady_clock::time_point;

    // While the maximum moved this recently the person has not seen what they bid against.
    static constexpr std::chrono::milliseconds settling{500};
    // A second press sooner than this belongs to the first.
    static constexpr std::chrono::milliseconds doublePress{400};
    static constexpr int largeJumpPercent = 20;

    enum class Verdict {
        send,
        // Closed, stale or another bid in flight.
        impossible,
        tooLow,
        // The maximum has just moved: look, and press again.
        justMoved,
        // Press again to confirm.
        aboveLimit,
        // Press again to confirm.
        largeJump,
    };

    // A bid far above it is asked about: the maximum, or the starting bid while there is no bid.
    static Amount comparedWith(const Bidding &bidding);
    // Bids above it are asked about.
    void setLimit(std::optional<Amount> limit) { m_limit = limit; }
    std::optional<Amount> limit() const { return m_limit; }

    // Of each press. `movedAt` is when another bidder last raised the maximum, `override` that the person wants to bid
    // although the stream is old.
    Verdict press(Amount amount, const Bidding &bidding, std::optional<Instant> movedAt, Instant now, bool override);
    // The next press of the same amount confirms.
    bool isAsking() const { return m_pending.has_value(); }
    void cancel() { m_pending.reset(); }

private:
    struct Pending {
        Amount amount;
        quint64 version = 0;
        Instant at;
    };

    Verdict needsConfirmation(Amount amount, const Bidding &bidding) const;

    std::optional<Amount> m_limit;
    std::optional<Pending> m_pending;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/feedclock.h"

#include <optional>

namespace heliograph
{

// What the server's clock shows now, estimated from its messages. A message on its way arrives late by an unknown time,
// so each one bounds the clock from one side, and a request with its response from both: the truth lies between. Rests
// on the monotonic clock; setting the local clock changes nothing. A value, owned by the feed.
class ServerClock
{
public:
    using Instant = FeedClock::Instant;
    using Milliseconds = std::chrono::milliseconds;

    // A message with the server's time came in.
    void noteArrival(Instant received, qint64 serverMs);
    // It is the response to a request sent then.
    void noteExchange(Instant sent, Instant received, qint64 serverMs);
    // Called after sleep of unknown length.
    void forget();

    bool isKnown() const { return m_earliest.has_value(); }
    // The server's time at a local instant, ms since 1970. Right within uncertainty(), when that is known.
    std::optional<qint64> at(Instant instant) const;
    // Plus or minus; unknown without an exchange.
    std::optional<Milliseconds> uncertainty(Instant instant) const;
    // How far the server is ahead of a local clock that shows `wallMs` at that instant.
    std::optional<Milliseconds> offset(Instant instant, qint64 wallMs) const;

private:
    // A bound of (server's time - local instant), in ms, and when it was found.
    struct Bound {
        double value = 0;
        Instant found;
    };

    double earliestAt(Instant instant) const;
    std::optional<double> latestAt(Instant instant) const;
    double differenceAt(Instant instant) const;

    // The server shows at least this.
    std::optional<Bound> m_earliest;
    // The server shows at most this.
    std::optional<Bound> m_latest;
};

} // namespace heliograph

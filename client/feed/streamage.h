// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/feedclock.h"
#include "client/feed/freshness.h"

#include <array>
#include <optional>

namespace heliograph
{

// How old the news of one regular stream is, measured against its own usual interval. A value, owned by the
// FreshnessBoard.
class StreamAge
{
public:
    using Instant = FeedClock::Instant;
    using Milliseconds = std::chrono::milliseconds;

    // It came now and happened then, as well as is known. A replayed event says nothing about the usual interval.
    void noteEvent(Instant arrived, Instant happened, bool isReplayed);
    // The time until the next event is not the stream's doing.
    void noteBreak() { m_lastLive.reset(); }

    // To be called after the first event.
    Milliseconds age(Instant now) const;
    // Of the newest intervals, as is the longest.
    std::optional<Milliseconds> medianInterval() const;
    std::optional<Milliseconds> longestInterval() const;
    Freshness freshness(Instant now) const;

private:
    static constexpr std::size_t remembered = 15;

    std::optional<Instant> m_newest;
    std::optional<Instant> m_lastLive;
    std::array<Milliseconds, remembered> m_intervals = {};
    // Counts all intervals; the ring holds the last ones.
    std::size_t m_count = 0;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/streamage.h"

#include <algorithm>

namespace heliograph
{

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace
{

// Of a stream that came once so far.
constexpr milliseconds assumedInterval = 10s;
// No value is called old before that.
constexpr milliseconds shortestDelay = 5s;
constexpr int missedIntervalsUntilDelayed = 3;
constexpr int missedUntilStale = 6;

} // namespace

void StreamAge::noteEvent(Instant arrived, Instant happened, bool isReplayed)
{
    m_newest = std::max(m_newest.value_or(happened), happened);
    if (isReplayed)
        return;
    if (m_lastLive)
        m_intervals[m_count++ % remembered] = std::chrono::duration_cast<milliseconds>(arrived - *m_lastLive);
    m_lastLive = arrived;
}

milliseconds StreamAge::age(Instant now) const
{
    const auto age = std::chrono::duration_cast<milliseconds>(now - m_newest.value_or(now));
    return std::max(milliseconds(0), age);
}

std::optional<milliseconds> StreamAge::medianInterval() const
{
    const std::size_t count = std::min(m_count, remembered);
    if (count == 0)
        return std::nullopt;
    auto intervals = m_intervals;
    const auto middle = intervals.begin() + std::ptrdiff_t(count / 2);
    std::nth_element(intervals.begin(), middle, intervals.begin() + std::ptrdiff_t(count));
    return *middle;
}

std::optional<milliseconds> StreamAge::longestInterval() const
{
    const std::size_t count = std::min(m_count, remembered);
    if (count == 0)
        return std::nullopt;
    return *std::max_element(m_intervals.begin(), m_intervals.begin() + std::ptrdiff_t(count));
}

Freshness StreamAge::freshness(Instant now) const
{
    const milliseconds interval = medianInterval().value_or(assumedInterval);
    const milliseconds delayed = std::max(interval * missedIntervalsUntilDelayed, shortestDelay);
    // Never before delayed, which the shortest delay may have put off.
    const milliseconds stale = std::max(interval * missedUntilStale, shortestDelay * 2);
    const milliseconds old = age(now);
    if (old <= delayed)
        return Freshness::fresh;
    return old <= stale ? Freshness::delayed : Freshness::stale;
}

} // namespace heliograph

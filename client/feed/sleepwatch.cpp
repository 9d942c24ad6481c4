// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/sleepwatch.h"

#include <algorithm>
#include <utility>

namespace heliograph
{

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace
{

// Beats come each second. A busy machine may be late by some; after this long connections are in doubt.
constexpr milliseconds longestBeat = 10s;

} // namespace

std::optional<milliseconds> SleepWatch::noteTick(FeedClock::Instant now, qint64 wallMs)
{
    const auto before = std::exchange(m_lastTick, now);
    const milliseconds byWall(wallMs - std::exchange(m_lastWallMs, wallMs));
    if (!before)
        return std::nullopt;
    const auto elapsed = std::chrono::duration_cast<milliseconds>(now - *before);
    const milliseconds longest = std::max(elapsed, byWall);
    return longest >= longestBeat ? std::optional(longest) : std::nullopt;
}

void SleepWatch::forget()
{
    m_lastTick.reset();
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/feedclock.h"

#include <optional>

namespace heliograph
{

// Notices that time has passed in which nothing here ran: the machine slept, the process was stopped, or the clock
// was set forward, which cannot be distinguished everywhere. A value, updated at every tick of the feed's clock.
class SleepWatch
{
public:
    // How long it was, if it was.
    std::optional<std::chrono::milliseconds> noteTick(FeedClock::Instant now, qint64 wallMs);
    // Called when no ticks will come for a while.
    void forget();

private:
    std::optional<FeedClock::Instant> m_lastTick;
    qint64 m_lastWallMs = 0;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/events/eventlog.h"

namespace heliograph
{

// Settings of the engine, fixed from the start.
struct StreamSettings {
    std::chrono::milliseconds heartbeat = std::chrono::seconds(15); // zero: none, only comments
    std::chrono::seconds stallLimit{30}; // a reader that takes nothing for so long is let go
    std::chrono::milliseconds shortestRetry = std::chrono::seconds(2); // `retry:` is drawn between these two
    std::chrono::milliseconds longestRetry = std::chrono::seconds(5);
    std::chrono::milliseconds shortestReturn = std::chrono::seconds(1); // after a goodbye
    std::chrono::milliseconds longestReturn = std::chrono::seconds(10);
    quint64 replayLimit = 10'000;
    bool sendsTogether = true; // the deliveries of one turn, where the system can do it
    LogBounds log;
};

} // namespace heliograph

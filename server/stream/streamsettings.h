// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/events/eventlog.h"

namespace heliograph
{

// Settings of the engine, fixed from the start.
struct StreamSettings {
    // Zero: no heartbeats, only comments.
    std::chrono::milliseconds heartbeat = std::chrono::seconds(15);
    // A reader that takes nothing for so long is let go.
    std::chrono::seconds stallLimit{30};
    // `retry:` is drawn between these two.
    std::chrono::milliseconds shortestRetry = std::chrono::seconds(2);
    std::chrono::milliseconds longestRetry = std::chrono::seconds(5);
    // The `retry:` of a goodbye is drawn between these two.
    std::chrono::milliseconds shortestReturn = std::chrono::seconds(1);
    std::chrono::milliseconds longestReturn = std::chrono::seconds(10);
    quint64 replayLimit = 10'000;
    // Sends the deliveries of one turn together where the system can do it.
    bool sendsTogether = true;
    LogBounds log;
};

} // namespace heliograph

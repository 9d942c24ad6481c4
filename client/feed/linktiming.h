// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace heliograph
{

// Timeouts and pauses of a link.
struct LinkTiming {
    using Milliseconds = std::chrono::milliseconds;

    Milliseconds firstByte = std::chrono::seconds(10); // of an attempt, after that it has failed
    Milliseconds heartbeat = std::chrono::seconds(15); // until the server announces another
    double heartbeatsUntilStale = 2;
    double heartbeatsUntilDead = 3;
    Milliseconds reconnection = std::chrono::seconds(3); // until the server says `retry`
    Milliseconds longestBackoff = std::chrono::seconds(30);
    Milliseconds healthyAfter = std::chrono::seconds(10); // of being open; then the backoff is reset
    Milliseconds refusal = std::chrono::seconds(60); // before a refusal is put to the test
    Milliseconds pollPause = std::chrono::seconds(1); // between requests that bring nothing
    Milliseconds firstTrial =
        std::chrono::seconds(30); // of a stream while polling; each further one after twice as long
    Milliseconds longestTrial = std::chrono::minutes(10);
    Milliseconds promptByte = std::chrono::seconds(5); // a stream on trial that takes longer is held back somewhere
};

} // namespace heliograph

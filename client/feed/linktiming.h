// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace heliograph
{

// Timeouts and pauses of a link.
struct LinkTiming {
    using Milliseconds = std::chrono::milliseconds;

    // An attempt without a byte for so long has failed.
    Milliseconds firstByte = std::chrono::seconds(10);
    // Until the server announces another.
    Milliseconds heartbeat = std::chrono::seconds(15);
    double heartbeatsUntilStale = 2;
    double heartbeatsUntilDead = 3;
    // Until the server sends `retry`.
    Milliseconds reconnection = std::chrono::seconds(3);
    Milliseconds longestBackoff = std::chrono::seconds(30);
    // A link that is open for so long is healthy: the backoff is reset.
    Milliseconds healthyAfter = std::chrono::seconds(10);
    // Before a refusal is put to the test.
    Milliseconds refusal = std::chrono::seconds(60);
    // Between requests that bring nothing.
    Milliseconds pollPause = std::chrono::seconds(1);
    // Between trials of a stream while polling; each further one comes after twice as long.
    Milliseconds firstTrial = std::chrono::seconds(30);
    Milliseconds longestTrial = std::chrono::minutes(10);
    // A stream on trial that takes longer is held back somewhere.
    Milliseconds promptByte = std::chrono::seconds(5);
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <chrono>
#include <optional>

namespace heliograph
{

// What is known of the server's clock: its time lies within `uncertainty` of `now`.
struct ServerTime {
    std::chrono::milliseconds now{0}; // since 1970
    std::chrono::milliseconds uncertainty{0};
};

// How long an auction still runs by the server's clock, said no more exactly than it is known.
struct Countdown {
    enum class Phase {
        open, // has no end
        running,
        ending, // the end lies within the uncertainty: it may be over
        over, // it has passed; the server's word is awaited
    };

    Phase phase = Phase::open;
    std::chrono::milliseconds left{0}; // while running
    std::chrono::milliseconds uncertainty{0};
    std::chrono::milliseconds untilChange{0}; // when to look again for the display; 0: never

    static Countdown to(std::optional<qint64> endsAtMs, ServerTime time);

    friend bool operator==(const Countdown &, const Countdown &) = default;
};

} // namespace heliograph

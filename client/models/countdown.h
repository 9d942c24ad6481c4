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
    // Since 1970.
    std::chrono::milliseconds now{0};
    std::chrono::milliseconds uncertainty{0};
};

// How long an auction still runs by the server's clock, said no more exactly than it is known.
struct Countdown {
    enum class Phase {
        // The item has no end.
        open,
        running,
        // The end lies within the uncertainty: it may be over.
        ending,
        // The end has passed; the server's word is awaited.
        over,
    };

    Phase phase = Phase::open;
    // Only while running.
    std::chrono::milliseconds left{0};
    std::chrono::milliseconds uncertainty{0};
    // When to look again for the display; 0: never.
    std::chrono::milliseconds untilChange{0};

    static Countdown to(std::optional<qint64> endsAtMs, ServerTime time);

    friend bool operator==(const Countdown &, const Countdown &) = default;
};

} // namespace heliograph

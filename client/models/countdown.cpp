// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/countdown.h"

#include <algorithm>

namespace heliograph
{

using std::chrono::milliseconds;

Countdown Countdown::to(std::optional<qint64> endsAtMs, ServerTime time)
{
    if (!endsAtMs)
        return {};
    const milliseconds left = milliseconds(*endsAtMs) - time.now;
    const milliseconds doubt = std::max(time.uncertainty, milliseconds(0));
    if (left > doubt) {
        // At the next full second, but not after the display has to change its words.
        const milliseconds toSecond = left % 1000 == milliseconds(0) ? milliseconds(1000) : left % 1000;
        return {.phase = Phase::running,
                .left = left,
                .uncertainty = doubt,
                .untilChange = std::min(toSecond, std::max(left - doubt, milliseconds(1)))};
    }
    if (left >= -doubt)
        return {.phase = Phase::ending,
                .left = {},
                .uncertainty = doubt,
                .untilChange = std::max(left + doubt, milliseconds(1))};
    return {.phase = Phase::over, .left = {}, .uncertainty = doubt, .untilChange = {}};
}

} // namespace heliograph

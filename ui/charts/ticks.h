// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/sample.h"

#include <vector>

namespace heliograph
{

// A stretch of a value axis, with the distance of its round ticks.
struct ValueRange {
    double from = 0;
    double to = 1;
    double step = 0.2;

    double span() const { return to - from; }
    friend bool operator==(const ValueRange &, const ValueRange &) = default;
};

// 1, 2, 2.5 or 5 times a power of ten, for at most so many ticks.
double roundStep(double span, int most);
// How many decimal places a tick needs.
int decimalsOf(double step);
std::vector<double> valueTicks(const ValueRange &range);

// A step that clocks count in: 5 s, 30 s, 2 min, 6 h.
qint64 timeStep(qint64 span, int most);
// At round clock times of a place so many seconds ahead of UTC.
std::vector<qint64> timeTicks(const TimeWindow &window, qint64 step, int secondsAheadOfUtc);

} // namespace heliograph

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

double roundStep(double span, int most); // 1, 2, 2.5 or 5 times a power of ten, for so many ticks at most
int decimalsOf(double step); // how many decimal places a tick needs
std::vector<double> valueTicks(const ValueRange &range);

qint64 timeStep(qint64 span, int most); // what clocks count in: 5 s, 30 s, 2 min, 6 h
// At round clock times of a place so many seconds ahead of UTC.
std::vector<qint64> timeTicks(const TimeWindow &window, qint64 step, int secondsAheadOfUtc);

} // namespace heliograph

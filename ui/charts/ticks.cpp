// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/ticks.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace heliograph
{

double roundStep(double span, int most)
{
    const double least = span / std::max(most, 1);
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
        if (factor * power >= least)
            return factor * power;
    }
    return 10 * power;
}

int decimalsOf(double step)
{
    constexpr int most = 6;
    for (int decimals = 0; decimals < most; ++decimals) {
        const double shifted = step * std::pow(10.0, decimals);
        if (std::abs(shifted - std::round(shifted)) < 1e-6)
            return decimals;
    }
    return most;
}

std::vector<double> valueTicks(const ValueRange &range)
{
    std::vector<double> ticks;
    const auto last = std::llround(std::floor(range.to / range.step + 1e-9));
    for (auto i = std::llround(std::ceil(range.from / range.step - 1e-9)); i <= last; ++i)
        ticks.push_back(double(i) * range.step);
    return ticks;
}

qint64 timeStep(qint64 span, int most)
{
    constexpr qint64 second = 1'000;
    constexpr qint64 minute = 60 * second;
    constexpr qint64 hour = 60 * minute;
    constexpr std::array<qint64, 24> steps{10,     20,         50,         100,         200,         500,
                                           second, 2 * second, 5 * second, 10 * second, 15 * second, 30 * second,
                                           minute, 2 * minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute,
                                           hour,   2 * hour,   3 * hour,   6 * hour,    12 * hour,   24 * hour};
    const qint64 least = span / std::max(most, 1);
    const auto found = std::ranges::lower_bound(steps, least);
    return found == steps.end() ? steps.back() : *found;
}

std::vector<qint64> timeTicks(const TimeWindow &window, qint64 step, int secondsAheadOfUtc)
{
    std::vector<qint64> ticks;
    const qint64 shift = qint64(secondsAheadOfUtc) * 1'000;
    const qint64 first = (window.from + shift + step - 1) / step * step - shift;
    for (qint64 tick = first; tick <= window.to; tick += step)
        ticks.push_back(tick);
    return ticks;
}

} // namespace heliograph

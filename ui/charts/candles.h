// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/samplehistory.h"

#include <optional>
#include <vector>

namespace heliograph
{

// Ranges from here on may be shown as candles, and have statistics.
constexpr qint64 shortestForCandles = 15 * 60 * 1000;

// What a value did within one step of time: where it began and ended, and how far it went in between.
struct Candle {
    // The step, of which there may have been samples in a part only.
    TimeWindow time;
    double open = 0;
    double high = 0;
    double low = 0;
    double close = 0;

    friend bool operator==(const Candle &, const Candle &) = default;
};

// What a value did within a window.
struct ChartStatistics {
    double open = 0;
    double high = 0;
    double low = 0;
    double close = 0;
    // Of the samples, or of the buckets where only these are left.
    double average = 0;
    // Since the newest gap in the window: a change is never counted across one.
    double change = 0;
    // When the value was made that it is counted from.
    qint64 changeSince = 0;
    // Nothing where it began at 0.
    std::optional<double> changePercent = {};

    friend bool operator==(const ChartStatistics &, const ChartStatistics &) = default;
};

// A round step of time, so that there are no more candles than this.
qint64 candleStep(qint64 span, int mostCandles);
// From whole step to whole step; steps without samples have none. The first and the last may go beyond the window.
std::vector<Candle> candlesIn(const SampleHistory &history, const TimeWindow &window, qint64 step);
// Nothing without samples in the window.
std::optional<ChartStatistics> statisticsIn(const SampleHistory &history, const TimeWindow &window);

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/candles.h"
#include "ui/charts/chartgeometry.h"
#include "ui/charts/chartline.h"
#include "ui/charts/chartmarks.h"
#include "ui/charts/chartseries.h"
#include "ui/charts/timetext.h"

#include <array>

namespace heliograph
{

// Everything one picture of a chart shows, so that drawing it needs to know nothing else. A value.
struct ChartFrame {
    struct Line {
        ChartSeries series;
        // The newest of all, inside of the window or not.
        std::optional<Sample> newest;
        std::optional<Sample> newestShown;
        // In the window.
        double lowest = 0;
        double highest = 0;
        bool hasPoints = false;
        // From a quarter of an hour on.
        std::optional<ChartStatistics> statistics = {};
        // Drawn instead of the line where there are some.
        std::vector<Candle> candles = {};
    };

    ChartGeometry geometry;
    qint64 now = 0;
    qint64 origin = 0;
    bool isFollowing = true;
    // Nothing is known of before the window, which is shorter than what was asked for.
    bool isGrowing = false;
    // Of the shown series. Charts that are linked begin with the first of all.
    std::optional<qint64> first;
    bool isStale = false;
    // Some of what is shown was made up; nothing after demoUntil was.
    bool isDemo = false;
    qint64 demoUntil = 0;
    std::vector<Line> lines;
    // Of the right and left axis.
    std::array<ValueRange, 2> ranges;
    // Of their numbers; they stay the same while the axis moves.
    std::array<int, 2> decimals{};
    std::array<bool, 2> isUsed{true, false};
    // Part of the plot, at its bottom, for the series of the left side; 0: both share the plot.
    double stripHeight = 0;
    std::vector<ChartBand> bands;
    std::vector<SampleGap> gaps;
    ChartMarks marks;
    TimeText timeText;

    const ValueRange &range(ChartSide side) const { return ranges[side == ChartSide::right ? 0 : 1]; }
    bool hasStrip() const { return stripHeight > 0; }
    // Where the series of this side are drawn.
    QRectF pane(ChartSide side) const;
    double y(double value, ChartSide side) const;
    bool hasPoints() const
    {
        return std::any_of(lines.begin(), lines.end(), [](const Line &line) { return line.hasPoints; });
    }
    // When the newest of the shown series came.
    std::optional<qint64> newestTime() const;
    // The part of the window before the first value, where it can be seen.
    std::optional<TimeWindow> timeBefore() const;
};

// The times between the samples where nothing is known, as far as they touch the window. The newest ones, when there
// are very many.
std::vector<SampleGap> gapsIn(const SampleHistory &history, const TimeWindow &window);

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/sparkpoints.h"

#include "ui/charts/decimator.h"

#include <algorithm>
#include <limits>

namespace heliograph
{

namespace
{
// More than a cell is wide enough for.
constexpr int columns = 60;
} // namespace

QList<QPointF> sparkPoints(const SampleHistory &history, std::chrono::milliseconds range,
                           std::optional<SparkBounds> bounds)
{
    if (history.isEmpty())
        return {};
    const qint64 end = history.recent().last().time;
    const ChartLine line = decimateInside(history.recent(), {end - range.count(), end}, columns, end);
    const double begin = line.points.first().x();
    if (begin >= 0)
        return {};
    const auto [lowest, highest] = std::ranges::minmax(line.points, {}, [](const QPointF &point) { return point.y(); });
    const SparkBounds room = bounds.value_or(SparkBounds{.low = lowest.y(), .high = highest.y()});
    QList<QPointF> points;
    qsizetype nextBreak = 0;
    for (qsizetype i = 0; i < line.points.size(); ++i) {
        const double x = 1 - line.points[i].x() / begin;
        if (line.breaks.value(nextBreak, -1) == i) {
            points.append({x, std::numeric_limits<double>::quiet_NaN()});
            ++nextBreak;
        }
        const double share = (line.points[i].y() - room.low) / (room.high - room.low);
        points.append({x, room.high > room.low ? std::clamp(share, 0.0, 1.0) : 0.5});
    }
    return points;
}

} // namespace heliograph

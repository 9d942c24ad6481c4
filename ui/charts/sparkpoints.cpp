// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/sparkpoints.h"

#include "client/models/samplehistory.h"

#include <algorithm>

namespace heliograph
{

namespace
{
// More than a cell is wide enough for.
constexpr std::size_t mostPoints = 60;
} // namespace

QList<QPointF> sparkPoints(const SampleHistory &history, std::chrono::milliseconds range,
                           std::optional<SparkBounds> bounds)
{
    if (history.isEmpty())
        return {};
    const SampleRing &samples = history.recent();
    const qint64 end = samples.last().time;
    const std::size_t first = samples.indexFrom(std::max<qint64>(end - range.count(), samples.first().time));
    const std::size_t step = std::max<std::size_t>(1, (samples.size() - first) / mostPoints);
    const qint64 begin = samples.at(first).time;
    if (end <= begin)
        return {};
    QList<QPointF> points;
    for (std::size_t i = first; i < samples.size(); i += step)
        points.append({double(samples.at(i).time - begin) / double(end - begin), samples.at(i).value});
    if (points.last().x() < 1)
        points.append({1, samples.last().value});
    const auto isLower = [](const QPointF &one, const QPointF &other) { return one.y() < other.y(); };
    const auto [lowest, highest] = std::minmax_element(points.begin(), points.end(), isLower);
    const SparkBounds room = bounds.value_or(SparkBounds{.low = lowest->y(), .high = highest->y()});
    for (QPointF &point : points)
        point.setY(room.high > room.low ? std::clamp((point.y() - room.low) / (room.high - room.low), 0.0, 1.0) : 0.5);
    return points;
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/sparkpoints.h"

#include "client/models/samplehistory.h"

#include <algorithm>
#include <cmath>
#include <limits>

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
    double low = samples.at(first).value;
    double high = low;
    std::size_t previous = first;
    const auto add = [&](std::size_t index) {
        const double x = double(samples.at(index).time - begin) / double(end - begin);
        if (index > previous && samples.nextGap(previous + 1, index + 1) <= index)
            points.append({x, std::numeric_limits<double>::quiet_NaN()});
        points.append({x, samples.at(index).value});
        low = std::min(low, samples.at(index).value);
        high = std::max(high, samples.at(index).value);
        previous = index;
    };
    for (std::size_t i = first; i < samples.size(); i += step)
        add(i);
    if (previous + 1 < samples.size())
        add(samples.size() - 1);
    const SparkBounds room = bounds.value_or(SparkBounds{.low = low, .high = high});
    for (QPointF &point : points) {
        if (std::isnan(point.y()))
            continue;
        point.setY(room.high > room.low ? std::clamp((point.y() - room.low) / (room.high - room.low), 0.0, 1.0) : 0.5);
    }
    return points;
}

} // namespace heliograph

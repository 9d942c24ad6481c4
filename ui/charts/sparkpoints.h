// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QPointF>
#include <chrono>
#include <optional>

namespace heliograph
{

class SampleHistory;

// The lowest and the highest value that a sparkline has room for.
struct SparkBounds {
    double low = 0;
    double high = 0;
};

// The newest part of a history for paintSparkline(). Before what comes after a gap stands a point that is not a number:
// no line leads across time without data. Without bounds it takes the whole height.
QList<QPointF> sparkPoints(const SampleHistory &history, std::chrono::milliseconds range,
                           std::optional<SparkBounds> bounds = {});

} // namespace heliograph

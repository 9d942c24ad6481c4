// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QPointF>

namespace heliograph
{

// What is drawn of one series: points in order of time, and where the line is interrupted.
struct ChartLine {
    // x: ms since the origin of the chart.
    QList<QPointF> points;
    // Indices of points that do not connect to the one before.
    QList<qsizetype> breaks;

    friend bool operator==(const ChartLine &, const ChartLine &) = default;
};

} // namespace heliograph

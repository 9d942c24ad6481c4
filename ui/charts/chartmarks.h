// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QtGlobal>
#include <cstddef>
#include <vector>

class QPainter;

namespace heliograph
{

struct ChartFrame;
struct ChartLook;

enum class MarkKind { info, warning, error };

// A limit that an alert watches: a thin line across the chart, with a name.
struct ChartLimit {
    double value = 0;
    QString name;
    MarkKind kind = MarkKind::warning;
    // Of the series in whose values it is measured.
    std::size_t line = 0;

    friend bool operator==(const ChartLimit &, const ChartLimit &) = default;
};

// Something began or ended: a mark at the foot of the chart, filled or hollow.
struct ChartMoment {
    // Ms since 1970.
    qint64 time = 0;
    QString name;
    MarkKind kind = MarkKind::warning;
    bool isEnd = false;

    friend bool operator==(const ChartMoment &, const ChartMoment &) = default;
};

// What is drawn into a chart beside its data. The owner bounds how many there are.
struct ChartMarks {
    std::vector<ChartLimit> limits;
    // In order of time.
    std::vector<ChartMoment> moments;

    friend bool operator==(const ChartMarks &, const ChartMarks &) = default;
};

// Behind the lines of data.
void paintLimits(QPainter &painter, const ChartFrame &frame, const ChartLook &look);
// Before them, with the names of the limits; a name is left out where it would cover another.
void paintMarks(QPainter &painter, const ChartFrame &frame, const ChartLook &look);

} // namespace heliograph

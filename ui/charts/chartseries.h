// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/samplehistory.h"

#include <QString>

namespace heliograph
{

enum class ChartSide { right, left }; // whose value axis a series belongs to
enum class ChartMarker { circle, square, diamond, triangle }; // tells series apart without colour

// One line of a chart and how it is labelled.
struct ChartSeries {
    QString name;
    QString unit; // with the space before it, if it takes one
    const SampleHistory *history = nullptr;
    int colour = 0; // of the four series colours
    int decimals = 2;
    ChartSide side = ChartSide::right;
    ChartMarker marker = ChartMarker::circle;
    bool isVisible = true;
};

// From here on a value deserves attention. Drawn across the chart, behind the lines.
struct ChartBand {
    enum class Kind { warning, critical };

    double from = 0;
    double to = 0;
    Kind kind = Kind::warning;
    QString text;
    ChartSide side = ChartSide::right;

    friend bool operator==(const ChartBand &, const ChartBand &) = default;
};

} // namespace heliograph

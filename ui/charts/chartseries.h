// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/samplehistory.h"

#include <QString>
#include <optional>

namespace heliograph
{

// Whose value axis a series belongs to.
enum class ChartSide { right, left };
// Distinguishes series without colour.
enum class ChartMarker { circle, square, diamond, triangle };

// One line of a chart and how it is labelled.
struct ChartSeries {
    QString name;
    // With the space before it, if it takes one.
    QString unit;
    const SampleHistory *history = nullptr;
    // One of the four series colours.
    int colour = 0;
    int decimals = 2;
    // Round values at the axis need fewer; none: as many.
    std::optional<int> axisDecimals = {};
    ChartSide side = ChartSide::right;
    ChartMarker marker = ChartMarker::circle;
    bool isVisible = true;
    // What is measured, and over which time; empty: the name says it.
    QString meaning = {};
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

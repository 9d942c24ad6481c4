// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/chartframe.h"
#include "ui/charts/chartlook.h"

class QPainter;

namespace heliograph
{

// What the crosshair says at one time: of each visible series the last sample at or before it. Nothing is made up
// between samples, and inside a gap nothing is known.
struct CrosshairReadout {
    struct Value {
        // Index in the frame.
        std::size_t line = 0;
        // None: inside a gap, or before all.
        std::optional<Sample> sample;
    };

    qint64 time = 0;
    std::vector<Value> values;
    // The gap that this time is in, or that ends here.
    std::optional<SampleGap> gap;

    bool isInGap() const { return gap && time < gap->time.to; }

    static CrosshairReadout at(qint64 time, const ChartFrame &frame);
    // For screen readers.
    QString text(const ChartFrame &frame) const;
};

// Where the values are said: whole inside the bounds, which are those of the chart.
QRectF crosshairBox(const CrosshairReadout &readout, const ChartFrame &frame, const ChartLook &look,
                    const QRectF &bounds);
void paintCrosshair(QPainter &painter, const CrosshairReadout &readout, const ChartFrame &frame, const ChartLook &look,
                    const QRectF &bounds);

} // namespace heliograph

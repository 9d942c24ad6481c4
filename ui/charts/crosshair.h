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
        std::size_t line = 0; // of the frame
        std::optional<Sample> sample; // none: inside a gap, or before all
    };

    qint64 time = 0;
    std::vector<Value> values;
    std::optional<ChartGap> gap; // in which this time is, or which ends here

    bool isInGap() const { return gap && time < gap->time.to; }

    static CrosshairReadout at(qint64 time, const ChartFrame &frame);
    QString text(const ChartFrame &frame) const; // for people who listen
};

void paintCrosshair(QPainter &painter, const CrosshairReadout &readout, const ChartFrame &frame, const ChartLook &look);

} // namespace heliograph

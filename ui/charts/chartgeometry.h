// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/sample.h"
#include "ui/charts/ticks.h"

#include <QRectF>
#include <algorithm>
#include <cmath>

namespace heliograph
{

// On the middle of a device pixel, so that lines of one pixel are one pixel.
inline double crisp(double at)
{
    return std::floor(at) + 0.5;
}

// Where time and values lie on the widget. A value.
struct ChartGeometry {
    QRectF plot;
    TimeWindow window;

    double x(qint64 time) const
    {
        return plot.left() + plot.width() * double(time - window.from) / double(std::max<qint64>(window.span(), 1));
    }
    qint64 time(double x) const
    {
        return window.from + qint64((x - plot.left()) / std::max(plot.width(), 1.0) * double(window.span()));
    }
    qint64 timePerPixel() const
    {
        return std::max<qint64>(1, qint64(double(window.span()) / std::max(plot.width(), 1.0)));
    }
    int columns() const { return std::max(1, int(plot.width())); }
};

} // namespace heliograph

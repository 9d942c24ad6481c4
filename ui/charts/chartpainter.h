// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/chartframe.h"
#include "ui/charts/chartlook.h"

#include <vector>

class QPainter;

namespace heliograph
{

// Draws everything of a chart that is not a line of data: what lies behind the lines, and what lies before them. Made
// for one frame.
class ChartPainter
{
public:
    ChartPainter(QPainter &painter, const ChartFrame &frame, const ChartLook &look);

    // Paints the grid and the bands.
    void paintBehind();
    // Paints gaps, the time since the last sample, marks and labels of the newest values, and axes.
    void paintBefore();

private:
    void paintBands();
    void paintBandTexts();
    void paintGrid();
    void paintGrid(ChartSide side);
    void paintCandles();
    void paintStripName();
    QString noteOnTimes(double room) const;
    QString unitOf(ChartSide side) const;
    void paintTimes();
    void paintValues(ChartSide side);
    void paintUnknownTimes();
    void paintNewest();

    QPainter &m_painter;
    const ChartFrame &m_frame;
    const ChartLook &m_look;
    const QRectF m_plot;
    const QFontMetricsF m_metrics;
};

// Where the words stand that are written over the lines: limits that were reached, and why there is no data. What lies
// on the chart keeps away from them.
std::vector<QRectF> wordsOn(const ChartFrame &frame, const ChartLook &look);

} // namespace heliograph

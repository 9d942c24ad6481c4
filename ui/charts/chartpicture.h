// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/chartseries.h"
#include "ui/charts/segmentedseries.h"

#include <QPen>
#include <QSizeF>
#include <memory>
#include <vector>

class QGraphicsScene;
class QPainter;
class QValueAxis;

namespace heliograph
{

// The lines of a chart and nothing else, drawn by Qt Charts stripped of everything it would add. Only this and
// SegmentedSeries know that library. It has no view: its owner paints it into a picture once per frame, so that a
// moving crosshair costs no new lines.
class ChartPicture
{
public:
    struct Line {
        // Solid: Qt Charts is ten times slower with others.
        QPen pen;
        ChartSide side = ChartSide::right;
        bool isVisible = true;
    };

    explicit ChartPicture(SegmentedSeries::Gaps gaps = SegmentedSeries::gapsOfThisQt());
    ~ChartPicture();

    void setLines(const std::vector<Line> &lines);
    void setSize(const QSizeF &size);
    void setTimes(double from, double to);
    void setValues(ChartSide side, double from, double to);
    void replace(std::size_t line, const ChartLine &points);
    void paint(QPainter &painter, const QPointF &topLeft) const;

    const std::vector<SegmentedSeries> &lines() const { return m_lines; }
    const QChart &chart() const { return *m_chart; }

private:
    QValueAxis &axis(ChartSide side) const { return side == ChartSide::right ? *m_right : *m_left; }

    const SegmentedSeries::Gaps m_gaps;
    const std::unique_ptr<QGraphicsScene> m_scene;
    // Owned by the scene.
    QChart *const m_chart;
    // Owned by the chart.
    QValueAxis *const m_times;
    QValueAxis *const m_right;
    QValueAxis *const m_left;
    std::vector<SegmentedSeries> m_lines;
    // One for each line.
    std::vector<ChartSide> m_sides;
    QSizeF m_size;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/chartline.h"

#include <QList>

class QAbstractAxis;
class QChart;
class QLineSeries;
class QPen;

namespace heliograph
{

// A line with gaps, made of Qt Charts series. Where Qt Charts leaves a gap at a point that is not a number, which it
// does but nowhere promises, one series is enough; elsewhere each piece has its own. Owned by a ChartPicture, whose
// chart owns the series.
class SegmentedSeries
{
public:
    enum class Gaps { notANumber, pieces };
    // Later gaps are drawn over: they are too small to be seen anyhow.
    static constexpr qsizetype mostPieces = 64;

    // The axes are already the chart's.
    SegmentedSeries(QChart &chart, QAbstractAxis &x, QAbstractAxis &y, Gaps gaps = gapsOfThisQt());

    void replace(const ChartLine &line);
    void setPen(const QPen &pen);
    void setVisible(bool visible);
    const QList<QLineSeries *> &pieces() const { return m_pieces; }

    // Draws a small line with a hole, once, and looks.
    static Gaps gapsOfThisQt();

private:
    void addPiece();

    QChart &m_chart;
    QAbstractAxis &m_x;
    QAbstractAxis &m_y;
    const Gaps m_gaps;
    QList<QLineSeries *> m_pieces;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/style/wrappingrow.h"

#include <QWidget>

class QHBoxLayout;

namespace heliograph
{

class ChartView;
class StatisticsRow;
class WrappingBar;

// A chart, and above it what is said about it: its newest values and its statistics. The curve comes first: where it
// would get too low, the statistics give way to it, and then what is secondary among the values, to a short form first.
class ChartColumn final : public QWidget
{
    Q_OBJECT

public:
    // Takes all of them over.
    ChartColumn(WrappingBar &values, StatisticsRow &statistics, ChartView &chart, QWidget *parent = nullptr);

    // At the end of the row of values.
    QHBoxLayout &statusPlace() const { return *m_status; }

    // What may give way is no part of it.
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return false; }

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    int heightAboveChart(RowExtent extent) const;

    WrappingBar &m_values;
    StatisticsRow &m_statistics;
    ChartView &m_chart;
    QHBoxLayout *const m_status;
    int m_least = 0;
};

} // namespace heliograph

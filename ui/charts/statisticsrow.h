// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/style/wrappingbar.h"

#include <QList>

class QLabel;

namespace heliograph
{

class ChartView;
class LiveLabel;
struct ChartFrame;

// What the values of a chart did in the time that it shows, in numbers, from a quarter of an hour on. It says what was
// computed for the picture, and computes nothing itself. The chart lives longer, or goes together with it.
class StatisticsRow final : public WrappingBar
{
    Q_OBJECT

public:
    explicit StatisticsRow(const ChartView &chart, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Cell {
        QWidget *widget = nullptr;
        QLabel *name = nullptr;
        LiveLabel *value = nullptr;
    };
    struct Text {
        QString name;
        QString value;
    };

    void showStatistics();
    static QList<Text> textsOf(const ChartFrame &frame);
    static QList<Text> textsOfOne(const ChartFrame &frame, std::size_t line);
    void addCell();
    void applyStyle(const Cell &cell) const;

    const ChartView &m_chart;
    QList<Cell> m_cells;
};

} // namespace heliograph

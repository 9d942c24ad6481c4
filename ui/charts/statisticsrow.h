// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/style/wrappingbar.h"

#include <QList>

class QBoxLayout;
class QLabel;

namespace heliograph
{

class ChartView;
class LiveLabel;
struct ChartFrame;

// What the values of a chart did in the time that it shows, in numbers, from a quarter of an hour on; of a chart that
// follows the present, up to the newest value. It says what was computed for the picture, and computes nothing itself.
// The chart lives longer, or goes together with it.
class StatisticsRow final : public WrappingBar
{
    Q_OBJECT

public:
    explicit StatisticsRow(const ChartView &chart, QWidget *parent = nullptr);

    // 0: there are none, or not of so short a time.
    int neededHeight(int width) const;
    // As wide as the widest of names and values, which may stand below each other.
    QSize minimumSizeHint() const override;
    // Not shown even where there are some: the room is needed for more important things.
    void setGivingWay(bool isGivingWay);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Cell {
        QWidget *widget = nullptr;
        QBoxLayout *pair = nullptr;
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
    void fitCells();
    void applyStyle(const Cell &cell) const;
    void applyStyle();

    const ChartView &m_chart;
    QList<Cell> m_cells;
    bool m_hasTexts = false;
    bool m_isGivingWay = false;
    bool m_areOld = false;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/crosshair.h"

#include <QObject>

class QContextMenuEvent;
class QMouseEvent;
class QWheelEvent;

namespace heliograph
{

class ChartView;

// What a person does to one chart with mouse and wheel, and where the crosshair is. Turns gestures into the chart's own
// commands and decides nothing about what is shown. Owned by the chart.
class ChartInput final : public QObject
{
    Q_OBJECT

public:
    explicit ChartInput(ChartView &chart);

    // None: the pointer is elsewhere, or there is no data.
    std::optional<CrosshairReadout> readout() const;
    void moveCrosshair(int samples);
    void placeCrosshair(qint64 time);
    void hideCrosshair();

Q_SIGNALS:
    void crosshairMoved();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    // A place of the mouse, or a time chosen with keys.
    struct Pointer {
        std::optional<double> x;
        std::optional<qint64> time;
    };

    void turnWheel(QWheelEvent &event);
    void press(const QMouseEvent &event);
    void move(const QMouseEvent &event);
    void release();
    void openMenu(const QContextMenuEvent &event);
    void announceCrosshair();

    ChartView &m_chart;
    Pointer m_pointer;
    std::optional<double> m_dragFrom;
    bool m_isDragging = false;
};

} // namespace heliograph

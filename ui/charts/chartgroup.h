// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>

class QWidget;

namespace heliograph
{

class ChartView;

// The charts of one window. They are sent to a range together; while they are linked they also move, zoom, pause and
// point together, with the same time at the same place. Owned by the composition root; the charts are lent.
class ChartGroup final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void add(ChartView &chart);
    void setLinked(bool linked);
    void setRange(qint64 range);
    // Pauses all; one that is paused by itself stays so until all go on.
    void setPaused(bool paused);
    // Asks for a range that no button offers, for all of them.
    void askForRange(QWidget &parent);

Q_SIGNALS:
    // The range that all of them show.
    void rangeChanged(qint64 range);

private:
    void shareView(const ChartView &source);
    void shareCrosshair(const ChartView &source);
    void alignAxes();
    void alignStarts();
    template <typename Change>
    void changeOthers(const ChartView &source, const Change &change);

    QList<ChartView *> m_charts;
    // Where the crosshair of all comes from.
    const ChartView *m_pointed = nullptr;
    bool m_isLinked = false;
    bool m_isPaused = false;
    bool m_isSharing = false;
};

} // namespace heliograph

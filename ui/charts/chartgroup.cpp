// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartgroup.h"

#include "ui/charts/chartview.h"
#include "ui/charts/rangedialog.h"

#include <QScopedValueRollback>

namespace heliograph
{

void ChartGroup::add(ChartView &chart)
{
    m_charts.append(&chart);
    connect(&chart, &ChartView::viewMoved, this, [this, &chart] { shareView(chart); });
    connect(&chart, &ChartView::crosshairMoved, this, [this, &chart] { shareCrosshair(chart); });
    connect(&chart, &ChartView::rangeChanged, this, [this](qint64 range) {
        if (m_isLinked && !m_isSharing)
            Q_EMIT rangeChanged(range);
    });
    connect(&chart, &ChartView::framePainted, this, [this, &chart] {
        if (m_pointed == &chart)
            // The picture moved on under the mouse.
            shareCrosshair(chart);
        alignAxes();
    });
    connect(&chart, &QObject::destroyed, this, [this, &chart] { m_charts.removeOne(&chart); });
}

void ChartGroup::setLinked(bool linked)
{
    if (m_isLinked == linked)
        return;
    m_isLinked = linked;
    if (linked && !m_charts.isEmpty())
        shareView(*m_charts.first());
    alignAxes();
}

template <typename Change>
void ChartGroup::changeOthers(const ChartView &source, const Change &change)
{
    if (!m_isLinked || m_isSharing)
        return;
    const QScopedValueRollback sharing(m_isSharing, true);
    for (ChartView *chart : std::as_const(m_charts)) {
        if (chart != &source)
            change(*chart);
    }
}

void ChartGroup::shareView(const ChartView &source)
{
    changeOthers(source, [&source](ChartView &chart) { chart.showLike(source); });
}

void ChartGroup::shareCrosshair(const ChartView &source)
{
    const auto readout = source.readout();
    if (!m_isSharing)
        m_pointed = readout ? &source : nullptr;
    changeOthers(source, [&readout](ChartView &chart) {
        if (readout)
            chart.placeCrosshair(readout->time);
        else
            chart.hideCrosshair();
    });
}

// Those that cannot be seen take part in nothing.
void ChartGroup::alignAxes()
{
    std::array<double, 2> room{};
    for (const ChartView *chart : std::as_const(m_charts)) {
        const std::array<double, 2> needs = chart->axisNeeds();
        for (std::size_t side = 0; m_isLinked && chart->isVisible() && side < room.size(); ++side)
            room[side] = std::max(room[side], needs[side]);
    }
    for (ChartView *chart : std::as_const(m_charts))
        chart->setAxisRoom(room);
    alignStarts();
}

// Until there is as much as was asked for, an empty plot says less than what there is.
void ChartGroup::alignStarts()
{
    const auto earlier = [](std::optional<qint64> one, std::optional<qint64> other) {
        // None is less than any.
        return one && other ? std::min(one, other) : std::max(one, other);
    };
    std::optional<qint64> first;
    for (const ChartView *chart : std::as_const(m_charts)) {
        if (m_isLinked && chart->isVisible())
            first = earlier(first, chart->firstTime());
    }
    for (ChartView *chart : std::as_const(m_charts))
        chart->setStart(m_isLinked ? first : chart->firstTime());
}

void ChartGroup::setRange(qint64 range)
{
    for (ChartView *chart : std::as_const(m_charts))
        chart->setRange(range);
}

void ChartGroup::setPaused(bool paused)
{
    if (std::exchange(m_isPaused, paused) == paused)
        return;
    for (ChartView *chart : std::as_const(m_charts))
        chart->setPaused(paused);
}

void ChartGroup::askForRange(QWidget &parent)
{
    if (m_charts.isEmpty())
        return;
    auto *dialog = new RangeDialog(*m_charts.first(), &parent);
    connect(dialog, &RangeDialog::rangeChosen, this, [this](qint64 range) {
        setRange(range);
        Q_EMIT rangeChanged(range);
    });
    connect(dialog, &RangeDialog::windowChosen, this, [this](const TimeWindow &window) {
        for (ChartView *chart : std::as_const(m_charts))
            chart->showWindow(window);
    });
    dialog->open();
}

} // namespace heliograph

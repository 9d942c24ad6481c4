// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/slices/linkedcharts.h"

#include "app/desktop/slices/panelliveness.h"
#include "client/feed/dashboardfeed.h"
#include "client/session/preferences.h"
#include "ui/charts/chartexport.h"
#include "ui/charts/chartpanel.h"
#include "ui/charts/chartview.h"
#include "ui/shell/commandset.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <algorithm>

namespace heliograph
{

LinkedCharts::LinkedCharts(DashboardFeed &feed, MainWindow &window, Preferences &preferences, QObject *parent)
    : QObject(parent), m_feed(feed), m_window(window), m_preferences(preferences)
{
    connect(&m_feed, &DashboardFeed::linkChanged, &m_group, [this] { m_group.setPaused(m_feed.isPaused()); });
    connect(&m_preferences, &Preferences::changed, this, &LinkedCharts::applyRate);
    connectRanges();
    connectExport();
}

void LinkedCharts::add(ChartPanel &panel)
{
    DashboardFeed &feed = m_feed;
    panel.setLivenessSource(
        [&feed](const Topic &topic) { return Liveness{.freshness = feed.freshness(topic), .age = feed.age(topic)}; });
    panel.chart().setClock(
        [&feed] { return feed.serverClock().at(feed.clock().now()).value_or(feed.clock().wallMs()); });
    m_panels.append(&panel);
    m_group.add(panel.chart());
    applyRate();
    followLiveness(feed, panel, [&panel](const LinkStatus &link) { panel.setLink(link); });
}

void LinkedCharts::connectRanges()
{
    connect(&m_window, &MainWindow::rangeChosen, &m_group,
            [this](std::chrono::milliseconds range) { m_group.setRange(range.count()); });
    connect(&m_window, &MainWindow::chartsLinked, &m_group, [this](bool areLinked) {
        m_group.setLinked(areLinked);
        for (ChartPanel *panel : std::as_const(m_panels))
            panel->setLinked(areLinked);
    });
    connect(&m_group, &ChartGroup::rangeChanged, &m_window,
            [this](qint64 range) { m_window.setRange(std::chrono::seconds(range / 1'000)); });
    connect(&m_window.commands()[Command::rangeOther], &QAction::triggered, &m_group,
            [this] { m_group.askForRange(m_window); });
}

void LinkedCharts::connectExport()
{
    connect(&m_window.commands()[Command::exportCsv], &QAction::triggered, this, [this] {
        if (ChartView *chart = focused())
            askAndExportCsv(*chart);
    });
    connect(&m_window.commands()[Command::exportPng], &QAction::triggered, this, [this] {
        if (ChartView *chart = focused())
            askAndExportPng(*chart);
    });
}

void LinkedCharts::applyRate()
{
    const int rate = m_preferences.value(Preference::chartsPerSecond).toInt();
    for (const ChartPanel *panel : std::as_const(m_panels))
        panel->chart().setRate(rate);
}

ChartView *LinkedCharts::focused() const
{
    // Panels beside the first one are in it, and stand behind it here.
    const auto focused = std::find_if(m_panels.crbegin(), m_panels.crend(), [](const ChartPanel *panel) {
        return panel->isAncestorOf(QApplication::focusWidget());
    });
    if (focused != m_panels.crend())
        return &(*focused)->chart();
    return m_panels.isEmpty() ? nullptr : &m_panels.first()->chart();
}

} // namespace heliograph

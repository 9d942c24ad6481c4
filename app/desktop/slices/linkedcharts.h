// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/chartgroup.h"

#include <QObject>

namespace heliograph
{

class ChartPanel;
class DashboardFeed;
class MainWindow;
class Preferences;

// The charts of all slices: one range, one crosshair, the clock and the liveness of the feed, and the commands that
// export one. Created by the composition root before the slices.
class LinkedCharts final : public QObject
{
    Q_OBJECT

public:
    LinkedCharts(DashboardFeed &feed, MainWindow &window, Preferences &preferences, QObject *parent = nullptr);

    // The panel belongs to the window.
    void add(ChartPanel &panel);

private:
    void connectRanges();
    void connectExport();
    void applyRate();
    // Otherwise the first; null while there is none.
    ChartView *focused() const;

    DashboardFeed &m_feed;
    MainWindow &m_window;
    Preferences &m_preferences;
    ChartGroup m_group;
    QList<ChartPanel *> m_panels;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/control/historyloader.h"
#include "client/control/shownname.h"
#include "client/models/metricsmodel.h"

namespace heliograph
{

class HostListPanel;
class MetricsPanel;
struct SliceContext;

// The load of hosts: from the stream and the server's memory into the model, and from there onto the panel.
class MetricsSlice final : public QObject
{
    Q_OBJECT

public:
    explicit MetricsSlice(const SliceContext &context, QObject *parent = nullptr);

private:
    void connectFeed(const SliceContext &context);
    void addCharts(const SliceContext &context);
    void connectChoice(const SliceContext &context);
    void connectHostList(const SliceContext &context);
    static void offerAlerts(const SliceContext &context, MetricsPanel &panel);
    void announceLevels(const SliceContext &context);

    MetricsModel m_model;
    HistoryLoader m_history;
    // Belongs to the window, as the next one does.
    MetricsPanel *const m_panel;
    HostListPanel *const m_hosts;
    // Behind the panel, which has to know a name before it is shown.
    ShownName m_shown;
};

} // namespace heliograph

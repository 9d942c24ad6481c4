// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/desktop/bidstepsmemory.h"
#include "client/models/donotdisturb.h"
#include "ui/charts/chartgroup.h"

#include <QObject>

namespace heliograph
{

class AuctionController;
class AuctionPanel;
class ChartView;
class DashboardFeed;
class EmbeddedServer;
class MainWindow;
class MarketPanel;
class MetricsPanel;
class DesktopNotices;
class NotificationsPanel;
class OperatorController;
class OperatorPage;
class ServerPanel;
class Preferences;
class StateFile;
struct DeskModels;

// Makes the panels, puts them into the window and connects what they show and ask for. Owned by the composition root;
// the panels belong to the window.
class DeskPanels final : public QObject
{
    Q_OBJECT

public:
    struct Parts { // all live longer, except for the window
        DashboardFeed &feed;
        DeskModels &models;
        AuctionController &auction;
        OperatorController &operation;
        EmbeddedServer &server;
        DesktopNotices &notices;
        StateFile &state;
        Preferences &preferences;
        MainWindow &window;
    };

    explicit DeskPanels(const Parts &parts);

    void serverChanged(); // another one is asked from now on

private:
    void wireCharts();
    void wireRanges();
    void wireAuction();
    void applyBidLimit();
    void wireNotifications();
    void wireServer();
    void setDoNotDisturb(const DoNotDisturb &quiet);
    void noteQuiet();
    void wireCommands();
    void updateLiveness();
    void applyChartRate();
    void watchItem(const QByteArray &item);
    void fetchAgain();
    void chooseFirstItem();
    ChartView &focusedChart() const;

    const Parts m_parts;
    ChartGroup m_charts;
    MarketPanel *const m_market;
    MetricsPanel *const m_metrics;
    AuctionPanel *const m_auction;
    NotificationsPanel *const m_notifications;
    ServerPanel *const m_serverPanel;
    OperatorPage *const m_operatorPage;
    QByteArray m_item; // whose events are asked for
    BidStepsMemory m_bidSteps;
    DoNotDisturb m_quiet;
};

} // namespace heliograph

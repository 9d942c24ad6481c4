// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/desktop/deskmodels.h"
#include "app/desktop/embeddedserver.h"
#include "client/api/bidclient.h"
#include "client/api/operatorclient.h"
#include "client/control/serverprobe.h"
#include "client/feed/dashboardfeed.h"
#include "client/feed/feedlog.h"
#include "client/feed/systemfeedclock.h"
#include "client/session/preferences.h"
#include "client/session/profilelist.h"
#include "ui/tray/desktopnotifier.h"

#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QObject>
#include <QTemporaryDir>
#include <memory>
#include <optional>

namespace heliograph
{

class AuctionController;
class DeskPanels;
class LogModel;
class MainWindow;
class ModelFeeder;
class DesktopNotices;
class OperatorController;
class StateFile;
class TrayIcon;
struct DesktopOptions;

Q_DECLARE_LOGGING_CATEGORY(lcDesk)

// The composition root of the desktop: makes the feed, the models, the panels, the window and the server inside, and
// wires them. One per program, lives in the Qt thread.
class Desk final : public QObject
{
    Q_OBJECT

public:
    struct Parts { // all live longer
        StateFile &state;
        Preferences &preferences;
        LogModel &log;
        bool isShared = false; // another window may be open: the data of the server inside is its own then
        FeedClock *clock = nullptr; // null: the machine's
    };

    explicit Desk(const Parts &parts);
    ~Desk() override;

    // What is wrong with what was asked for, in words; nothing has begun then.
    std::optional<QString> begin(const DesktopOptions &options);
    void openAgain(const DesktopOptions &options); // another start hands its wishes over
    void quit();

    MainWindow &window() { return *m_window; }
    const DashboardFeed &feed() const { return m_feed; }
    bool hasTray() const { return bool(m_tray); }

private:
    void wireWindow();
    void wireServer();
    void wirePreferences();
    void applyPreference(Preference preference);
    void applyBidder();
    void wireAutostart(const DesktopOptions &options);
    void watchNetwork();
    void reportState();
    void makeTray();
    std::optional<QString> choose(const DesktopOptions &options);
    void connectProfile();
    void connectTo(const QUrl &server, const QString &tokenFile);
    void disconnectFromServer();
    void startServer();
    void noteServer();
    ServerConfig serverConfig() const;
    QString serverFolder() const;

    const Parts m_parts;
    QNetworkAccessManager m_streams; // commands would wait for streams in the same one
    QNetworkAccessManager m_commands;
    SystemFeedClock m_machineClock;
    ServerProbe m_probe;
    FeedClock &m_clock;
    DashboardFeed m_feed;
    const FeedLog m_feedLog{m_feed};
    ProfileList m_profiles;
    DeskModels m_models;
    const QTemporaryDir m_ownData; // of a server that may not share; goes after it
    EmbeddedServer m_server;
    std::unique_ptr<ApiClient> m_api;
    std::unique_ptr<ModelFeeder> m_feeder;
    std::unique_ptr<BidClient> m_bidClient;
    std::unique_ptr<OperatorClient> m_operatorClient;
    std::unique_ptr<AuctionController> m_auction;
    std::unique_ptr<OperatorController> m_operator;
    DesktopNotifier m_notifier;
    std::unique_ptr<DesktopNotices> m_notices;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<DeskPanels> m_panels;
    std::unique_ptr<TrayIcon> m_tray;
    ServerControl::State m_serverState = ServerControl::State::starting; // last noted
    bool m_isChoosing = false;
    bool m_wantsLocal = false; // connect as soon as the server inside runs
};

} // namespace heliograph

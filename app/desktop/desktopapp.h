// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/desktop/embeddedserver.h"
#include "app/desktop/serversession.h"
#include "app/desktop/slices/localnotifications.h"
#include "client/control/actioncontroller.h"
#include "client/control/calleridentity.h"
#include "client/control/linkdiagnosis.h"
#include "client/control/serverprobe.h"
#include "client/feed/dashboardfeed.h"
#include "client/feed/feedlog.h"
#include "client/feed/systemfeedclock.h"
#include "client/session/preferences.h"
#include "client/session/profilelist.h"
#include "client/session/signin.h"
#include "ui/tray/desktopnotifier.h"

#include <QNetworkAccessManager>
#include <QTemporaryDir>
#include <memory>
#include <optional>
#include <vector>

namespace heliograph
{

class AlertOffers;
class LinkedCharts;
class LogModel;
class MainWindow;
class StateFile;
class TrayIcon;
struct DesktopOptions;

// The composition root of the desktop: makes the feed, the commands, the server inside, the window and the slices, and
// decides which server they talk to. One per program, lives in the Qt thread.
class DesktopApp final : public QObject
{
    Q_OBJECT

public:
    // All live longer than the application.
    struct Parts {
        StateFile &state;
        Preferences &preferences;
        LogModel &log;
        // Another window may be open: the data of the server inside is its own then.
        bool isShared = false;
        // Null: the machine's.
        FeedClock *clock = nullptr;
    };

    explicit DesktopApp(const Parts &parts);
    ~DesktopApp() override;

    // What is wrong with what was asked for, in words; nothing has begun then.
    std::optional<QString> begin(const DesktopOptions &options);
    // Called after begin().
    void showFirst(const DesktopOptions &options);
    // Called when another start hands its options over.
    void openAgain(const DesktopOptions &options);
    void quit();

    MainWindow &window() { return *m_window; }
    const DashboardFeed &feed() const { return m_feed; }
    bool hasTray() const { return bool(m_tray); }

private:
    void connectWindow();
    void connectServer();
    void connectAutostart(const DesktopOptions &options);
    void watchNetwork();
    void reportState();
    void makeTray();
    std::optional<QString> choose(const DesktopOptions &options);
    void connectProfile();
    void connectTo(const QUrl &server, const Profile &profile);
    void connectSignIn();
    void useNewToken();
    void disconnectFromServer();
    void startServer();
    void noteServer();
    ServerConfig serverConfig() const;
    QString serverFolder() const;

    const Parts m_parts;
    // Commands would wait for streams in the same one. Theirs is a child, so that a test sees which are unanswered.
    QNetworkAccessManager m_streams;
    QNetworkAccessManager m_commands{this};
    SystemFeedClock m_machineClock;
    FeedClock &m_clock;
    DashboardFeed m_feed;
    const FeedLog m_feedLog{m_feed};
    LinkDiagnosis m_diagnosis;
    ServerSession m_session;
    ServerProbe m_probe;
    ProfileList m_profiles;
    SignIn m_signIn;
    CallerIdentity m_caller;
    ActionController m_actions;
    // Of a server that may not share; destroyed after it.
    const QTemporaryDir m_ownData;
    EmbeddedServer m_server;
    DesktopNotifier m_notifier;
    LocalNotifications m_notifications;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<LinkedCharts> m_charts;
    std::unique_ptr<AlertOffers> m_alertOffers;
    std::vector<std::unique_ptr<QObject>> m_slices;
    std::unique_ptr<TrayIcon> m_tray;
    // As it was noted last.
    ServerControl::State m_serverState = ServerControl::State::starting;
    bool m_isChoosing = false;
    // Whether the link was open when it was last looked at.
    bool m_wasOpen = false;
    // Awaited by the feed, which starts then.
    bool m_isTokenAwaited = false;
    // Connect as soon as the server inside runs.
    bool m_wantsLocal = false;
};

} // namespace heliograph

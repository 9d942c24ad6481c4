// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/desktopapp.h"

#include "app/cli/version.h"
#include "app/desktop/desktoplog.h"
#include "app/desktop/desktopoptions.h"
#include "app/desktop/slices/alertoffers.h"
#include "app/desktop/slices/linkedcharts.h"
#include "app/desktop/slices/slicecontext.h"
#include "app/desktop/slices/slices.h"
#include "app/desktop/thirdparties.h"
#include "client/eventsource/streamproxies.h"
#include "client/session/autostart.h"
#include "client/session/statefile.h"
#include "ui/shell/commandset.h"
#include "ui/shell/connectionbanner.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/theme.h"
#include "ui/tray/trayicon.h"

#include <QApplication>
#include <QNetworkInformation>
#include <QStandardPaths>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

// Its readers are this window and a browser beside it.
constexpr auto embeddedDrain = 1s;
const QString disconnectedKey = u"window/disconnected"_s;

} // namespace

DesktopApp::DesktopApp(const Parts &parts)
    : m_parts(parts), m_clock(parts.clock ? *parts.clock : m_machineClock), m_feed(m_streams, m_clock),
      m_diagnosis(m_feed, m_commands), m_session(m_commands), m_probe(m_commands), m_profiles(parts.state),
      m_server(versionNumber(), [this] { return serverConfig(); })
{
    // The manager owns it.
    m_streams.setProxyFactory(new StreamProxies);
    m_window = std::make_unique<MainWindow>(MainWindow::Parts{
        m_feed,
        m_profiles,
        parts.preferences,
        parts.state,
        parts.log,
        m_probe,
        m_signIn,
        m_caller,
        {.version = QString::fromLatin1(versionNumber()), .parts = thirdParties(), .stateFile = parts.state.path()}});
    m_charts = std::make_unique<LinkedCharts>(m_feed, *m_window, parts.preferences);
    m_alertOffers = std::make_unique<AlertOffers>(m_feed, m_caller, *m_window);
    m_slices = makeSlices({.feed = m_feed,
                           .session = m_session,
                           .caller = m_caller,
                           .actions = m_actions,
                           .state = parts.state,
                           .preferences = parts.preferences,
                           .window = *m_window,
                           .charts = *m_charts,
                           .alertOffers = *m_alertOffers,
                           .notifications = m_notifications,
                           .notifier = m_notifier,
                           .server = m_server});
    m_window->finish();
    connectWindow();
    connectSignIn();
    connectServer();
    watchNetwork();
    reportState();
}

// Widgets that go move the focus, which slices watch. The panels go with the window, and before what they show.
DesktopApp::~DesktopApp()
{
    m_tray.reset();
    for (const auto &slice : m_slices)
        QObject::disconnect(qApp, nullptr, slice.get(), nullptr);
    m_window.reset();
}

void DesktopApp::connectWindow()
{
    connect(m_window.get(), &MainWindow::connectRequested, this, &DesktopApp::connectProfile);
    connect(m_window.get(), &MainWindow::disconnectRequested, this, &DesktopApp::disconnectFromServer);
    connect(m_window.get(), &MainWindow::quitRequested, this, &DesktopApp::quit);
    connect(m_window.get(), &MainWindow::localServerRequested, this, [this](bool withDemoData) {
        m_parts.preferences.setValue(Preference::demoData, withDemoData);
        m_profiles.setCurrent(m_profiles.profiles().first());
        connectProfile();
    });
    connect(&m_profiles, &ProfileList::currentChanged, this, [this] {
        m_session.close();
        // Begins anew, also at the same server: what was shown is gone, and another person may be reading.
        m_feed.stop();
        m_feed.setServer({});
        if (!m_isChoosing)
            connectProfile();
    });
    connect(&m_notifications, &LocalNotifications::reported, &m_window->banner(), &ConnectionBanner::showNews);
    connect(&m_notifier, &DesktopNotifier::activated, m_window.get(), &MainWindow::raiseToFront);
    connect(&m_parts.preferences, &Preferences::changed, this, [this](Preference changed) {
        if (changed == Preference::theme)
            applyTheme(themeNamed(m_parts.preferences.value(changed).toString()).value_or(Theme::system));
    });
}

// Whom the server takes the window for may be another after every break.
void DesktopApp::connectSignIn()
{
    connect(&m_session, &ServerSession::opened, this, [this] {
        m_caller.setClient(m_session.api());
        m_actions.setClient(m_session.actions());
    });
    connect(&m_session, &ServerSession::closed, this, [this] {
        m_caller.setClient(nullptr);
        m_actions.setClient(nullptr);
    });
    connect(&m_actions, &ActionController::done, this,
            [this](const QString &text) { m_notifications.report(Severity::success, text, m_clock.wallMs()); });
    connect(&m_signIn, &SignIn::tokenChanged, this, &DesktopApp::useNewToken);
    connect(&m_clock, &FeedClock::ticked, this, [this] { m_signIn.tick(m_clock.wallMs()); });
    connect(&m_feed, &DashboardFeed::linkChanged, this, [this](const LinkStatus &link) {
        const bool wasOpen = std::exchange(m_wasOpen, link.isOpen());
        if ((!wasOpen && link.isOpen()) || link.state == LinkState::refused)
            m_caller.refresh();
    });
    m_feed.setTokenRenewal(
        [this](const QByteArray &refused, const FeedLink::TokenDone &done) { m_signIn.askAgain(refused, done); });
}

void DesktopApp::useNewToken()
{
    if (std::exchange(m_isTokenAwaited, false))
        m_feed.start();
    m_feed.useNewToken();
    m_session.noteNewToken();
    m_caller.renew();
}

void DesktopApp::connectServer()
{
    connect(&m_server, &ServerControl::changed, this, &DesktopApp::noteServer);
    noteServer();
}

// A network that came back is no reason to wait any longer.
void DesktopApp::watchNetwork()
{
    if (!QNetworkInformation::loadDefaultBackend())
        return;
    connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this,
            [this](QNetworkInformation::Reachability reachability) {
                const bool isBack = reachability == QNetworkInformation::Reachability::Online
                    || reachability == QNetworkInformation::Reachability::Site;
                if (isBack && m_feed.link().state == LinkState::waiting)
                    m_feed.tryNow();
            });
}

void DesktopApp::reportState()
{
    StateFile &state = m_parts.state;
    if (!state.damagedFile().isEmpty()) {
        const bool isRestored = state.opened() == StateFile::Opened::fromLastGood;
        qCWarning(lcDesktop).noquote() << "what was remembered could not be read; it was kept as"
                                       << state.damagedFile();
        m_window->banner().showNews(
            isRestored ? tr("The settings file was damaged; the last good settings are in use.")
                       : tr("The settings file was damaged; defaults are in use. The damaged file was kept."));
    }
    connect(&state, &StateFile::saveFailed, this, [](const QString &path) {
        qCWarning(lcDesktop).noquote() << "cannot write" << path << "- choices last only until the program ends";
    });
}

void DesktopApp::makeTray()
{
    if (!TrayIcon::isAvailable())
        return;
    m_tray = std::make_unique<TrayIcon>(m_feed, *m_window);
    m_window->setTrayAvailable(true);
    m_notifier.setFallback([this](const DesktopMessage &notice) { m_tray->showNotice(notice); });
}

// The file at its place is the truth: another program may have removed it. What cannot be written is not chosen.
void DesktopApp::connectAutostart(const DesktopOptions &options)
{
    if (!Autostart::isSupported() || m_parts.preferences.isFixed(Preference::startAtLogin))
        return;
    Preferences &preferences = m_parts.preferences;
    const Autostart autostart = autostartOf(options);
    preferences.setValue(Preference::startAtLogin, autostart.isOn());
    connect(&preferences, &Preferences::changed, this, [this, &preferences, autostart](Preference changed) {
        if (changed != Preference::startAtLogin || preferences.isOn(changed) == autostart.isOn())
            return;
        if (autostart.setOn(preferences.isOn(changed)))
            return;
        qCWarning(lcDesktop).noquote() << "cannot change" << autostart.file();
        m_window->banner().showNews(tr("The start at login could not be changed: %1").arg(autostart.file()));
        preferences.setValue(changed, autostart.isOn());
    });
}

std::optional<QString> DesktopApp::choose(const DesktopOptions &options)
{
    if (!options.profile.isEmpty()) {
        const auto profile = m_profiles.named(options.profile);
        if (!profile)
            return u"--profile: there is no profile named %1"_s.arg(options.profile);
        m_profiles.setCurrent(*profile);
    }
    if (!options.connect.isEmpty()) {
        const QUrl server = ProfileList::serverFromText(options.connect);
        m_profiles.setCurrent({.name = server.authority(), .server = server, .tokenFile = {}});
    } else if (options.fixed.contains(Preference::startServer) && m_parts.preferences.isOn(Preference::startServer)) {
        // The profile of --demo.
        m_profiles.setCurrent(m_profiles.profiles().first());
    }
    return std::nullopt;
}

std::optional<QString> DesktopApp::begin(const DesktopOptions &options)
{
    // One connection, not one for each step.
    m_isChoosing = true;
    const auto problem = choose(options);
    m_isChoosing = false;
    if (problem)
        return problem;
    makeTray();
    connectAutostart(options);
    const bool wasAsked =
        !options.connect.isEmpty() || !options.profile.isEmpty() || options.fixed.contains(Preference::startServer);
    const bool wasDisconnected = m_parts.state.value(disconnectedKey, false).toBool();
    const bool isLocal = m_profiles.current().isLocal();
    if (options.safeMode || (wasDisconnected && !wasAsked))
        return std::nullopt;
    if (!isLocal || (m_parts.preferences.isOn(Preference::startServer) && !options.noServer))
        connectProfile();
    return std::nullopt;
}

void DesktopApp::showFirst(const DesktopOptions &options)
{
    if (!options.panel.isEmpty())
        m_window->showWall(wallPanels().value(options.panel));
    if (options.fullScreen)
        m_window->showFullScreen();
    else if (options.minimized && !hasTray())
        m_window->showMinimized();
    else if (!options.minimized)
        m_window->show();
}

void DesktopApp::openAgain(const DesktopOptions &options)
{
    if (const auto problem = choose(options))
        qCWarning(lcDesktop).noquote() << *problem;
    if (!options.minimized)
        m_window->raiseToFront();
}

void DesktopApp::connectProfile()
{
    m_parts.state.setValue(disconnectedKey, false);
    const Profile profile = m_profiles.current();
    m_wantsLocal = profile.isLocal();
    if (!profile.isLocal())
        return connectTo(profile.server, profile);
    if (m_server.status().state == ServerControl::State::running)
        return connectTo(m_server.status().url, profile);
    // What another server says is not what this one will.
    m_feed.stop();
    startServer();
}

void DesktopApp::connectTo(const QUrl &server, const Profile &profile)
{
    m_signIn.use(profile);
    // Asked for every attempt and every request: it may have been renewed.
    const ServerSession::TokenSource token = [this] { return m_signIn.token(); };
    // First, because the other server's token is not for this one.
    m_feed.setTokenSource(token);
    m_feed.setServer(server);
    m_session.open(server, token);
    m_isTokenAwaited = m_signIn.isPending();
    if (m_isTokenAwaited)
        return;
    m_feed.start();
    // For this server, which may be back by now.
    if (m_feed.link().state == LinkState::waiting)
        m_feed.tryNow();
}

void DesktopApp::disconnectFromServer()
{
    m_wantsLocal = m_isTokenAwaited = false;
    m_parts.state.setValue(disconnectedKey, true);
    m_feed.stop();
}

void DesktopApp::startServer()
{
    const Preferences &preferences = m_parts.preferences;
    m_server.start(preferences.value(Preference::serverBind).toString(),
                   quint16(preferences.value(Preference::serverPort).toInt()));
}

void DesktopApp::noteServer()
{
    CommandSet &commands = m_window->commands();
    const ServerControl::Status status = m_server.status();
    const bool isRunning = status.state == ServerControl::State::running;
    if (m_serverState == status.state)
        // Only the counters moved.
        return;
    m_serverState = status.state;
    commands[Command::copyServerUrl].setEnabled(isRunning);
    commands[Command::openServerUrl].setEnabled(isRunning);
    m_window->setServerRunning(isRunning);
    if (status.state == ServerControl::State::failed)
        qCWarning(lcDesktop).noquote() << "the server inside did not start:" << status.detail;
    if (isRunning && m_wantsLocal && m_profiles.current().isLocal())
        connectTo(status.url, m_profiles.current());
}

ServerConfig DesktopApp::serverConfig() const
{
    const Preferences &preferences = m_parts.preferences;
    ServerConfig config;
    config.dataDir = serverFolder();
    config.streams.drain = embeddedDrain;
    config.sources.demoPast = 1h;
    if (!preferences.isOn(Preference::demoData)) {
        config.sources.demoPast = 0ms;
        config.sources.stockInterval = config.sources.metricsInterval = config.sources.noticeInterval =
            config.auction.auctionInterval = 0ms;
        config.auction.demoLots = 0;
    }
    return config;
}

QString DesktopApp::serverFolder() const
{
    if (m_parts.isShared)
        return m_ownData.path();
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/heliograph/desktop"_s;
}

void DesktopApp::quit()
{
    m_window->hide();
    m_parts.state.save();
    QCoreApplication::quit();
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/desk.h"

#include "app/commands/tokenfile.h"
#include "app/desktop/desktopoptions.h"
#include "app/desktop/deskpanels.h"
#include "app/desktop/modelfeeder.h"
#include "app/desktop/thirdparties.h"
#include "app/version.h"
#include "client/eventsource/streamproxies.h"
#include "ui/auction/auctiondesk.h"
#include "ui/operate/operatordesk.h"
#include "ui/session/preferences.h"
#include "ui/session/statefile.h"
#include "ui/shell/commandset.h"
#include "ui/shell/connectionbanner.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/theme.h"
#include "ui/tray/noticeteller.h"
#include "ui/tray/trayicon.h"

#include <QApplication>
#include <QLoggingCategory>
#include <QNetworkInformation>
#include <QStandardPaths>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

Q_LOGGING_CATEGORY(lcDesk, "heliograph.desk")

constexpr auto embeddedDrain = 1s; // its readers are this window and a browser beside it
const QString disconnectedKey = u"window/disconnected"_s;

} // namespace

Desk::Desk(const Parts &parts)
    : m_parts(parts), m_clock(parts.clock ? *parts.clock : m_machineClock), m_feed(m_streams, m_clock),
      m_profiles(parts.state), m_server(versionNumber(), [this] { return serverConfig(); }),
      m_feeder(std::make_unique<ModelFeeder>(m_feed, m_models)),
      m_auction(std::make_unique<AuctionDesk>(m_models.auction, m_clock)), m_operator(std::make_unique<OperatorDesk>()),
      m_notices(std::make_unique<NoticeTeller>(m_feed, m_notifier))
{
    m_streams.setProxyFactory(new StreamProxies); // the manager owns it
    m_window = std::make_unique<MainWindow>(MainWindow::Parts{
        m_feed,
        m_profiles,
        parts.preferences,
        parts.state,
        parts.log,
        {.version = QString::fromLatin1(versionNumber()), .parts = thirdParties(), .stateFile = parts.state.path()}});
    m_panels = std::make_unique<DeskPanels>(DeskPanels::Parts{m_feed, m_models, *m_auction, *m_operator, m_server,
                                                              *m_notices, parts.state, parts.preferences, *m_window});
    m_window->finish();
    wireWindow();
    wireServer();
    wirePreferences();
    watchNetwork();
    reportState();
}

// Whoever watches the window stops before it goes: widgets that go move the focus, which is watched, too.
Desk::~Desk()
{
    m_tray.reset();
    m_panels.reset();
    m_window.reset();
}

void Desk::wireWindow()
{
    connect(m_window.get(), &MainWindow::connectRequested, this, &Desk::connectProfile);
    connect(m_window.get(), &MainWindow::disconnectRequested, this, &Desk::disconnectFromServer);
    connect(m_window.get(), &MainWindow::quitRequested, this, &Desk::quit);
    connect(m_window.get(), &MainWindow::localServerRequested, this, [this](bool withDemoData) {
        m_parts.preferences.setValue(Preference::demoData, withDemoData);
        m_profiles.setCurrent(m_profiles.profiles().first());
        connectProfile();
    });
    connect(&m_profiles, &ProfileList::currentChanged, this, [this] {
        m_models.clear();
        if (!m_isChoosing)
            connectProfile();
    });
    connect(&m_notifier, &DesktopNotifier::activated, m_window.get(), &MainWindow::raiseToFront);
}

void Desk::wireServer()
{
    connect(&m_server, &ServerControl::changed, this, &Desk::noteServer);
    noteServer();
}

void Desk::wirePreferences()
{
    Preferences &preferences = m_parts.preferences;
    m_notices->setEnabled(preferences.isOn(Preference::desktopNotices));
    connect(&preferences, &Preferences::changed, this, [this, &preferences](Preference changed) {
        if (changed == Preference::theme)
            applyTheme(themeNamed(preferences.value(changed).toString()).value_or(Theme::system));
        else if (changed == Preference::desktopNotices)
            m_notices->setEnabled(preferences.isOn(changed));
    });
}

// A network that came back is no reason to wait any longer.
void Desk::watchNetwork()
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

void Desk::reportState()
{
    StateFile &state = m_parts.state;
    if (!state.damagedFile().isEmpty()) {
        const bool isRestored = state.opened() == StateFile::Opened::fromLastGood;
        qCWarning(lcDesk).noquote() << "what was remembered could not be read; it was kept as" << state.damagedFile();
        m_window->banner().showNews(isRestored
                                        ? tr("The settings were damaged. The last good ones are in use.")
                                        : tr("The settings were damaged and begin anew. The damaged file was kept."));
    }
    connect(&state, &StateFile::saveFailed, this, [](const QString &path) {
        qCWarning(lcDesk).noquote() << "cannot write" << path << "- choices last only until the program ends";
    });
}

std::optional<QString> Desk::choose(const DesktopOptions &options)
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
        m_profiles.setCurrent(m_profiles.profiles().first()); // --demo
    }
    return std::nullopt;
}

std::optional<QString> Desk::begin(const DesktopOptions &options)
{
    m_isChoosing = true; // one connection, not one for each step
    const auto problem = choose(options);
    m_isChoosing = false;
    if (problem)
        return problem;
    makeTray();
    const bool wasAsked = !options.connect.isEmpty() || !options.profile.isEmpty() || !options.fixed.isEmpty();
    const bool wasDisconnected = m_parts.state.value(disconnectedKey, false).toBool();
    const bool isLocal = m_profiles.current().isLocal();
    if (options.safeMode || (wasDisconnected && !wasAsked))
        return std::nullopt;
    if (!isLocal || (m_parts.preferences.isOn(Preference::startServer) && !options.noServer))
        connectProfile();
    return std::nullopt;
}

void Desk::openAgain(const DesktopOptions &options)
{
    if (const auto problem = choose(options))
        qCWarning(lcDesk).noquote() << *problem;
    if (!options.minimized)
        m_window->raiseToFront();
}

void Desk::makeTray()
{
    if (!TrayIcon::isAvailable())
        return;
    m_tray = std::make_unique<TrayIcon>(m_feed, *m_window);
    m_window->setTrayAvailable(true);
    m_notifier.setFallback([this](const DesktopMessage &notice) { m_tray->showNotice(notice); });
}

void Desk::connectProfile()
{
    m_parts.state.setValue(disconnectedKey, false);
    const Profile profile = m_profiles.current();
    m_wantsLocal = profile.isLocal();
    if (!profile.isLocal())
        connectTo(profile.server, profile.tokenFile);
    else if (m_server.status().state == ServerControl::State::running)
        connectTo(m_server.status().url, {});
    else
        startServer();
}

void Desk::connectTo(const QUrl &server, const QString &tokenFile)
{
    // Read again for every attempt: whoever renews it writes it there.
    const auto token = [tokenFile] {
        return tokenFile.isEmpty() ? QByteArray() : tokenFromFile(tokenFile).value_or(QByteArray());
    };
    const auto earlier =
        std::exchange(m_api, std::make_unique<ApiClient>(m_commands, server)); // its clients are replaced
    m_api->setToken(token());
    m_feeder->setApi(m_api.get());
    auto bidClient = std::make_unique<BidClient>(*m_api);
    m_auction->setClient(bidClient.get());
    m_bidClient = std::move(bidClient);
    auto operatorClient = std::make_unique<OperatorClient>(*m_api);
    m_operator->setClient(operatorClient.get());
    m_operatorClient = std::move(operatorClient);
    m_feed.setServer(server);
    m_feed.setTokenSource(token);
    m_feed.start();
    if (m_feed.link().state == LinkState::waiting) // for this server, which may be back by now
        m_feed.tryNow();
    m_auction->fetchItems();
    m_panels->serverChanged();
}

void Desk::disconnectFromServer()
{
    m_wantsLocal = false;
    m_parts.state.setValue(disconnectedKey, true);
    m_feed.stop();
}

void Desk::startServer()
{
    const Preferences &preferences = m_parts.preferences;
    m_server.start(preferences.value(Preference::serverBind).toString(),
                   quint16(preferences.value(Preference::serverPort).toInt()));
}

void Desk::noteServer()
{
    CommandSet &commands = m_window->commands();
    const ServerControl::Status status = m_server.status();
    const bool isRunning = status.state == ServerControl::State::running;
    if (m_serverState == status.state)
        return; // only the counters moved
    m_serverState = status.state;
    commands[Command::copyServerUrl].setEnabled(isRunning);
    commands[Command::openServerUrl].setEnabled(isRunning);
    if (status.state == ServerControl::State::failed)
        qCWarning(lcDesk).noquote() << "the server inside did not start:" << status.detail;
    if (isRunning && m_wantsLocal && m_profiles.current().isLocal())
        connectTo(status.url, {});
}

ServerConfig Desk::serverConfig() const
{
    const Preferences &preferences = m_parts.preferences;
    ServerConfig config;
    config.dataDir = serverFolder();
    config.drain = embeddedDrain;
    if (!preferences.isOn(Preference::demoData)) {
        config.stockInterval = config.metricsInterval = config.noticeInterval = config.auctionInterval = 0ms;
        config.demoLots = 0;
    }
    return config;
}

QString Desk::serverFolder() const
{
    if (m_parts.isShared)
        return m_ownData.path();
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/heliograph/desktop"_s;
}

void Desk::quit()
{
    m_window->hide();
    m_parts.state.save();
    QCoreApplication::quit();
}

} // namespace heliograph

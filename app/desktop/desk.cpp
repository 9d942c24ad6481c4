// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/desk.h"

#include "app/desktop/deskpanels.h"
#include "app/desktop/modelfeeder.h"
#include "app/desktop/thirdparties.h"
#include "app/cli/version.h"
#include "client/eventsource/streamproxies.h"
#include "client/control/auctioncontroller.h"
#include "client/control/operatorcontroller.h"
#include "client/session/statefile.h"
#include "ui/shell/commandset.h"
#include "ui/shell/connectionbanner.h"
#include "ui/shell/mainwindow.h"
#include "ui/tray/desktopnotices.h"
#include "ui/tray/trayicon.h"

#include <QApplication>
#include <QNetworkInformation>

namespace heliograph
{

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcDesk, "heliograph.desk")

Desk::Desk(const Parts &parts)
    : m_parts(parts), m_probe(m_commands), m_clock(parts.clock ? *parts.clock : m_machineClock),
      m_feed(m_streams, m_clock), m_profiles(parts.state), m_server(versionNumber(), [this] { return serverConfig(); }),
      m_feeder(std::make_unique<ModelFeeder>(m_feed, m_models)),
      m_auction(std::make_unique<AuctionController>(m_models.auction, m_clock)),
      m_operator(std::make_unique<OperatorController>()),
      m_notices(std::make_unique<DesktopNotices>(m_feed, m_notifier))
{
    m_streams.setProxyFactory(new StreamProxies); // the manager owns it
    m_window = std::make_unique<MainWindow>(MainWindow::Parts{
        m_feed,
        m_profiles,
        parts.preferences,
        parts.state,
        parts.log,
        m_probe,
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
        m_auction->forget();
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

void Desk::makeTray()
{
    if (!TrayIcon::isAvailable())
        return;
    m_tray = std::make_unique<TrayIcon>(m_feed, *m_window);
    m_window->setTrayAvailable(true);
    m_notifier.setFallback([this](const DesktopMessage &notice) { m_tray->showNotice(notice); });
}

void Desk::quit()
{
    m_window->hide();
    m_parts.state.save();
    QCoreApplication::quit();
}

} // namespace heliograph

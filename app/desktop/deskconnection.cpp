// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Which server the desk watches, and the one inside.

#include "app/cli/tokenfile.h"
#include "app/desktop/desk.h"
#include "app/desktop/deskpanels.h"
#include "app/desktop/desktopoptions.h"
#include "app/desktop/modelfeeder.h"
#include "client/control/auctioncontroller.h"
#include "client/control/operatorcontroller.h"
#include "client/session/statefile.h"
#include "ui/shell/commandset.h"
#include "ui/shell/mainwindow.h"

#include <QStandardPaths>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr auto embeddedDrain = 1s; // its readers are this window and a browser beside it
const QString disconnectedKey = u"window/disconnected"_s;

} // namespace

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
    wireAutostart(options);
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

void Desk::openAgain(const DesktopOptions &options)
{
    if (const auto problem = choose(options))
        qCWarning(lcDesk).noquote() << *problem;
    if (!options.minimized)
        m_window->raiseToFront();
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
    applyBidder();
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
    m_window->setServerRunning(isRunning);
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

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/serverhost.h"

namespace heliograph
{

using namespace std::chrono_literals;

namespace
{

ServerControl::Problem problemOf(QAbstractSocket::SocketError error)
{
    using Problem = ServerControl::Problem;
    switch (error) {
    case QAbstractSocket::AddressInUseError:
        return Problem::portInUse;
    case QAbstractSocket::SocketAccessError:
        return Problem::notPermitted;
    case QAbstractSocket::SocketAddressNotAvailableError:
        return Problem::addressUnavailable;
    default:
        return Problem::other;
    }
}

} // namespace

ServerHost::ServerHost()
{
    m_counter.setInterval(1s);
    connect(&m_counter, &QTimer::timeout, this, &ServerHost::count);
}

void ServerHost::start(const ServerConfig &config, const QByteArray &version)
{
    m_server = std::make_unique<Server>(config, version);
    // It must not be destroyed while it is on its way out of its own signal.
    connect(
        m_server.get(), &Server::stopped, this,
        [this] {
            end();
            Q_EMIT stopped();
        },
        Qt::QueuedConnection);
    connect(
        m_server.get(), &Server::failed, this,
        [this](const Server::Problem &problem) {
            end();
            const PortOwner owner = problem.portOwner.value_or(PortOwner());
            Q_EMIT failed(problemOf(problem.socketError), problem.text, {owner.program, owner.process});
        },
        Qt::QueuedConnection);
    connect(m_server.get(), &Server::started, this, [this] {
        m_counter.start();
        Q_EMIT started(m_server->url(), m_server->port());
    });
    m_server->start();
}

void ServerHost::stop()
{
    if (m_server)
        m_server->stop();
}

void ServerHost::end()
{
    m_counter.stop();
    m_server.reset();
}

void ServerHost::count()
{
    const qint64 clients = m_server->hub().streamCount();
    const quint64 events = m_server->hub().totals().events;
    if (clients == m_clients && events == m_events)
        return;
    m_clients = clients;
    m_events = events;
    Q_EMIT counted(clients, events);
}

} // namespace heliograph

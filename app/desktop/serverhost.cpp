// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/serverhost.h"

namespace heliograph
{

void ServerHost::start(const ServerConfig &config, const QByteArray &version)
{
    m_server = std::make_unique<Server>(config, version);
    // Queued: it goes while it is still on the way out of its own signal otherwise.
    connect(
        m_server.get(), &Server::stopped, this,
        [this] {
            m_server.reset();
            Q_EMIT stopped();
        },
        Qt::QueuedConnection);
    if (const auto problem = m_server->start()) {
        m_server.reset();
        Q_EMIT failed(problem->text, problem->failure == Server::Failure::cannotBind);
        return;
    }
    Q_EMIT started(m_server->url(), m_server->port());
}

void ServerHost::stop()
{
    if (m_server)
        m_server->stop();
}

void ServerHost::end()
{
    m_server.reset();
}

} // namespace heliograph

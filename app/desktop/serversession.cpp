// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/serversession.h"

namespace heliograph
{

ServerSession::Clients::Clients(QNetworkAccessManager &manager, const QUrl &server, TokenSource token)
    : api(manager, server)
{
    api.setTokenSource(std::move(token));
}

ServerSession::ServerSession(QNetworkAccessManager &manager, QObject *parent) : QObject(parent), m_manager(manager)
{
}

ServerSession::~ServerSession() = default;

void ServerSession::open(const QUrl &server, TokenSource token)
{
    m_token = std::move(token);
    const auto earlier = std::exchange(m_clients, std::make_unique<Clients>(m_manager, server, m_token));
    Q_EMIT opened();
}

void ServerSession::close()
{
    m_token = {};
    const auto earlier = std::exchange(m_clients, nullptr);
    Q_EMIT closed();
}

} // namespace heliograph

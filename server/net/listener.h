// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/relayedsocket.h"

#include <QTcpServer>

namespace heliograph
{

class Connections;

// A listening socket that sees every connection before Qt's HTTP server does. The override works on every Qt, because
// the HTTP server has always fetched connections through this virtual function.
class Listener final : public QTcpServer
{
    Q_OBJECT

public:
    // Qt's default of 50 makes a thousand clients wait for many seconds.
    static constexpr int backlog = 4096;

    explicit Listener(Connections &connections);

    QTcpSocket *nextPendingConnection() override;

    // From now on connections only come through adopt().
    void letOthersAccept();
    // Takes a connection that was accepted elsewhere, as if it had just come in.
    void adopt(qintptr descriptor);
    // Takes the plain end of an encrypted connection.
    void adopt(qintptr descriptor, RelayedSocket::Origin origin);

private:
    void announceConnection();

    Connections &m_connections;
    bool m_othersAccept = false;
};

} // namespace heliograph

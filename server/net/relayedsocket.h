// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/ticket.h"
#include "server/stream/handover.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <functional>
#include <optional>

namespace heliograph
{

// The end that Qt reads and writes of an encrypted connection: a local socket to the relay that encrypts. To all who
// use it it is a connection of the client's: peerAddress() is the client's.
class RelayedSocket final : public QTcpSocket
{
    Q_OBJECT

public:
    // Called in the Qt thread with the connection itself; empty: the client has gone.
    using Receive = std::function<void(std::optional<SocketHandle> connection)>;

    struct Origin {
        QHostAddress peer;
        // Of the connection, which has been admitted.
        Ticket ticket;
        // Ends the relay, once all that was written has been sent, and takes the connection from it.
        std::function<void(Receive receive)> takeOver;
    };

    RelayedSocket(qintptr descriptor, Origin origin, QObject *parent);

    Ticket takeTicket() { return std::move(m_origin.ticket); }
    void takeOver(Receive receive) { m_origin.takeOver(std::move(receive)); }

private:
    Origin m_origin;
};

} // namespace heliograph

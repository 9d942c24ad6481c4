// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/ticket.h"
#include "server/net/httprequest.h"
#include "server/net/relayedsocket.h"
#include "server/stream/handover.h"

#include <QHostAddress>
#include <functional>
#include <optional>

namespace heliograph
{

// What a StreamAcceptor passes on.
struct AcceptedSocket {
    SocketHandle socket;
    QHostAddress peer;
    // Its bytes are taken. Empty: the socket is for Qt, and nothing is taken.
    std::optional<HttpRequest> streamRequest = {};
    // Of an encrypted connection.
    Ticket ticket = {};
    // From the relay; empty: the socket is the connection.
    std::function<void(RelayedSocket::Receive)> takeOver = {};
};

} // namespace heliograph

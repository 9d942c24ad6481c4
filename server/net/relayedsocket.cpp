// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/relayedsocket.h"

namespace heliograph
{

RelayedSocket::RelayedSocket(qintptr descriptor, Origin origin, QObject *parent)
    : QTcpSocket(parent), m_origin(std::move(origin))
{
    setSocketDescriptor(descriptor);
    // A local socket has no peer address of its own.
    setPeerAddress(m_origin.peer);
}

} // namespace heliograph

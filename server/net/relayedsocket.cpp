// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/relayedsocket.h"

namespace heliograph
{

RelayedSocket::RelayedSocket(qintptr descriptor, Origin origin, QObject *parent)
    : QTcpSocket(parent), m_origin(std::move(origin))
{
    setSocketDescriptor(descriptor);
    setPeerAddress(m_origin.peer); // a local socket has none
}

} // namespace heliograph

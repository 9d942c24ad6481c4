// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/listener.h"

#include "server/base/logging.h"
#include "server/net/connections.h"

namespace heliograph
{

Listener::Listener(Connections &connections) : m_connections(connections)
{
    setListenBacklogSize(backlog);
    setMaxPendingConnections(backlog);
    // Out of descriptors, Qt stops accepting and never starts again by itself.
    connect(this, &QTcpServer::acceptError, this, [this](QAbstractSocket::SocketError) {
        qCWarning(lcHttp) << "cannot accept connections:" << errorString() << "- retrying in 100 ms";
        QTimer::singleShot(std::chrono::milliseconds(100), this, [this] { resumeAccepting(); });
    });
}

QTcpSocket *Listener::nextPendingConnection()
{
    QTcpSocket *socket = nullptr;
    do
        socket = QTcpServer::nextPendingConnection();
    while (socket && !m_connections.admit(*socket));
    if (m_othersAccept)
        // Fetching a connection has made Qt accept again.
        pauseAccepting();
    return socket;
}

void Listener::letOthersAccept()
{
    m_othersAccept = true;
    pauseAccepting();
}

void Listener::adopt(qintptr descriptor)
{
    incomingConnection(descriptor);
    announceConnection();
}

void Listener::adopt(qintptr descriptor, RelayedSocket::Origin origin)
{
    addPendingConnection(new RelayedSocket(descriptor, std::move(origin), this));
    announceConnection();
}

// The signal is private to QTcpServer, which emits it only for what it accepts itself.
void Listener::announceConnection()
{
    QMetaObject::invokeMethod(this, "newConnection");
}

} // namespace heliograph

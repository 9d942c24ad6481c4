// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/net/connections.h"
#include "server/base/logging.h"

#include <QTcpServer>

namespace heliograph
{

// A listening socket that sees every connection before Qt's HTTP server does. Base is QTcpServer or QSslServer.
// The override works on every Qt, because the HTTP server has always fetched connections through this virtual function.
template <typename Base>
class Listener final : public Base
{
public:
    static constexpr int backlog = 4096; // Qt's default of 50 makes a thousand clients wait for many seconds

    explicit Listener(Connections &connections) : m_connections(connections)
    {
        this->setListenBacklogSize(backlog);
        this->setMaxPendingConnections(backlog);
        // Out of descriptors, Qt stops accepting and never starts again by itself.
        QObject::connect(this, &QTcpServer::acceptError, this, [this](QAbstractSocket::SocketError) {
            qCWarning(lcHttp) << "cannot accept connections:" << this->errorString() << "- retrying in 100 ms";
            QTimer::singleShot(std::chrono::milliseconds(100), this, [this] { this->resumeAccepting(); });
        });
    }

    QTcpSocket *nextPendingConnection() override
    {
        QTcpSocket *socket = nullptr;
        do
            socket = Base::nextPendingConnection();
        while (socket && !m_connections.admit(*socket));
        if (m_othersAccept)
            this->pauseAccepting(); // fetching a connection has made Qt accept again
        return socket;
    }

    // From now on connections only come through adopt().
    void letOthersAccept()
    {
        m_othersAccept = true;
        this->pauseAccepting();
    }

    // Takes a connection that was accepted elsewhere, as if it had just come in.
    void adopt(qintptr descriptor)
    {
        this->incomingConnection(descriptor);
        // The signal is private to QTcpServer, which emits it only for what it accepts itself.
        QMetaObject::invokeMethod(this, "newConnection");
    }

private:
    Connections &m_connections;
    bool m_othersAccept = false;
};

} // namespace heliograph

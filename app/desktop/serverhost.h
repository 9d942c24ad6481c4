// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/server.h"
#include "ui/operate/servercontrol.h"

#include <QTimer>
#include <memory>

namespace heliograph
{

// Holds the server where it runs. Lives in the thread of the embedded server; only signals and posted calls reach it.
class ServerHost final : public QObject
{
    Q_OBJECT

public:
    ServerHost();

    void start(const ServerConfig &config, const QByteArray &version);
    void stop();
    // Ends at once.
    void end();

Q_SIGNALS:
    void started(const QString &url, quint16 port);
    void failed(heliograph::ServerControl::Problem problem, const QString &detail,
                const heliograph::ServerControl::PortOwner &portOwner);
    void stopped();
    // Once a second, when it changed.
    void counted(qint64 clients, quint64 events);

private:
    void count();

    std::unique_ptr<Server> m_server;
    QTimer m_counter{this};
    qint64 m_clients = 0;
    quint64 m_events = 0;
};

} // namespace heliograph

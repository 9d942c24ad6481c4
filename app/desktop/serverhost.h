// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/server.h"

#include <QObject>
#include <memory>

namespace heliograph
{

// Holds the server where it runs. Lives in the thread of the embedded server; only signals and posted calls reach it.
class ServerHost final : public QObject
{
    Q_OBJECT

public:
    void start(const ServerConfig &config, const QByteArray &version);
    void stop();
    void end(); // at once

Q_SIGNALS:
    void started(const QString &url, quint16 port);
    void failed(const QString &problem, bool isPortBusy);
    void stopped();

private:
    std::unique_ptr<Server> m_server;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/serverconfig.h"
#include "ui/operate/servercontrol.h"

#include <QThread>
#include <functional>

namespace heliograph
{

class ServerHost;

// The server inside the desktop, in a thread of its own, so that neither waits for the other. The desktop talks to it
// as to any server. Owned by the composition root, lives in the Qt thread.
class EmbeddedServer final : public ServerControl
{
    Q_OBJECT

public:
    // Called at every start; address and port come from elsewhere.
    using MakeConfig = std::function<ServerConfig()>;

    EmbeddedServer(QByteArray version, MakeConfig makeConfig, QObject *parent = nullptr);
    // Waits until it has ended.
    ~EmbeddedServer() override;

    Status status() const override { return m_status; }
    void start(const QString &bindAddress, quint16 port) override;
    void stop() override;

private:
    void setState(State state);

    const QByteArray m_version;
    const MakeConfig m_makeConfig;
    QThread m_thread;
    // Lives in the thread and ends with it.
    ServerHost *const m_host;
    Status m_status;
};

} // namespace heliograph

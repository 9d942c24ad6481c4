// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/serverconfig.h"

#include <QObject>
#include <QThread>
#include <QUrl>

namespace heliograph
{

class ServerHost;

// The server inside the desktop, in a thread of its own, so that neither waits for the other. The desktop talks to it
// as to any server. Owned by the composition root, lives in the Qt thread.
class EmbeddedServer final : public QObject
{
    Q_OBJECT

public:
    enum class State { stopped, starting, running, stopping, failed };

    explicit EmbeddedServer(QByteArray version, QObject *parent = nullptr);
    ~EmbeddedServer() override; // waits until it has ended, which the drain bounds

    void start(const ServerConfig &config);
    void stop();

    State state() const { return m_state; }
    const QUrl &url() const { return m_url; } // while running
    quint16 port() const { return m_port; } // that it listens on, or should
    const QString &problem() const { return m_problem; } // when failed, in words
    bool isPortBusy() const { return m_isPortBusy; }

Q_SIGNALS:
    void changed();

private:
    void setState(State state);

    const QByteArray m_version;
    QThread m_thread;
    ServerHost *const m_host; // lives in the thread and ends with it
    State m_state = State::stopped;
    QUrl m_url;
    quint16 m_port = 0;
    QString m_problem;
    bool m_isPortBusy = false;
};

} // namespace heliograph

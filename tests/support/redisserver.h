// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/redis/redisconnection.h"
#include "tests/support/childprocess.h"

#include <QTemporaryDir>
#include <memory>

namespace heliograph
{

// A real redis-server on a free port of its own, with its files in a temporary folder. Ends with its object.
class RedisServer
{
public:
    RedisServer();
    ~RedisServer();

    static bool isInstalled();
    // The reason to skip a test with.
    static QString whyNot();

    // Whether it answers. `settings` as in its configuration file, such as {"appendonly yes"}; they also hold for the
    // next start. Always on the same port.
    bool start(const QStringList &settings = {});
    // Stops in good order.
    void stop();
    // Sends SIGKILL.
    void kill();
    // Sends SIGSTOP: it keeps its connections and does nothing.
    void pause();
    // Sends SIGCONT.
    void resume();
    bool restart();

    quint16 port() const { return m_port; }
    QString url() const;
    RedisAddress address() const;
    QString folder() const { return m_folder.path(); }

    // Runs a command on a connection of its own, as another client would.
    RedisReply run(const QByteArrayList &command);
    bool isRunning() { return m_process.isRunning(); }

private:
    bool waitUntilItAnswers();
    void end(int signal);

    QTemporaryDir m_folder;
    QStringList m_settings;
    ChildProcess m_process;
    std::unique_ptr<RedisConnection> m_connection;
    quint16 m_port = 0;
};

} // namespace heliograph

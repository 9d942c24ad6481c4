// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/server.h"

#include <QTemporaryDir>

namespace heliograph
{

// A whole server in this process, on a free port, with its own data directory and no sources unless asked for.
class TestServer
{
public:
    TestServer();
    ~TestServer();

    // To be changed before start().
    ServerConfig config;

    void start();
    // As on SIGTERM; waits until all clients have left.
    void stop();
    // Starts again with the same data.
    void restart();
    // Ends without a goodbye.
    void kill();

    Server &operator*() { return *m_server; }
    Server *operator->() { return m_server.get(); }
    quint16 port() const { return m_server->port(); }
    QString dataDir() const { return m_data.path(); }

private:
    QTemporaryDir m_data;
    std::unique_ptr<Server> m_server;
};

// A file in tests/support.
QString testFile(const char *name);

} // namespace heliograph

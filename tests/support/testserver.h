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

    ServerConfig config; // to be changed before start()

    void start();
    void stop(); // as on SIGTERM; waits until everybody has left
    void restart(); // with the same data
    void kill(); // ends without a goodbye

    Server &operator*() { return *m_server; }
    Server *operator->() { return m_server.get(); }
    quint16 port() const { return m_server->port(); }
    QString dataDir() const { return m_data.path(); }

private:
    QTemporaryDir m_data;
    std::unique_ptr<Server> m_server;
};

QString testFile(const char *name); // in tests/support

} // namespace heliograph

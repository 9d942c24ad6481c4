// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/childprocess.h"

#include <QStringList>
#include <QTemporaryDir>

namespace heliograph
{

// A real Kafka broker on free ports of its own, with its files in a temporary folder. Ends with its object.
class KafkaServer
{
public:
    ~KafkaServer() { kill(); }

    // Fetches the broker if it is not there yet. False: whyNot() says what is missing, to skip a test with.
    static bool isInstalled();
    static QString whyNot();

    // Whether it serves. `settings` as in its configuration file, such as {"log.retention.bytes=1048576"}.
    bool start(const QStringList &settings = {});
    // As one of several, which must be started together: waitUntilItServes() follows. Nodes count from 1.
    bool startNode(int node, const QList<quint16> &ports, const QList<quint16> &controllerPorts);
    bool waitUntilItServes();
    static quint16 freePort();
    // With the same data, on the same port.
    bool restart();
    // Stops in good order.
    void stop();
    // Sends SIGKILL.
    void kill();
    // Sends SIGSTOP: it keeps its connections and does nothing.
    void pause();
    // Sends SIGCONT.
    void resume();

    // As in --kafka.
    QString address() const;
    bool isRunning() { return m_process.isRunning(); }

private:
    bool run();

    QTemporaryDir m_folder;
    QStringList m_settings;
    int m_node = 1;
    // Of all nodes.
    QList<quint16> m_ports;
    QList<quint16> m_controllerPorts;
    ChildProcess m_process;
};

} // namespace heliograph

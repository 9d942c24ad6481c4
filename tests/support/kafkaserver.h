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
    // The same, with two more ports at which the user desk has to sign in.
    bool startWithSignIn(const QStringList &settings = {});
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
    // Of one with sign-in: where the password goes in the clear, and where it is encrypted.
    QString signInAddress() const { return QStringLiteral("127.0.0.1:%1").arg(m_signInPorts[0]); }
    QString encryptedAddress() const { return QStringLiteral("127.0.0.1:%1").arg(m_signInPorts[1]); }
    QByteArray password() const;
    QString certificateFile() const { return m_folder.filePath(QStringLiteral("certificate.pem")); }
    bool isRunning() { return m_process.isRunning(); }

private:
    bool run();

    QTemporaryDir m_folder;
    QStringList m_settings;
    int m_node = 1;
    // Of all nodes.
    QList<quint16> m_ports;
    QList<quint16> m_controllerPorts;
    QList<quint16> m_signInPorts;
    ChildProcess m_process;
};

} // namespace heliograph

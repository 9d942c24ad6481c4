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
    bool waitUntilItServes();

    QTemporaryDir m_folder;
    QStringList m_settings;
    quint16 m_port = 0;
    quint16 m_controllerPort = 0;
    ChildProcess m_process;
};

} // namespace heliograph

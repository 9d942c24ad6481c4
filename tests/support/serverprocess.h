// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace heliograph
{

// `heliograph-headless serve` as a process of its own, on a free port.
class ServerProcess
{
public:
    ServerProcess();
    // Kills it if it still runs.
    ~ServerProcess();

    // Waits until the URL is printed, or the process has ended.
    bool start(const QStringList &arguments = {}, const QStringList &environment = {});

    quint16 port() const { return m_port; }
    QByteArray output() const { return m_output; }
    QProcess &process() { return m_process; }
    QString dataDir() const { return m_data.path(); }

    // Sends SIGTERM.
    void terminate() { m_process.terminate(); }
    // Sends SIGKILL, and waits.
    void kill();
    // Sends SIGSTOP: it keeps its connections and does nothing.
    void freeze();
    // Sends SIGCONT.
    void thaw();
    // Something was sent to it that it has not read yet.
    bool hasUnreadBytes() const;
    // Removes what it kept; only while it does not run.
    void forgetEverything();
    // Waits for the end.
    int exitCode();

private:
    QTemporaryDir m_data;
    QProcess m_process;
    QByteArray m_output;
    quint16 m_port = 0;
};

} // namespace heliograph

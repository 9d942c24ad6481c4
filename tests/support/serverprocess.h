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
    ~ServerProcess(); // kills it if it still runs

    // Waits until the URL is printed, or the process has ended.
    bool start(const QStringList &arguments = {}, const QStringList &environment = {});

    quint16 port() const { return m_port; }
    QByteArray output() const { return m_output; }
    QProcess &process() { return m_process; }
    QString dataDir() const { return m_data.path(); }

    void terminate() { m_process.terminate(); } // SIGTERM
    void kill(); // SIGKILL, and waits
    void freeze(); // SIGSTOP: it keeps its connections and does nothing
    void thaw(); // SIGCONT
    bool hasUnreadBytes() const; // something was sent to it that it has not read yet
    void forgetEverything(); // while it does not run: what it kept is gone
    int exitCode(); // waits for the end

private:
    QTemporaryDir m_data;
    QProcess m_process;
    QByteArray m_output;
    quint16 m_port = 0;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayList>
#include <QString>
#include <optional>
#include <sys/types.h>

namespace heliograph
{

// Another program that writes to a file and ends with this one at the latest.
// Not a QProcess: after its fork the thread sanitizer allows no more threads.
class ChildProcess
{
public:
    ChildProcess() = default;
    ~ChildProcess() { end(9); }
    Q_DISABLE_COPY_MOVE(ChildProcess)

    bool start(QByteArrayList words, const QString &outputFile);
    bool isRunning();
    void send(int signal);
    // Sends SIGSTOP, and waits until none of its threads does anything any more. SIGCONT lets it go on.
    void freeze();
    // Sends the signal, and waits until the process has ended.
    void end(int signal);
    // Waits until it has ended by itself; its exit code, or nothing where a signal ended it.
    std::optional<int> waitForEnd();

private:
    // 0: none.
    pid_t m_process = 0;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/childprocess.h"

#include <QStandardPaths>

#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <vector>

namespace heliograph
{

bool ChildProcess::start(QByteArrayList words, const QString &outputFile)
{
    end(SIGKILL);
    // So that it does not outlive a test that crashes.
    if (!QStandardPaths::findExecutable(QStringLiteral("setpriv")).isEmpty())
        words = QByteArrayList{"setpriv", "--pdeathsig", "KILL"} + words;
    std::vector<char *> arguments;
    for (QByteArray &word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const QByteArray output = outputFile.toUtf8();
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.constData(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    const int error = posix_spawnp(&m_process, arguments.front(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0)
        m_process = 0;
    return error == 0;
}

bool ChildProcess::isRunning()
{
    if (m_process != 0 && waitpid(m_process, nullptr, WNOHANG) != 0)
        m_process = 0;
    return m_process != 0;
}

void ChildProcess::send(int signal)
{
    if (isRunning())
        ::kill(m_process, signal);
}

void ChildProcess::freeze()
{
    send(SIGSTOP);
    int status = 0;
    if (m_process != 0 && waitpid(m_process, &status, WUNTRACED) > 0 && !WIFSTOPPED(status))
        m_process = 0;
}

void ChildProcess::end(int signal)
{
    if (!isRunning())
        return;
    ::kill(m_process, signal);
    (void)waitForEnd();
}

std::optional<int> ChildProcess::waitForEnd()
{
    int status = 0;
    if (m_process == 0 || waitpid(std::exchange(m_process, 0), &status, 0) <= 0 || !WIFEXITED(status))
        return std::nullopt;
    return WEXITSTATUS(status);
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcess>

namespace heliograph
{

// A command of `heliograph-headless` as a process of its own. The test's event loop runs while it is waited for, so
// that servers in the same process can answer.
class Program
{
public:
    explicit Program(const QStringList &arguments);
    // Kills it if it still runs.
    ~Program();

    void addEnvironment(const QStringList &variables) { m_environment += variables; }
    void start();
    // Writes all of standard input.
    void write(const QByteArray &input);
    // start() and exitCode() in one.
    int run();
    // Waits for the end; -1 when it crashed.
    int exitCode();

    // Standard output so far.
    const QByteArray &output();
    // Standard error so far.
    const QByteArray &errors();
    // Lines of the output.
    QByteArrayList lines();
    QProcess &process() { return m_process; }

private:
    QStringList m_arguments;
    QStringList m_environment;
    QProcess m_process;
    QByteArray m_output;
    QByteArray m_errors;
};

} // namespace heliograph

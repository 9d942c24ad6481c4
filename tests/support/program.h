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
    ~Program(); // kills it if it still runs

    void addEnvironment(const QStringList &variables) { m_environment += variables; }
    void start();
    void write(const QByteArray &input); // all of standard input
    int run(); // start and exitCode in one
    int exitCode(); // waits for the end; -1 when it crashed

    const QByteArray &output(); // standard output so far
    const QByteArray &errors(); // standard error so far
    QByteArrayList lines(); // of the output
    QProcess &process() { return m_process; }

private:
    QStringList m_arguments;
    QStringList m_environment;
    QProcess m_process;
    QByteArray m_output;
    QByteArray m_errors;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/program.h"

#include <QTest>

namespace heliograph
{

Program::Program(const QStringList &arguments) : m_arguments(arguments)
{
}

Program::~Program()
{
    m_process.kill();
    m_process.waitForFinished();
}

void Program::start()
{
    // What the person who runs the test has set must not count.
    QStringList environment;
    for (const QString &variable : QProcess::systemEnvironment()) {
        if (!variable.startsWith(QLatin1String("HELIOGRAPH_")) && !variable.startsWith(QLatin1String("NO_COLOR=")))
            environment.append(variable);
    }
    m_process.setEnvironment(environment + m_environment);
    m_process.start(QStringLiteral(HELIOGRAPH_HEADLESS), m_arguments);
    QVERIFY(m_process.waitForStarted());
}

void Program::write(const QByteArray &input)
{
    m_process.write(input);
    m_process.closeWriteChannel();
}

int Program::run()
{
    start();
    return exitCode();
}

int Program::exitCode()
{
    (void)QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, 30'000);
    if (m_process.state() != QProcess::NotRunning || m_process.exitStatus() != QProcess::NormalExit)
        return -1;
    return m_process.exitCode();
}

const QByteArray &Program::output()
{
    m_output += m_process.readAllStandardOutput();
    return m_output;
}

const QByteArray &Program::errors()
{
    m_errors += m_process.readAllStandardError();
    return m_errors;
}

QByteArrayList Program::lines()
{
    QByteArrayList lines = output().split('\n');
    // What is after the last line end.
    lines.removeLast();
    return lines;
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/serverprocess.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <csignal>

namespace heliograph
{

ServerProcess::ServerProcess()
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
}

ServerProcess::~ServerProcess()
{
    kill();
}

bool ServerProcess::start(const QStringList &arguments, const QStringList &environment)
{
    m_output.clear();
    m_port = 0;
    m_process.setEnvironment(QProcess::systemEnvironment() + environment);
    QStringList all{QStringLiteral("serve"), QStringLiteral("--port"), QStringLiteral("0"),
                    QStringLiteral("--data-dir"), m_data.path()};
    m_process.start(QStringLiteral(HELIOGRAPH_HEADLESS), all + arguments);
    static const QRegularExpression url(QStringLiteral("listening on https?://[^:]+:(\\d+)"));
    const bool isDone = QTest::qWaitFor(
        [&] {
            m_output += m_process.readAll();
            m_port = url.match(QString::fromUtf8(m_output)).captured(1).toUShort();
            return m_port != 0 || m_process.state() == QProcess::NotRunning;
        },
        30'000);
    return isDone && m_port != 0;
}

void ServerProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

void ServerProcess::freeze()
{
    QCOMPARE(::kill(pid_t(m_process.processId()), SIGSTOP), 0);
}

void ServerProcess::thaw()
{
    QCOMPARE(::kill(pid_t(m_process.processId()), SIGCONT), 0);
}

// As the system's table of connections says: local address, remote address, state, and the queues in hexadecimal.
bool ServerProcess::hasUnreadBytes() const
{
    QFile table(QStringLiteral("/proc/net/tcp"));
    if (!table.open(QIODevice::ReadOnly))
        return false;
    const QByteArray port = ':' + QByteArray::number(m_port, 16).rightJustified(4, '0').toUpper();
    for (const QByteArray &line : table.readAll().split('\n')) {
        const QByteArrayList fields = line.simplified().split(' ');
        const bool isConnected = fields.value(3) == "01";
        if (isConnected && fields.value(1).endsWith(port) && fields.value(4).mid(9).toLongLong(nullptr, 16) > 0)
            return true;
    }
    return false;
}

void ServerProcess::forgetEverything()
{
    QVERIFY(QDir(m_data.path()).removeRecursively() && QDir().mkpath(m_data.path()));
}

int ServerProcess::exitCode()
{
    (void)QTest::qWaitFor([&] { return m_process.state() == QProcess::NotRunning; }, 30'000);
    m_output += m_process.readAll();
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

} // namespace heliograph

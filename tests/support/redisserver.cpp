// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/redisserver.h"

#include <QElapsedTimer>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTest>

#include <csignal>
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int patience = 20'000; // ms
constexpr std::chrono::seconds commandTimeout{10};

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

RedisServer::RedisServer() = default;

RedisServer::~RedisServer()
{
    kill();
}

bool RedisServer::isInstalled()
{
    return !QStandardPaths::findExecutable(u"redis-server"_s).isEmpty();
}

QString RedisServer::whyNot()
{
    return u"redis-server is not installed."_s;
}

QString RedisServer::url() const
{
    return u"redis://127.0.0.1:%1"_s.arg(m_port);
}

RedisAddress RedisServer::address() const
{
    return {.port = m_port};
}

bool RedisServer::start(const QStringList &settings)
{
    m_settings = settings;
    // Another program may take the port before Redis does.
    for (int attempt = 0; attempt < 5; ++attempt) {
        m_port = freePort();
        if (restart())
            return true;
    }
    return false;
}

bool RedisServer::restart()
{
    kill();
    QFile file(m_folder.filePath(u"redis.conf"_s));
    if (!file.open(QIODevice::WriteOnly))
        return false;
    // Redis begins with `save` on, and would fork to write its data set in the middle of a test.
    const QStringList lines = QStringList{u"port %1"_s.arg(m_port), u"bind 127.0.0.1"_s, u"daemonize no"_s,
                                          u"dir %1"_s.arg(m_folder.path()), u"save \"\""_s}
        + m_settings;
    file.write(lines.join(u'\n').toUtf8() + '\n');
    file.close();

    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardOutputFile(m_folder.filePath(u"redis.log"_s), QIODevice::Append);
#ifdef Q_OS_LINUX
    m_process->setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
#endif
    m_process->start(u"redis-server"_s, {file.fileName()});
    return m_process->waitForStarted(patience) && waitUntilItAnswers();
}

bool RedisServer::waitUntilItAnswers()
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < patience) {
        if (m_process->waitForFinished(0) || m_process->state() == QProcess::NotRunning)
            return false;
        const RedisReply reply = run({"PING"});
        const RedisError *error = reply.error();
        if (!error || error->text.startsWith("NOAUTH"))
            return true;
        QTest::qWait(10);
    }
    return false;
}

RedisReply RedisServer::run(const QByteArrayList &command)
{
    if (!m_connection)
        m_connection = std::make_unique<RedisConnection>(address());
    if (!m_connection->isOpen()) {
        if (const auto error = m_connection->open(commandTimeout))
            return {*error};
    }
    RedisReply reply = m_connection->run(command);
    const RedisError *error = reply.error();
    if (!error || error->kind != RedisError::Kind::lost)
        return reply;
    // It has been restarted since the last command.
    if (const auto problem = m_connection->open(commandTimeout))
        return {*problem};
    return m_connection->run(command);
}

void RedisServer::stop()
{
    if (!isRunning())
        return;
    m_connection.reset();
    m_process->terminate();
    m_process->waitForFinished(patience);
}

void RedisServer::kill()
{
    m_connection.reset();
    if (!isRunning())
        return;
    m_process->kill();
    m_process->waitForFinished(patience);
}

void RedisServer::pause()
{
    ::kill(pid_t(m_process->processId()), SIGSTOP);
}

void RedisServer::resume()
{
    ::kill(pid_t(m_process->processId()), SIGCONT);
}

} // namespace heliograph

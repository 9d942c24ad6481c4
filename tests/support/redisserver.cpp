// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/redisserver.h"

#include <QElapsedTimer>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTest>

#include <csignal>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int timeoutMs = 20'000;
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

    return m_process.start({"redis-server", file.fileName().toUtf8()}, m_folder.filePath(u"redis.log"_s))
        && waitUntilItAnswers();
}

void RedisServer::end(int signal)
{
    m_connection.reset();
    m_process.end(signal);
}

bool RedisServer::waitUntilItAnswers()
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < timeoutMs) {
        if (!isRunning())
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
    end(SIGTERM);
}

void RedisServer::kill()
{
    end(SIGKILL);
}

void RedisServer::pause()
{
    m_process.freeze();
}

void RedisServer::resume()
{
    m_process.send(SIGCONT);
}

} // namespace heliograph

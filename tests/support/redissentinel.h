// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/redis/redisconnection.h"
#include "tests/support/childprocess.h"

#include <QFile>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <array>

namespace heliograph
{

// A real sentinel on a free port of its own, which watches a Redis under the name "desk".
class RedisSentinel
{
public:
    static constexpr int timeoutMs = 60'000;

    // `quorum`: how many sentinels have to agree that the master is gone.
    bool start(quint16 masterPort, int quorum)
    {
        {
            QTcpServer free;
            free.listen(QHostAddress::LocalHost);
            port = free.serverPort();
        }
        QFile file(m_folder.filePath(QStringLiteral("sentinel.conf")));
        if (!file.open(QIODevice::WriteOnly))
            return false;
        file.write("bind 127.0.0.1\nport " + QByteArray::number(port) + "\ndir " + m_folder.path().toUtf8()
                   + "\nsentinel monitor desk 127.0.0.1 " + QByteArray::number(masterPort) + ' '
                   + QByteArray::number(quorum)
                   + "\nsentinel down-after-milliseconds desk 3000\nsentinel failover-timeout desk 5000\n");
        file.close();
        return m_process.start({"redis-server", file.fileName().toUtf8(), "--sentinel"},
                               m_folder.filePath(QStringLiteral("log")))
            && QTest::qWaitFor([this] { return !state().isEmpty(); }, timeoutMs);
    }
    // What it says about the master, as names and values in turn.
    QByteArrayList state() const
    {
        RedisConnection connection({.port = port});
        if (connection.open(std::chrono::seconds(1)))
            return {};
        QByteArrayList list;
        const RedisReply reply = connection.run({"SENTINEL", "MASTER", "desk"});
        for (const RedisReply &part : reply.list())
            list.append(part.text());
        return list;
    }
    QByteArray value(const QByteArray &name) const
    {
        const QByteArrayList list = state();
        return list.value(list.indexOf(name) + 1);
    }

    bool setDownAfter(std::chrono::milliseconds silence)
    {
        RedisConnection connection({.port = port});
        if (connection.open(std::chrono::seconds(1)))
            return false;
        return !connection
                    .run({"SENTINEL", "SET", "desk", "down-after-milliseconds",
                          QByteArray::number(qint64(silence.count()))})
                    .error();
    }

    quint16 port = 0;

private:
    QTemporaryDir m_folder;
    ChildProcess m_process;
};

// Three that know each other and the replicas.
class RedisSentinels
{
public:
    bool start(quint16 masterPort, int replicas)
    {
        for (RedisSentinel &sentinel : m_sentinels) {
            if (!sentinel.start(masterPort, 2))
                return false;
        }
        return QTest::qWaitFor(
            [this, count = QByteArray::number(replicas)] {
                return std::all_of(m_sentinels.begin(), m_sentinels.end(), [&count](const RedisSentinel &sentinel) {
                    return sentinel.value("num-other-sentinels") == "2" && sentinel.value("num-slaves") == count;
                });
            },
            RedisSentinel::timeoutMs);
    }
    // For how long a Redis has to be silent until they take it for gone. A busy machine can silence one for seconds: a
    // test that wants no further failover says so with a long time.
    bool setDownAfter(std::chrono::milliseconds silence)
    {
        return std::all_of(m_sentinels.begin(), m_sentinels.end(),
                           [silence](RedisSentinel &sentinel) { return sentinel.setDownAfter(silence); });
    }
    // As --redis-sentinel wants it.
    QString option() const
    {
        QStringList places;
        for (const RedisSentinel &sentinel : m_sentinels)
            places.append(QStringLiteral("127.0.0.1:%1").arg(sentinel.port));
        return QStringLiteral("desk=") + places.join(u',');
    }

private:
    std::array<RedisSentinel, 3> m_sentinels;
};

} // namespace heliograph

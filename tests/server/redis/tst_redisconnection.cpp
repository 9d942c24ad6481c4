// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/redis/redisconnection.h"
#include "tests/support/redisserver.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestRedisConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void answersBecomeValues();
    void manyCommandsAreSentBeforeTheFirstAnswerIsRead();
    void aScriptIsSentAgainWhenRedisHasForgottenIt();
    void aRefusedConnectionSaysWhy();
    void aHangingRedisIsGivenUpInTime();
    void aWaitingCommandCanBeInterrupted();
    void nothingIsOpenedOnceItIsInterrupted();
    void aConnectionThatRedisHasClosedDoesNotEndTheProcess();
    void aPasswordIsNeededWhereOneIsSet();
    void databasesAreApart();

private:
    RedisServer m_redis;
};

void TestRedisConnection::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(qPrintable(RedisServer::whyNot()));
    QVERIFY(m_redis.start());
}

void TestRedisConnection::cleanup()
{
    m_redis.run({"CONFIG", "SET", "requirepass", ""});
    m_redis.run({"FLUSHALL"});
}

void TestRedisConnection::answersBecomeValues()
{
    RedisConnection connection(m_redis.address());
    QVERIFY(!connection.open(5s));
    QCOMPARE(connection.run({"SET", "a", "7"}).text(), QByteArray("OK"));
    QCOMPARE(connection.run({"INCR", "a"}).number(), std::optional<qint64>(8));
    QCOMPARE(connection.run({"GET", "a"}).number(), std::optional<qint64>(8));
    QVERIFY(connection.run({"GET", "b"}).isNil());
    const QByteArray binary("a\0\r\nb", 5);
    connection.run({"RPUSH", "list", "x", binary});
    const RedisReply list = connection.run({"LRANGE", "list", "0", "-1"});
    QCOMPARE(list.list().size(), std::size_t(2));
    QCOMPARE(list.at(1).text(), binary);
    QVERIFY(list.at(2).isNil());
    const RedisReply wrong = connection.run({"INCR", "list"});
    QVERIFY(wrong.error());
    QVERIFY(wrong.error()->kind == RedisError::Kind::refused);
    QVERIFY(connection.isOpen());
}

void TestRedisConnection::manyCommandsAreSentBeforeTheFirstAnswerIsRead()
{
    RedisConnection connection(m_redis.address());
    QVERIFY(!connection.open(5s));
    const auto replies = connection.runAll({{"INCR", "n"}, {"INCR", "n"}, {"GET", "n"}});
    QCOMPARE(replies.size(), std::size_t(3));
    QCOMPARE(replies[0].number(), std::optional<qint64>(1));
    QCOMPARE(replies[2].text(), QByteArray("2"));
}

void TestRedisConnection::aScriptIsSentAgainWhenRedisHasForgottenIt()
{
    RedisConnection connection(m_redis.address());
    QVERIFY(!connection.open(5s));
    const RedisScript script("return {KEYS[1], ARGV[1]}");
    for (int i = 0; i < 2; ++i) {
        const RedisReply reply = connection.run(script, {"{k}"}, {"v"});
        QCOMPARE(reply.at(0).text(), QByteArray("{k}"));
        QCOMPARE(reply.at(1).text(), QByteArray("v"));
        connection.run({"SCRIPT", "FLUSH"});
    }
}

void TestRedisConnection::aRefusedConnectionSaysWhy()
{
    RedisServer gone;
    QVERIFY(gone.start());
    gone.stop();
    RedisConnection connection(gone.address());
    const auto error = connection.open(1s);
    QVERIFY(error);
    QVERIFY(error->kind == RedisError::Kind::unreachable);
    QVERIFY2(error->reason().contains(u"refused"_s), qPrintable(error->reason()));
    QVERIFY(connection.run({"PING"}).error()->kind == RedisError::Kind::unreachable);
}

void TestRedisConnection::aHangingRedisIsGivenUpInTime()
{
    RedisConnection connection(m_redis.address());
    QVERIFY(!connection.open(5s));
    connection.setTimeout(200ms);
    m_redis.pause();
    QElapsedTimer timer;
    timer.start();
    const RedisReply reply = connection.run({"PING"});
    const qint64 waited = timer.elapsed();
    m_redis.resume();
    QVERIFY(reply.error());
    QVERIFY(reply.error()->kind == RedisError::Kind::lost);
    QVERIFY2(waited >= 190 && waited < 5'000, qPrintable(QString::number(waited)));
    QVERIFY(!connection.isOpen());
    QVERIFY(!connection.open(5s));
    QCOMPARE(connection.run({"PING"}).text(), QByteArray("PONG"));
}

void TestRedisConnection::aWaitingCommandCanBeInterrupted()
{
    RedisConnection connection(m_redis.address());
    QVERIFY(!connection.open(5s));
    connection.setTimeout(60s);
    RedisReply reply;
    std::thread reader([&] { reply = connection.run({"BLPOP", "nothing", "60"}); });
    QTRY_VERIFY(m_redis.run({"CLIENT", "LIST"}).text().contains("cmd=blpop"));
    connection.interrupt();
    reader.join();
    QVERIFY(reply.error());
    QVERIFY(reply.error()->kind == RedisError::Kind::lost);
}

void TestRedisConnection::nothingIsOpenedOnceItIsInterrupted()
{
    RedisConnection connection(m_redis.address());
    connection.interrupt();
    QVERIFY(connection.open(5s));
    QVERIFY(!connection.isOpen());
}

void TestRedisConnection::aConnectionThatRedisHasClosedDoesNotEndTheProcess()
{
    RedisConnection connection(m_redis.address());
    QVERIFY(!connection.open(5s));
    const auto id = connection.run({"CLIENT", "ID"}).number();
    m_redis.run({"CLIENT", "KILL", "ID", QByteArray::number(id.value_or(0))});
    // The second write meets a connection that the other side has reset.
    const auto replies = connection.runAll({{"PING"}, {"PING"}});
    QVERIFY(replies.front().error());
    QVERIFY(connection.run({"PING"}).error());
    QVERIFY(!connection.open(5s));
}

void TestRedisConnection::aPasswordIsNeededWhereOneIsSet()
{
    m_redis.run({"CONFIG", "SET", "requirepass", "open sesame"});
    RedisConnection without(m_redis.address());
    QVERIFY(!without.open(5s));
    const RedisReply refused = without.run({"GET", "a"});
    QVERIFY(refused.error() && refused.error()->kind == RedisError::Kind::unavailable);
    QVERIFY(refused.error()->reason().contains(u"password"_s));

    RedisAddress address = m_redis.address();
    address.password = "wrong";
    QVERIFY(RedisConnection(address).open(5s)->kind == RedisError::Kind::unavailable);
    address.password = "open sesame";
    RedisConnection connection(address);
    QVERIFY(!connection.open(5s));
    QCOMPARE(connection.run({"CONFIG", "SET", "requirepass", ""}).text(), QByteArray("OK"));
    // Redis asks for no password now.
    QVERIFY(!connection.open(5s));
}

void TestRedisConnection::databasesAreApart()
{
    RedisAddress address = m_redis.address();
    address.database = 3;
    RedisConnection third(address);
    QVERIFY(!third.open(5s));
    third.run({"SET", "a", "third"});
    QVERIFY(m_redis.run({"GET", "a"}).isNil());
    address.database = 99'999;
    QVERIFY(RedisConnection(address).open(5s));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestRedisConnection)

#include "tst_redisconnection.moc"

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/redisinstance.h"
#include "tests/support/redissentinel.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int timeoutMs = 60'000;

} // namespace

// A master, a replica and three sentinels.
class TestRedisSentinel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void theHistoryGoesOnAtTheReplicaWhenTheMasterIsKilled();
    void sentinelsThatKnowNothingAreNamed();
};

void TestRedisSentinel::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(qPrintable(RedisServer::whyNot()));
}

void TestRedisSentinel::theHistoryGoesOnAtTheReplicaWhenTheMasterIsKilled()
{
    RedisServer master;
    RedisServer replica;
    QVERIFY(master.start() && replica.start());
    replica.run({"REPLICAOF", "127.0.0.1", QByteArray::number(master.port())});
    QTRY_VERIFY_WITH_TIMEOUT(master.run({"INFO", "replication"}).text().contains("state=online"), timeoutMs);
    RedisSentinels sentinels;
    QVERIFY(sentinels.start(master.port(), 1));
    const auto address =
        std::get<RedisAddress>(RedisAddress{.host = u"nowhere.invalid"_s}.withSentinels(sentinels.option()));

    RedisInstance one(address);
    RedisInstance other(address);
    QVERIFY(one.open() && other.open());
    for (int i = 1; i <= 20; ++i)
        QVERIFY(one.canPublish(QByteArray::number(i)));
    QTRY_COMPARE_WITH_TIMEOUT(other.published.size(), std::size_t(20), timeoutMs);
    // So that nothing is lost here. A connection waits for what it has written itself, and all that was written before.
    QVERIFY(!master.run({"SET", "written", "last"}).error());
    QCOMPARE(master.run({"WAIT", "1", "10000"}).number().value_or(0), 1);
    master.kill();
    QVERIFY(QTest::qWaitFor([&one] { return one.canPublish("after"); }, timeoutMs));
    QVERIFY(replica.run({"ROLE"}).at(0).text() == "master");

    for (const RedisInstance *instance : {&one, &other}) {
        QTRY_COMPARE_WITH_TIMEOUT(instance->newestLogData(), QByteArray("after"), timeoutMs);
        // Another epoch, as it is unknown what a promoted replica lacks; but nothing that was seen here is.
        QVERIFY(!instance->renamed.isEmpty());
        QVERIFY(instance->replaced.empty());
        QVERIFY(instance->earlier.size() >= 1);
        QCOMPARE(instance->earlier.back().epoch, one.restored->epoch);
    }
    QVERIFY(one.seqs() == other.seqs());

    // The old master comes back as a replica, and is not mistaken for the history.
    QVERIFY(sentinels.setDownAfter(std::chrono::minutes(2)));
    QVERIFY(master.restart());
    QTRY_COMPARE_WITH_TIMEOUT(master.run({"ROLE"}).at(0).text(), QByteArray("slave"), timeoutMs);
    QVERIFY(one.canPublish("more"));
    QTRY_COMPARE_WITH_TIMEOUT(other.newestLogData(), QByteArray("more"), timeoutMs);
}

void TestRedisSentinel::sentinelsThatKnowNothingAreNamed()
{
    // It has no sentinel.
    RedisServer redis;
    QVERIFY(redis.start());
    RedisConnection connection(
        {.sentinelName = u"desk"_s,
         .sentinels = {{.host = u"127.0.0.1"_s, .port = 1}, {.host = u"127.0.0.1"_s, .port = redis.port()}}});
    const auto error = connection.open(std::chrono::seconds(2));
    QVERIFY(error);
    QVERIFY2(error->text.contains("no sentinel says where it is"), error->text.constData());
    QVERIFY2(error->text.contains("knows no desk"), error->text.constData());
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestRedisSentinel)

#include "tst_redissentinel.moc"

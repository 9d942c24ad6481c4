// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/redis/redisingest.h"
#include "tests/support/fakelease.h"
#include "tests/support/redisinstance.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

class TestRedisIngest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void rules_data();
    void rules();
    void messagesBecomeEvents_data();
    void messagesBecomeEvents();
    void messagesThatCannotBeEventsAreCounted();
    void onlyTheHolderOfTheLeaseTakesThem();
    void whatComesAfterALostConnectionIsTakenAgain();
    void manyMessagesComeInOrder();

private:
    static RedisIngestRule rule(const QByteArray &text)
    {
        return std::get<RedisIngestRule>(RedisIngestRule::fromText(text));
    }
    // Whether so many programs listen to patterns by now.
    bool hasSubscribers(qint64 count)
    {
        return QTest::qWaitFor(
            [&] {
                return m_redis.run({"PUBSUB", "NUMPAT"}).number() == count;
            },
            RedisInstance::timeoutMs);
    }

    RedisServer m_redis;
    IngestCounts m_counts;
};

void TestRedisIngest::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(qPrintable(RedisServer::whyNot()));
    QVERIFY(m_redis.start());
}

void TestRedisIngest::init()
{
    m_redis.run({"FLUSHALL"});
    m_counts = {};
}

void TestRedisIngest::rules_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("problem");
    QTest::newRow("one channel") << QByteArray("news=channel:news") << QString();
    QTest::newRow("what the star matches") << QByteArray("sensor:*=channel:sensor-*") << QString();
    QTest::newRow("many into one") << QByteArray("s?nsor:[ab]*=channel:all") << QString();
    QTest::newRow("an = in the pattern") << QByteArray("a=b=channel:all") << QString();
    QTest::newRow("no channel") << QByteArray("news") << u"PATTERN=channel:NAME"_s;
    QTest::newRow("another kind") << QByteArray("news=stock:ACME") << u"channels only"_s;
    QTest::newRow("no name") << QByteArray("news=channel:") << u"no name for a channel"_s;
    QTest::newRow("two stars") << QByteArray("a*=channel:**") << u"no name for a channel"_s;
    QTest::newRow("a star for nothing") << QByteArray("a=channel:*") << u"the only *"_s;
    QTest::newRow("a star for one of two") << QByteArray("a*b*=channel:*") << u"the only *"_s;
}

void TestRedisIngest::rules()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, problem);
    const auto found = RedisIngestRule::fromText(text);
    const auto *why = std::get_if<QString>(&found);
    QCOMPARE(why == nullptr, problem.isEmpty());
    if (why)
        QVERIFY2(why->contains(problem), qPrintable(*why));
    else
        QCOMPARE(std::get<RedisIngestRule>(found).toText(), text);
}

void TestRedisIngest::messagesBecomeEvents_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("an object") << QByteArray("{ \"a\": 1.50 }") << QByteArray("{\"a\":1.50}");
    QTest::newRow("a number") << QByteArray("12345678901234567890") << QByteArray("12345678901234567890");
    QTest::newRow("a text") << QByteArray("\"hello\"") << QByteArray("\"hello\"");
    QTest::newRow("no JSON") << QByteArray("hello\nthere") << QByteArray("\"hello\\nthere\"");
    QTest::newRow("two values") << QByteArray("1,\"w\":2") << QByteArray("\"1,\\\"w\\\":2\"");
    QTest::newRow("the same member twice") << QByteArray("1,\"v\":2") << QByteArray("\"1,\\\"v\\\":2\"");
    QTest::newRow("nothing") << QByteArray("") << QByteArray("\"\"");
}

void TestRedisIngest::messagesBecomeEvents()
{
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, data);
    RedisInstance instance(m_redis.address());
    QVERIFY(instance.open());
    auto lease = std::make_unique<FakeLease>();
    lease->setHeld(true);
    RedisIngest ingest(m_redis.address(), rule("sensor:*=channel:room-*"), std::move(lease), instance.backbone,
                       m_counts);
    QVERIFY(hasSubscribers(1));
    m_redis.run({"PUBLISH", "sensor:7", message});
    QTRY_COMPARE_WITH_TIMEOUT(instance.published.size(), 1U, RedisInstance::timeoutMs);
    const Event &event = *instance.published.front();
    QCOMPARE(event.topic.toText(), QByteArray("channel:room-7"));
    QCOMPARE(event.type, QByteArray("message"));
    QCOMPARE(event.data, data);
    QTRY_COMPARE(m_counts.published, quint64(1));
}

void TestRedisIngest::messagesThatCannotBeEventsAreCounted()
{
    RedisInstance instance(m_redis.address());
    QVERIFY(instance.open());
    auto lease = std::make_unique<FakeLease>();
    lease->setHeld(true);
    RedisIngest ingest(m_redis.address(), rule("sensor:*=channel:*"), std::move(lease), instance.backbone, m_counts);
    QVERIFY(hasSubscribers(1));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"message 1 that cannot be an event, on sensor:a b"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"message 2 .*neither JSON nor UTF-8"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"message 3 .*it has 65537 bytes"_s));
    m_redis.run({"PUBLISH", "sensor:a b", "1"});
    m_redis.run({"PUBLISH", "sensor:a", "\xff\xfe"});
    m_redis.run({"PUBLISH", "sensor:a", QByteArray(64 * 1024 + 1, '1')});
    m_redis.run({"PUBLISH", "sensor:a", "2"});
    QTRY_COMPARE_WITH_TIMEOUT(instance.data(), QByteArrayList({"2"}), RedisInstance::timeoutMs);
    QCOMPARE(m_counts.refused, quint64(3));
}

void TestRedisIngest::onlyTheHolderOfTheLeaseTakesThem()
{
    RedisInstance instance(m_redis.address());
    QVERIFY(instance.open());
    auto lease = std::make_unique<FakeLease>();
    FakeLease &held = *lease;
    RedisIngest ingest(m_redis.address(), rule("news=channel:news"), std::move(lease), instance.backbone, m_counts);
    QVERIFY(hasSubscribers(0));
    m_redis.run({"PUBLISH", "news", "1"});
    held.setHeld(true);
    QVERIFY(hasSubscribers(1));
    m_redis.run({"PUBLISH", "news", "2"});
    QTRY_COMPARE_WITH_TIMEOUT(instance.data(), QByteArrayList({"2"}), RedisInstance::timeoutMs);
    held.setHeld(false);
    QVERIFY(hasSubscribers(0));
    m_redis.run({"PUBLISH", "news", "3"});
    held.setHeld(true);
    QVERIFY(hasSubscribers(1));
    m_redis.run({"PUBLISH", "news", "4"});
    QTRY_COMPARE_WITH_TIMEOUT(instance.data(), QByteArrayList({"2", "4"}), RedisInstance::timeoutMs);
}

void TestRedisIngest::whatComesAfterALostConnectionIsTakenAgain()
{
    RedisInstance instance(m_redis.address());
    QVERIFY(instance.open());
    auto lease = std::make_unique<FakeLease>();
    lease->setHeld(true);
    RedisIngest ingest(m_redis.address(), rule("news=channel:news"), std::move(lease), instance.backbone, m_counts);
    QVERIFY(hasSubscribers(1));
    m_redis.run({"CLIENT", "KILL", "TYPE", "pubsub"});
    int number = 0;
    QVERIFY(QTest::qWaitFor(
        [&] {
            m_redis.run({"PUBLISH", "news", QByteArray::number(++number)});
            return !instance.published.empty();
        },
        RedisInstance::timeoutMs));
}

// More than may wait at once.
void TestRedisIngest::manyMessagesComeInOrder()
{
    RedisInstance instance(m_redis.address());
    QVERIFY(instance.open());
    auto lease = std::make_unique<FakeLease>();
    lease->setHeld(true);
    RedisIngest ingest(m_redis.address(), rule("news=channel:news"), std::move(lease), instance.backbone, m_counts);
    QVERIFY(hasSubscribers(1));
    QByteArrayList sent;
    for (int i = 0; i < 3 * RedisIngest::mostUntaken; ++i) {
        sent.append(QByteArray::number(i));
        m_redis.run({"PUBLISH", "news", sent.last()});
    }
    QTRY_COMPARE_WITH_TIMEOUT(instance.data().size(), sent.size(), RedisInstance::timeoutMs);
    QCOMPARE(instance.data(), sent);
    QCOMPARE(m_counts.failed, quint64(0));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestRedisIngest)

#include "tst_redisingest.moc"

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/redisserver.h"
#include "tests/support/serverprocess.h"
#include "tests/support/testserver.h"
#include "tests/support/wireclient.h"

#include <QTest>
#include <QUrl>
#include <algorithm>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{
constexpr int timeoutMs = 30'000;
}

// Servers as processes of their own on one Redis: what one of them does alone, and what becomes of it.
class TestRedisTakeover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_redis.run({"FLUSHALL"}); }

    void eachDemoPriceIsPublishedByOneServer();
    void afterAKillTheOtherServerPublishesTheDemoPrices();
    void aServerThatStopsHandsItsTasksOver();
    void aServerThatStoodStillDoesNotPublishBesideItsSuccessor();
    void afterAKillTheOtherServerClosesTheAuctions();
    void afterAKillTheOtherServerTakesWhatProgramsPublishInRedis();

private:
    // Each has a symbol of its own, which shows who has published a price.
    QStringList arguments(const QString &symbol, const QString &leaseTime = u"3s"_s) const
    {
        return {u"--redis"_s,
                m_redis.url(),
                u"--lease-time"_s,
                leaseTime,
                u"--symbols"_s,
                symbol,
                u"--stock-interval"_s,
                u"20ms"_s,
                u"--notice-interval"_s,
                u"0"_s,
                u"--demo-lots"_s,
                u"0"_s,
                u"--metrics-interval"_s,
                u"0"_s};
    }
    static QByteArrayList symbols(const WireClient &reader)
    {
        QByteArrayList symbols;
        for (const WireEvent &event : reader.events("stock-update"))
            symbols.append(event.json()["symbol"_L1].toString().toLatin1());
        return symbols;
    }

    RedisServer m_redis;
};

void TestRedisTakeover::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(qPrintable(RedisServer::whyNot()));
    QVERIFY(m_redis.start({u"appendonly yes"_s, u"appendfsync always"_s}));
}

void TestRedisTakeover::eachDemoPriceIsPublishedByOneServer()
{
    ServerProcess one, other;
    QVERIFY(one.start(arguments(u"ONE"_s)));
    WireClient reader(one.port());
    reader.get("/events?topics=stock");
    QTRY_VERIFY_WITH_TIMEOUT(!symbols(reader).isEmpty(), timeoutMs);
    QVERIFY(other.start(arguments(u"OTHER"_s)));
    const qsizetype before = symbols(reader).size();
    // More events than fit in a lease time.
    QTRY_VERIFY_WITH_TIMEOUT(symbols(reader).size() > before + 200, timeoutMs);
    QVERIFY(!symbols(reader).contains("OTHER"));
}

void TestRedisTakeover::afterAKillTheOtherServerPublishesTheDemoPrices()
{
    ServerProcess one, other;
    QVERIFY(one.start(arguments(u"ONE"_s)));
    QVERIFY(other.start(arguments(u"OTHER"_s)));
    WireClient reader(other.port());
    reader.get("/events?topics=stock");
    QTRY_VERIFY_WITH_TIMEOUT(symbols(reader).contains("ONE"), timeoutMs);
    one.kill();
    QTRY_VERIFY_WITH_TIMEOUT(symbols(reader).contains("OTHER"), timeoutMs);
    const QByteArrayList seen = symbols(reader);
    QVERIFY(!seen.mid(seen.indexOf("OTHER")).contains("ONE"));
}

// Long before its lease of a minute would run out.
void TestRedisTakeover::aServerThatStopsHandsItsTasksOver()
{
    ServerProcess one, other;
    QVERIFY(one.start(arguments(u"ONE"_s, u"60s"_s)));
    WireClient reader(one.port());
    reader.get("/events?topics=stock");
    QTRY_VERIFY_WITH_TIMEOUT(symbols(reader).contains("ONE"), timeoutMs);
    one.terminate();
    QCOMPARE(one.exitCode(), 0);
    const RedisReply leases = m_redis.run({"KEYS", "*:lease:*"});
    QVERIFY(!leases.error() && leases.list().empty());
    QVERIFY(other.start(arguments(u"OTHER"_s)));
    WireClient next(other.port());
    next.get("/events?topics=stock");
    QTRY_VERIFY_WITH_TIMEOUT(symbols(next).contains("OTHER"), timeoutMs);
}

void TestRedisTakeover::aServerThatStoodStillDoesNotPublishBesideItsSuccessor()
{
    ServerProcess one, other;
    QVERIFY(one.start(arguments(u"ONE"_s)));
    QVERIFY(other.start(arguments(u"OTHER"_s)));
    WireClient reader(other.port());
    reader.get("/events?topics=stock");
    QTRY_VERIFY_WITH_TIMEOUT(symbols(reader).contains("ONE"), timeoutMs);
    one.freeze();
    QTRY_VERIFY_WITH_TIMEOUT(symbols(reader).contains("OTHER"), timeoutMs);
    one.thaw();
    // It goes on.
    QTRY_COMPARE_WITH_TIMEOUT(ask(one.port(), "GET", "/health/live")->status(), 200, timeoutMs);
    const qsizetype before = symbols(reader).size();
    QTRY_VERIFY_WITH_TIMEOUT(symbols(reader).size() > before + 100, timeoutMs);
    const QByteArrayList seen = symbols(reader);
    QVERIFY(!seen.mid(seen.indexOf("OTHER")).contains("ONE"));
}

void TestRedisTakeover::afterAKillTheOtherServerClosesTheAuctions()
{
    ServerProcess one, other;
    QVERIFY(one.start(arguments(u"ONE"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(m_redis.run({"EXISTS", "{heliograph}:lease:closing"}).number() == 1, timeoutMs);
    QVERIFY(other.start(arguments(u"OTHER"_s)));
    const QByteArray end = QByteArray::number(SystemClock().wallMs() + 2'000);
    QCOMPARE(ask(other.port(), "PUT", "/items/lamp", R"({"title":"A lamp","endsAt":)" + end + '}')->status(), 201);
    WireClient reader(other.port());
    reader.get("/events?topics=auction:lamp");
    QTRY_COMPARE_WITH_TIMEOUT(reader.status(), 200, timeoutMs);
    one.kill();
    QTRY_COMPARE_WITH_TIMEOUT(reader.events("auction-closed").size(), 1, timeoutMs);
}

// A program that goes on publishing notices nothing of it; what it published without a listener is lost, and nothing
// is taken twice.
void TestRedisTakeover::afterAKillTheOtherServerTakesWhatProgramsPublishInRedis()
{
    const QStringList ingest{u"--redis-ingest"_s, u"sensor:*=channel:*"_s};
    ServerProcess one, other;
    QVERIFY(one.start(arguments(u"ONE"_s, u"1s"_s) + ingest));
    QTRY_VERIFY_WITH_TIMEOUT(m_redis.run({"PUBSUB", "NUMPAT"}).number() == 1, timeoutMs);
    QVERIFY(other.start(arguments(u"OTHER"_s, u"1s"_s) + ingest));
    WireClient reader(other.port());
    reader.get("/events/room");
    QTRY_COMPARE_WITH_TIMEOUT(reader.status(), 200, timeoutMs);
    int sent = 0;
    const auto data = [&reader] {
        QList<int> numbers;
        for (const WireEvent &event : reader.events("message"))
            numbers.append(event.json()["n"_L1].toInt());
        return numbers;
    };
    const auto publishUntil = [&](const auto &isDone) {
        return QTest::qWaitFor(
            [&] {
                m_redis.run({"PUBLISH", "sensor:room", "{\"n\":" + QByteArray::number(++sent) + '}'});
                return isDone();
            },
            timeoutMs);
    };
    QVERIFY(publishUntil([&] { return data().size() >= 20; }));
    one.kill();
    const int before = sent;
    QVERIFY(publishUntil([&] { return !data().isEmpty() && data().last() > before + 20; }));
    const QList<int> seen = data();
    QVERIFY(std::adjacent_find(seen.begin(), seen.end(), std::greater_equal<int>()) == seen.end());
    const QByteArray metrics = ask(other.port(), "GET", "/metrics")->body();
    QVERIFY(metrics.contains("heliograph_ingested_total{result=\"published\"} "));
    QVERIFY(!metrics.contains("heliograph_ingested_total{result=\"published\"} 0"));
}

QTEST_GUILESS_MAIN(TestRedisTakeover)

#include "tst_redistakeover.moc"

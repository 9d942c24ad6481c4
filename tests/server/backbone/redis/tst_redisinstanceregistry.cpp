// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/instancemonitor.h"
#include "server/backbone/redis/redisinstanceregistry.h"
#include "tests/support/redisinstance.h"

#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

// Sanitizers and shared machines are slow.
constexpr int timeoutMs = 20'000;
constexpr char key[] = "{heliograph}:instances";

// One of several servers on one Redis.
struct Instance {
    Instance(const RedisAddress &address, const QByteArray &id, std::chrono::milliseconds time = 60s)
        : registry({.address = address, .time = time}),
          own{.id = id,
              .canary = 7,
              .status = {.name = u"a \"name\""_s},
              .peers = {{.id = "third", .canary = 3, .ageMs = 250, .reachedInMs = 4, .isHeard = false}}}
    {
        QObject::connect(&registry, &InstanceRegistry::reported, &registry,
                         [this](const std::vector<InstanceReport> &instances) { known = instances; });
    }

    // Whether it sees just these in the end, while it reports again and again.
    bool sees(const QByteArrayList &expected)
    {
        return QTest::qWaitFor(
            [&] {
                registry.report(own);
                QByteArrayList ids;
                for (const InstanceReport &report : known)
                    ids.append(report.id);
                std::sort(ids.begin(), ids.end());
                return ids == expected;
            },
            timeoutMs);
    }

    RedisInstanceRegistry registry;
    InstanceReport own;
    std::vector<InstanceReport> known;
};

// The same with a history and a monitor. Follows another history where the prefix is another one.
struct MonitoredInstance {
    MonitoredInstance(const RedisAddress &address, const QString &name, const QByteArray &historyPrefix)
        : history(address, {}, historyPrefix), registry({.address = address}),
          monitor(history.backbone, &registry, {.interval = 50ms, .longestAge = 6s}, clock)
    {
        isOpen = history.open();
        monitor.start({.name = name, .url = {}, .version = {}, .streams = {}});
    }

    QStringList names() const
    {
        QStringList list;
        for (const InstanceStatus &instance : monitor.instances())
            list.append(instance.name);
        return list;
    }

    SystemClock clock;
    RedisInstance history;
    RedisInstanceRegistry registry;
    InstanceMonitor monitor;
    bool isOpen = false;
};

} // namespace

class TestRedisInstanceRegistry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void eachSeesAllWithWhatTheySay();
    void oneThatEndsInGoodOrderIsGoneAtOnce();
    void oneThatNoLongerReportsIsRemoved();
    void nothingStaysInRedisWhenAllHaveEnded();
    void whatIsNoReportIsRemoved();
    void aKeyThatHoldsSomethingElseIsLeftAlone();
    void aRedisThatComesBackKnowsAllAgain();
    void anInstanceThatMissesWhatOthersPublishNoticesIt();

private:
    RedisServer m_redis;
};

void TestRedisInstanceRegistry::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(qPrintable(RedisServer::whyNot()));
    QVERIFY(m_redis.start());
}

void TestRedisInstanceRegistry::init()
{
    m_redis.run({"FLUSHALL"});
}

void TestRedisInstanceRegistry::eachSeesAllWithWhatTheySay()
{
    Instance one(m_redis.address(), "one");
    Instance other(m_redis.address(), "other");
    QVERIFY(one.sees({"one"}));
    QVERIFY(other.sees({"one", "other"}));
    QVERIFY(one.sees({"one", "other"}));
    for (const InstanceReport &report : one.known) {
        QCOMPARE(report.canary, quint64(7));
        QCOMPARE(report.status.name, u"a \"name\""_s);
        QCOMPARE(report.peers, one.own.peers);
        QVERIFY(report.status.ageMs >= 0);
    }
}

void TestRedisInstanceRegistry::oneThatEndsInGoodOrderIsGoneAtOnce()
{
    Instance one(m_redis.address(), "one");
    auto other = std::make_unique<Instance>(m_redis.address(), "other");
    QVERIFY(other->sees({"other"}));
    QVERIFY(one.sees({"one", "other"}));
    other.reset();
    QCOMPARE(m_redis.run({"HEXISTS", key, "other"}).number(), std::optional<qint64>(0));
    QVERIFY(one.sees({"one"}));
}

void TestRedisInstanceRegistry::oneThatNoLongerReportsIsRemoved()
{
    Instance one(m_redis.address(), "one");
    Instance other(m_redis.address(), "other", 500ms);
    QVERIFY(other.sees({"other"}));
    QVERIFY(one.sees({"one"}));
    QCOMPARE(m_redis.run({"HLEN", key}).number(), std::optional<qint64>(1));
}

void TestRedisInstanceRegistry::nothingStaysInRedisWhenAllHaveEnded()
{
    Instance one(m_redis.address(), "one");
    Instance other(m_redis.address(), "other", 500ms);
    QVERIFY(one.sees({"one"}));
    QVERIFY(other.sees({"one", "other"}));
    const qint64 left = m_redis.run({"PTTL", key}).number().value_or(-1);
    QVERIFY2(left > 500 && left <= 60'000, qPrintable(QString::number(left)));
}

void TestRedisInstanceRegistry::whatIsNoReportIsRemoved()
{
    m_redis.run({"HSET", key, "x", "nonsense", "y", "1 99999999999999 nonsense"});
    Instance one(m_redis.address(), "one");
    QVERIFY(one.sees({"one"}));
    QCOMPARE(m_redis.run({"HEXISTS", key, "x"}).number(), std::optional<qint64>(0));
}

void TestRedisInstanceRegistry::aKeyThatHoldsSomethingElseIsLeftAlone()
{
    m_redis.run({"SET", key, "1"});
    m_redis.run({"CONFIG", "RESETSTAT"});
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"instances holds something else"_s));
    Instance one(m_redis.address(), "one");
    one.registry.report(one.own);
    const auto hasLooked = [this] { return m_redis.run({"INFO", "commandstats"}).text().contains("cmdstat_type:"); };
    QTRY_VERIFY_WITH_TIMEOUT(hasLooked(), timeoutMs);
    QCOMPARE(m_redis.run({"GET", key}).text(), QByteArray("1"));
    m_redis.run({"DEL", key});
    QVERIFY(one.sees({"one"}));
}

void TestRedisInstanceRegistry::aRedisThatComesBackKnowsAllAgain()
{
    Instance one(m_redis.address(), "one");
    QVERIFY(one.sees({"one"}));
    m_redis.kill();
    one.known.clear();
    one.registry.report(one.own);
    QVERIFY(m_redis.restart());
    QVERIFY(one.sees({"one"}));
}

void TestRedisInstanceRegistry::anInstanceThatMissesWhatOthersPublishNoticesIt()
{
    const MonitoredInstance one(m_redis.address(), u"one"_s, RedisKeys::defaultPrefix);
    const MonitoredInstance second(m_redis.address(), u"second"_s, RedisKeys::defaultPrefix);
    const MonitoredInstance deaf(m_redis.address(), u"deaf"_s, "{elsewhere}");
    QVERIFY(one.isOpen && second.isOpen && deaf.isOpen);
    QTRY_VERIFY_WITH_TIMEOUT(!deaf.monitor.problem().isEmpty(), timeoutMs);
    QVERIFY2(deaf.monitor.problem().contains(u"one"_s), qPrintable(deaf.monitor.problem()));
    QCOMPARE(one.names(), QStringList({u"deaf"_s, u"one"_s, u"second"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(one.monitor.problem().contains(u"deaf"_s), timeoutMs);
    QVERIFY2(!one.monitor.problem().contains(u"second"_s), qPrintable(one.monitor.problem()));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestRedisInstanceRegistry)

#include "tst_redisinstanceregistry.moc"

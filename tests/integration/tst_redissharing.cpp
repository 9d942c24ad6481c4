// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/redisserver.h"
#include "tests/support/sayingredis.h"
#include "tests/support/testserver.h"
#include "tests/support/wireclient.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

// Two servers on one Redis, as their readers and publishers see them.
class TestRedisSharing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void whatIsPublishedAtOneIsReadAtBothUnderOneId();
    void aReaderMovesToTheOtherAndMissesNothing();
    void aNewServerKnowsWhatWasPublishedBefore();
    void aRestartOfRedisThatLostNothingDisturbsNoReader();
    void aFlushedRedisIsReportedToEveryReader();
    void aHangingRedisIsAnsweredInTimeAndReadersStay();
    void bidsAtBothMakeOneLedger();
    void anItemArchivedAtOneEndsItsStreamsAtTheOther();
    void aSourceOfOneServerRunsForTheReadersOfTheOther();
    void anAlertRuleOfOneServerIsReportedOnceAndKnownToBoth();
    void eachServerListsAllAndIsReadyBecauseItHearsThem();
    void aServerThatNoLongerHearsTheOthersIsSeenByAllUntilItDoes();
    void aServerThatHasEndedIsNoLongerListed();
    void aServerThatWasGivenANameUsesIt();
    void aServerStartsBeforeItsRedis();
    void aServerSaysWhenACrashMayLoseBids();
    void readersThatReturnAtOnceCostRedisNothing();

private:
    // Returns the id; empty when it was refused.
    QByteArray publish(TestServer &server, const QByteArray &data);
    QByteArray publishWhenPossible(TestServer &server, const QByteArray &data);
    static QStringList instances(TestServer &server);
    static QStringList heardPairs(TestServer &server);
    static QByteArrayList ids(const WireClient &reader);
    static QByteArrayList data(const WireClient &reader);
    std::unique_ptr<WireClient> reader(TestServer &server, const QByteArray &lastEventId = {});

    RedisServer m_redis;
    std::unique_ptr<TestServer> m_one;
    std::unique_ptr<TestServer> m_other;
};

void TestRedisSharing::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(qPrintable(RedisServer::whyNot()));
    QVERIFY(m_redis.start({u"appendonly yes"_s, u"appendfsync always"_s}));
}

void TestRedisSharing::init()
{
    m_redis.run({"FLUSHALL"});
    for (auto *server : {&m_one, &m_other}) {
        *server = std::make_unique<TestServer>();
        (*server)->config.redis.url = m_redis.url();
        (*server)->start();
    }
}

void TestRedisSharing::cleanup()
{
    m_one.reset();
    m_other.reset();
}

QByteArray TestRedisSharing::publish(TestServer &server, const QByteArray &data)
{
    const auto response = ask(server.port(), "POST", "/events/news", "{\"data\":" + data + '}');
    return response->status() == 201 ? response->json()["id"_L1].toString().toLatin1() : QByteArray();
}

QByteArray TestRedisSharing::publishWhenPossible(TestServer &server, const QByteArray &data)
{
    QByteArray id;
    (void)QTest::qWaitFor([&] { return !(id = publish(server, data)).isEmpty(); }, 20'000);
    return id;
}

std::unique_ptr<WireClient> TestRedisSharing::reader(TestServer &server, const QByteArray &lastEventId)
{
    auto client = std::make_unique<WireClient>(server.port());
    client->get("/events/news", lastEventId.isEmpty() ? QByteArray() : "Last-Event-ID: " + lastEventId + "\r\n");
    if (!QTest::qWaitFor([&client] { return !client->events("connected").isEmpty(); }, 20'000))
        QTest::qFail("the stream was not opened", __FILE__, __LINE__);
    return client;
}

QByteArrayList TestRedisSharing::ids(const WireClient &reader)
{
    QByteArrayList ids;
    for (const WireEvent &event : reader.events("message"))
        ids.append(event.id);
    return ids;
}

QByteArrayList TestRedisSharing::data(const WireClient &reader)
{
    QByteArrayList data;
    for (const WireEvent &event : reader.events("message"))
        data.append(event.data.mid(event.data.lastIndexOf(':') + 1).chopped(1));
    return data;
}

void TestRedisSharing::whatIsPublishedAtOneIsReadAtBothUnderOneId()
{
    const auto atOne = reader(*m_one);
    const auto atOther = reader(*m_other);
    QByteArrayList published;
    for (int i = 0; i < 6; ++i)
        published.append(publish(i % 2 == 0 ? *m_one : *m_other, QByteArray::number(i)));
    QVERIFY(!published.contains(QByteArray()));
    QTRY_COMPARE(ids(*atOne), published);
    QTRY_COMPARE(ids(*atOther), published);
    QCOMPARE(data(*atOther), QByteArrayList({"0", "1", "2", "3", "4", "5"}));
}

void TestRedisSharing::aReaderMovesToTheOtherAndMissesNothing()
{
    auto moving = reader(*m_one);
    QByteArrayList seen;
    QByteArray last;
    int count = 0;
    for (int move = 0; move < 6; ++move) {
        TestServer &here = move % 2 == 0 ? *m_one : *m_other;
        for (int i = 0; i < 4; ++i)
            QVERIFY(!publish(here, QByteArray::number(++count)).isEmpty());
        QTRY_VERIFY(!data(*moving).isEmpty());
        seen += data(*moving);
        last = ids(*moving).last();
        moving->close();
        // Published while the lease is nowhere.
        QVERIFY(!publish(here, QByteArray::number(++count)).isEmpty());
        moving = reader(move % 2 == 0 ? *m_other : *m_one, last);
        QVERIFY(moving->events("reset").isEmpty());
        QVERIFY(moving->events("connected").first().json()["resumed"_L1].toBool());
        QTRY_COMPARE((seen + data(*moving)).size(), count);
    }
    seen += data(*moving);
    QByteArrayList expected;
    for (int i = 1; i <= count; ++i)
        expected.append(QByteArray::number(i));
    QCOMPARE(seen, expected);
}

void TestRedisSharing::aNewServerKnowsWhatWasPublishedBefore()
{
    const QByteArray first = publish(*m_one, "1");
    QVERIFY(!publish(*m_one, "2").isEmpty());
    QCOMPARE(ask(m_one->port(), "POST", "/stocks/ACME", R"({"price":7.5})")->status(), 201);
    TestServer third;
    third.config.redis.url = m_redis.url();
    third.start();
    const auto late = reader(third, first);
    QTRY_COMPARE(data(*late), QByteArrayList({"2"}));
    WireClient prices(third.port());
    prices.get("/events?topics=stock");
    QTRY_VERIFY(!prices.events("stock-update").isEmpty());
}

void TestRedisSharing::aRestartOfRedisThatLostNothingDisturbsNoReader()
{
    const auto atOther = reader(*m_other);
    const QByteArray before = publish(*m_one, "1");
    QTRY_COMPARE(data(*atOther), QByteArrayList({"1"}));
    m_redis.kill();
    QVERIFY(m_redis.restart());
    const QByteArray after = publishWhenPossible(*m_one, "2");
    QTRY_COMPARE_WITH_TIMEOUT(data(*atOther), QByteArrayList({"1", "2"}), 20'000);
    QVERIFY(atOther->events("reset").isEmpty());
    QVERIFY(!atOther->isClosed());
    QVERIFY(!after.isEmpty() && before.split(':').first() != after.split(':').first());
    // The old name is still good, at both.
    for (TestServer *server : {m_one.get(), m_other.get()}) {
        const auto resumed = reader(*server, before);
        QVERIFY(resumed->events("reset").isEmpty());
        QTRY_COMPARE(data(*resumed), QByteArrayList({"2"}));
    }
}

void TestRedisSharing::aFlushedRedisIsReportedToEveryReader()
{
    const auto atOne = reader(*m_one);
    const auto atOther = reader(*m_other);
    QVERIFY(!publish(*m_one, "1").isEmpty());
    QTRY_COMPARE(data(*atOther), QByteArrayList({"1"}));
    m_redis.run({"FLUSHALL"});
    for (const auto *client : {&atOne, &atOther}) {
        QTRY_COMPARE_WITH_TIMEOUT((*client)->events("reset").size(), 1, 5'000);
        QCOMPARE((*client)->events("reset").first().json()["reason"_L1].toString(), u"epoch"_s);
    }
    QVERIFY(!publishWhenPossible(*m_other, "2").isEmpty());
    QTRY_COMPARE(data(*atOne), QByteArrayList({"1", "2"}));
    QTRY_COMPARE(data(*atOther), QByteArrayList({"1", "2"}));
}

void TestRedisSharing::aHangingRedisIsAnsweredInTimeAndReadersStay()
{
    const auto atOther = reader(*m_other);
    QVERIFY(!publish(*m_one, "1").isEmpty());
    m_redis.pause();
    QElapsedTimer timer;
    timer.start();
    const auto refused = ask(m_one->port(), "POST", "/events/news", R"({"data":2})");
    const qint64 waited = timer.elapsed();
    QCOMPARE(refused->status(), 503);
    QCOMPARE(refused->json()["code"_L1].toString(), u"not-confirmed"_s);
    QVERIFY(!refused->field("Retry-After").isEmpty());
    QVERIFY2(waited < 2'500, qPrintable(QString::number(waited)));
    QTRY_COMPARE_WITH_TIMEOUT(ask(m_one->port(), "GET", "/health/ready")->status(), 503, 10'000);
    const auto health = ask(m_one->port(), "GET", "/health/ready");
    QVERIFY2(health->body().contains("Redis"), health->body().constData());
    m_redis.resume();
    QVERIFY(!publishWhenPossible(*m_one, "3").isEmpty());
    // What was sent before the pause ended came too late for Redis itself.
    QTRY_COMPARE(data(*atOther), QByteArrayList({"1", "3"}));
    QVERIFY(!atOther->isClosed());
    QVERIFY(atOther->events("reset").isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(ask(m_one->port(), "GET", "/health/ready")->status(), 200, 30'000);
}

void TestRedisSharing::bidsAtBothMakeOneLedger()
{
    const auto bid = [](TestServer &server, int amount, const QByteArray &key = {}) {
        return ask(server.port(), "POST", "/items/lamp/bid", "{\"amount\":" + QByteArray::number(amount) + '}',
                   key.isEmpty() ? QByteArray() : "Idempotency-Key: " + key + "\r\n");
    };
    WireClient watcher(m_other->port());
    watcher.get("/events?topics=auction:lamp");
    QTRY_VERIFY(!watcher.events("connected").isEmpty());
    QCOMPARE(bid(*m_one, 10)->status(), 201);
    const auto second = bid(*m_other, 20, "k");
    QCOMPARE(second->status(), 201);
    QCOMPARE(second->json()["version"_L1].toInt(), 2);
    QCOMPARE(bid(*m_one, 15)->status(), 409);
    // The same bid again, at the other server.
    QCOMPARE(bid(*m_one, 20, "k")->json(), second->json());
    QCOMPARE(bid(*m_one, 30)->status(), 201);
    QTRY_COMPARE(watcher.events("maxBid").size(), 3);
    QCOMPARE(watcher.events("maxBid").last().json()["version"_L1].toInt(), 3);
    for (TestServer *server : {m_one.get(), m_other.get()}) {
        QTRY_COMPARE(ask(server->port(), "GET", "/items/lamp")->json()["version"_L1].toInt(), 3);
        QCOMPARE(ask(server->port(), "GET", "/items/lamp/bids")->json()["bids"_L1].toArray().size(), 4);
    }
}

void TestRedisSharing::anItemArchivedAtOneEndsItsStreamsAtTheOther()
{
    QCOMPARE(ask(m_one->port(), "POST", "/items/lamp/bid", R"({"amount":5})")->status(), 201);
    WireClient stream(m_other->port());
    stream.get("/items/lamp/max-bid/sse");
    QTRY_COMPARE(stream.events("maxBid").size(), 1);
    QCOMPARE(ask(m_one->port(), "DELETE", "/items/lamp")->status(), 200);
    QTRY_VERIFY(stream.hasEnded());
    QCOMPARE(stream.events("auction-closed").size(), 1);
    QVERIFY(stream.events().last().data.contains(R"("reason":"archived")"));
    const auto status = [this] {
        WireClient again(m_other->port());
        again.get("/items/lamp/max-bid/sse");
        return QTest::qWaitFor([&again] { return again.status() != 0; }) ? again.status() : 0;
    };
    QTRY_COMPARE(status(), 410);
}

void TestRedisSharing::aSourceOfOneServerRunsForTheReadersOfTheOther()
{
    TestServer market;
    market.config.redis.url = m_redis.url();
    market.config.sources.stockInterval = std::chrono::milliseconds(20);
    market.config.auction.demoLots = 1;
    market.config.auction.auctionInterval = std::chrono::milliseconds(50);
    market.start();
    WireClient atOther(m_other->port());
    atOther.get("/events?topics=stock,auction:demo-1");
    QTRY_COMPARE(atOther.status(), 200);
    QTRY_VERIFY(atOther.events("stock-update").size() > 10);
    QTRY_VERIFY(atOther.events("maxBid").size() > 1);
}

void TestRedisSharing::anAlertRuleOfOneServerIsReportedOnceAndKnownToBoth()
{
    WireClient atOne(m_one->port());
    WireClient atOther(m_other->port());
    for (WireClient *client : {&atOne, &atOther}) {
        client->get("/events?topics=alerts");
        QTRY_COMPARE(client->events("connected").size(), 1);
    }
    const QByteArray rule = R"({"topic":"channel:jobs","above":3})";
    QCOMPARE(ask(m_one->port(), "PUT", "/alerts/jobs", rule)->status(), 201);
    QTRY_COMPARE(ask(m_other->port(), "GET", "/alerts/jobs")->status(), 200);
    const auto state = [](TestServer &server) {
        return ask(server.port(), "GET", "/alerts/jobs")->json()["state"_L1].toString();
    };
    for (const auto &[load, expected] : {std::pair("5", u"firing"_s), std::pair("1", u"ok"_s)}) {
        QCOMPARE(ask(m_other->port(), "POST", "/events/jobs", "{\"data\":" + QByteArray(load) + '}')->status(), 201);
        QTRY_COMPARE_WITH_TIMEOUT(state(*m_one), expected, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(state(*m_other), expected, 20'000);
    }
    QTRY_COMPARE(atOne.events("alert").size(), 2);
    QTRY_COMPARE(atOther.events("alert").size(), 2);
    // A server that starts later has the rule from its first request on.
    TestServer later;
    later.config.redis.url = m_redis.url();
    later.start();
    QCOMPARE(ask(later.port(), "GET", "/alerts/jobs")->status(), 200);
    QCOMPARE(ask(later.port(), "DELETE", "/alerts/jobs")->status(), 200);
    QTRY_COMPARE(ask(m_one->port(), "GET", "/alerts/jobs")->status(), 404);
}

QStringList TestRedisSharing::instances(TestServer &server)
{
    QStringList names;
    for (const QJsonValue instance : ask(server.port(), "GET", "/")->json()["instances"_L1].toArray())
        names.append(instance["name"_L1].toString());
    return names;
}

void TestRedisSharing::eachServerListsAllAndIsReadyBecauseItHearsThem()
{
    const QString one = ask(m_one->port(), "GET", "/")->json()["instance"_L1].toString();
    const QString other = ask(m_other->port(), "GET", "/")->json()["instance"_L1].toString();
    QVERIFY(one.endsWith(u":%1"_s.arg(m_one->port())));
    QVERIFY(one != other);
    for (TestServer *server : {m_one.get(), m_other.get()}) {
        QTRY_VERIFY_WITH_TIMEOUT(instances(*server).contains(one) && instances(*server).contains(other), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(ask(server->port(), "GET", "/health/ready")->status(), 200, 20'000);
        const auto health = ask(server->port(), "GET", "/health/ready");
        QCOMPARE(health->json()["checks"_L1]["instances"_L1], QJsonValue(true));
        const QByteArray metrics = ask(server->port(), "GET", "/metrics")->body();
        QVERIFY(metrics.contains("\nheliograph_instances 2\n"));
        QVERIFY(metrics.contains("\nheliograph_instance_lag_seconds "));
    }
}

// Of those that are asked for: "a<b" where a hears b and knows with which lag.
QStringList TestRedisSharing::heardPairs(TestServer &server)
{
    QStringList pairs;
    for (const QJsonValue instance : ask(server.port(), "GET", "/")->json()["instances"_L1].toArray()) {
        for (const QJsonValue other : instance["hears"_L1].toArray()) {
            const qint64 lag = other["lagMs"_L1].toInteger(-1);
            const qint64 age = other["ageMs"_L1].toInteger(-1);
            if (other["heard"_L1].toBool() && age >= 0 && lag >= 0)
                pairs.append(instance["name"_L1].toString() + u'<' + other["name"_L1].toString());
        }
    }
    return pairs;
}

void TestRedisSharing::aServerThatNoLongerHearsTheOthersIsSeenByAllUntilItDoes()
{
    m_one.reset();
    m_other.reset();
    m_redis.run({"FLUSHALL"});
    SayingRedis way(m_redis.port());
    std::map<QString, TestServer> servers;
    for (const QString &name : {u"a"_s, u"b"_s, u"deaf"_s}) {
        ServerConfig &config = servers[name].config;
        config.instance = name;
        config.redis.url = name == "deaf"_L1 ? u"redis://127.0.0.1:%1"_s.arg(way.port()) : m_redis.url();
        config.redis.leaseTime = std::chrono::seconds(3);
        servers[name].start();
    }
    const QStringList all{u"a<b"_s, u"a<deaf"_s, u"b<a"_s, u"b<deaf"_s, u"deaf<a"_s, u"deaf<b"_s};
    const auto isReady = [&servers](const QString &name) {
        return ask(servers[name].port(), "GET", "/health/ready")->json()["checks"_L1]["instances"_L1].toBool();
    };
    const auto allKnow = [&servers](const QStringList &pairs) {
        return std::all_of(servers.begin(), servers.end(),
                           [&pairs](auto &server) { return heardPairs(server.second) == pairs; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(allKnow(all), 20'000);
    QVERIFY(isReady(u"deaf"_s));

    way.setDeaf(true);
    QTRY_VERIFY_WITH_TIMEOUT(allKnow(all.first(4)), 30'000);
    QVERIFY(!isReady(u"deaf"_s));
    QVERIFY(isReady(u"a"_s) && isReady(u"b"_s));
    const QByteArray metrics = ask(servers[u"deaf"_s].port(), "GET", "/metrics")->body();
    for (const char *line : {"instances_unheard 2", "instance_heard{from=\"a\"} 0", "instance_heard{from=\"b\"} 0"})
        QVERIFY2(metrics.contains("\nheliograph_" + QByteArray(line) + '\n'), metrics.constData());
    QVERIFY(ask(servers[u"a"_s].port(), "GET", "/metrics")->body().contains("instance_heard{from=\"deaf\"} 1\n"));

    way.setDeaf(false);
    QTRY_VERIFY_WITH_TIMEOUT(allKnow(all), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(isReady(u"deaf"_s), 20'000);
}

void TestRedisSharing::aServerThatHasEndedIsNoLongerListed()
{
    QTRY_COMPARE_WITH_TIMEOUT(instances(*m_one).size(), 2, 20'000);
    m_other.reset();
    QTRY_COMPARE_WITH_TIMEOUT(instances(*m_one).size(), 1, 20'000);
}

void TestRedisSharing::aServerThatWasGivenANameUsesIt()
{
    TestServer named;
    named.config.redis.url = m_redis.url();
    named.config.instance = u"third"_s;
    named.start();
    QTRY_VERIFY_WITH_TIMEOUT(instances(*m_one).contains(u"third"_s), 20'000);
    QCOMPARE(ask(named.port(), "GET", "/drain")->json()["instance"_L1].toString(), u"third"_s);
    named.config.instance = u"two words"_s;
    QVERIFY(named.config.problem().value_or(QString()).startsWith(u"instance: two words"_s));
}

void TestRedisSharing::aServerStartsBeforeItsRedis()
{
    cleanup();
    m_redis.stop();
    TestServer early;
    early.config.redis.url = m_redis.url();
    Server server(early.config, "test");
    bool hasStarted = false;
    connect(&server, &Server::started, this, [&hasStarted] { hasStarted = true; });
    server.start();
    QCOMPARE(ask(server.port(), "GET", "/health/live")->status(), 200);
    QCOMPARE(ask(server.port(), "GET", "/health/ready")->status(), 503);
    QVERIFY(!hasStarted);
    QVERIFY(m_redis.restart());
    QTRY_VERIFY_WITH_TIMEOUT(hasStarted, 20'000);
    QCOMPARE(ask(server.port(), "POST", "/events/news", R"({"data":1})")->status(), 201);
}

void TestRedisSharing::aServerSaysWhenACrashMayLoseBids()
{
    TestServer relaxed;
    relaxed.config.redis.url = m_redis.url();
    relaxed.config.redis.durability = u"relaxed"_s;
    relaxed.start();
    const auto detail = [](TestServer &server) {
        const QJsonValue store = ask(server.port(), "GET", "/health/ready")->json()["checks"_L1]["store"_L1];
        return store["detail"_L1].toString();
    };
    QTRY_VERIFY(detail(relaxed).contains(u"durability: relaxed"_s));
    QVERIFY(detail(*m_one).isEmpty());
    QVERIFY(
        ask(relaxed.port(), "GET", "/metrics")->body().contains("heliograph_bid_durability{promise=\"relaxed\"} 1"));
    QVERIFY(ask(m_one->port(), "GET", "/metrics")->body().contains("heliograph_bid_durability{promise=\"fsync\"} 1"));
    const auto receipt = ask(relaxed.port(), "POST", "/items/lamp/bid", R"({"amount":100})");
    QCOMPARE(receipt->json()["durability"_L1].toString(), u"relaxed"_s);
    QVERIFY(!ask(m_one->port(), "POST", "/items/lamp/bid", R"({"amount":200})")->json().contains("durability"_L1));
}

// Redis is one thread for everybody: who resumes gets what it missed from the memory of its server.
void TestRedisSharing::readersThatReturnAtOnceCostRedisNothing()
{
    constexpr int readers = 200;
    constexpr int missed = 20;
    const QByteArray first = publish(*m_one, "0");
    QByteArray last;
    for (int i = 1; i <= missed; ++i)
        last = publish(*m_one, QByteArray::number(i));
    const auto following = reader(*m_other, first);
    QTRY_COMPARE(ids(*following).size(), missed);
    // Reads of the history, and calls of scripts, which read it as well.
    const auto calls = [this](const QByteArray &command) {
        const QByteArray statistics = m_redis.run({"INFO", "commandstats"}).text();
        const qsizetype at = statistics.indexOf("cmdstat_" + command + ":calls=");
        const QByteArray rest = statistics.mid(at + command.size() + 15);
        return at < 0 ? 0 : rest.first(rest.indexOf(',')).toInt();
    };
    const int reads = calls("xrange") + calls("xrevrange");
    const int scripts = calls("evalsha");
    std::vector<std::unique_ptr<WireClient>> returning;
    for (int i = 0; i < readers; ++i) {
        returning.push_back(std::make_unique<WireClient>(m_other->port()));
        returning.back()->get("/events/news", "Last-Event-ID: " + first + "\r\n");
    }
    for (const auto &client : returning)
        QTRY_COMPARE_WITH_TIMEOUT(ids(*client).size(), missed, 20'000);
    QCOMPARE(ids(*returning.back()).last(), last);
    const int perScript = 4;
    QVERIFY(calls("xrange") + calls("xrevrange") - reads <= perScript * (calls("evalsha") - scripts));
    QVERIFY(perScript * (calls("evalsha") - scripts) < readers);
}

QTEST_GUILESS_MAIN(TestRedisSharing)

#include "tst_redissharing.moc"

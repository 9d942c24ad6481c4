// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/program.h"
#include "tests/support/redissentinel.h"
#include "tests/support/redisserver.h"
#include "tests/support/serverprocess.h"
#include "tests/support/wireclient.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>
#include <QTimer>
#include <array>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace
{

constexpr int timeoutMs = 60'000;

// Where requests may go at the moment: what a balancer knows from /health/ready.
class Balancer
{
public:
    explicit Balancer(quint32 seed) : m_random(seed) {}

    // Port 0: the server is not ready.
    void set(std::size_t server, quint16 port) { m_ports[server] = port; }
    quint16 pick()
    {
        std::vector<quint16> ports;
        for (const quint16 port : m_ports) {
            if (port != 0)
                ports.push_back(port);
        }
        return ports.empty() ? 0 : ports[std::size_t(m_random.bounded(int(ports.size())))];
    }
    QRandomGenerator &random() { return m_random; }

private:
    QRandomGenerator m_random;
    std::array<quint16, 3> m_ports = {};
};

// One request at a time, to whichever server the balancer names.
class Caller : public QObject
{
public:
    explicit Caller(Balancer &balancer) : m_balancer(balancer)
    {
        connect(&m_timer, &QTimer::timeout, this, &Caller::step);
    }

    void start() { m_timer.start(5); }
    void stop() { m_isStopping = true; }
    bool isIdle() const { return m_isStopping && !m_client; }

protected:
    virtual void send(WireClient &client) = 0;
    // Without a status there was no answer.
    virtual void note(int status, const QJsonObject &answer) = 0;

private:
    void step()
    {
        if (!m_client) {
            const quint16 port = m_balancer.pick();
            if (m_isStopping || port == 0)
                return;
            m_client = std::make_unique<WireClient>(port);
            m_since.start();
            send(*m_client);
            return;
        }
        const bool isAnswered = m_client->status() != 0 && !m_client->json().isEmpty();
        if (!isAnswered && !m_client->isClosed() && m_since.elapsed() < 10'000)
            return;
        note(isAnswered ? m_client->status() : 0, m_client->json());
        m_client.reset();
    }

    Balancer &m_balancer;
    QTimer m_timer;
    QElapsedTimer m_since;
    std::unique_ptr<WireClient> m_client;
    bool m_isStopping = false;
};

class Publisher final : public Caller
{
public:
    using Caller::Caller;

    // Numbers by the id of the event.
    QHash<QByteArray, qint64> acknowledged;
    qint64 sent = 0;
    QByteArray lastId;

protected:
    void send(WireClient &client) override
    {
        client.post("/events/news", "{\"data\":" + QByteArray::number(++sent) + '}');
    }
    void note(int status, const QJsonObject &answer) override
    {
        if (status != 201)
            return;
        lastId = answer["id"_L1].toString().toLatin1();
        acknowledged.insert(lastId, sent);
    }
};

// Asks again with the same key until it knows what became of its bid.
class FleetBidder final : public Caller
{
public:
    FleetBidder(Balancer &balancer, QByteArray name) : Caller(balancer), m_name(std::move(name)) {}

    // Receipts as `ledger verify` takes them.
    QStringList receipts;

protected:
    void send(WireClient &client) override
    {
        const QByteArray key = m_name + '-' + QByteArray::number(m_number);
        client.post("/items/lamp/bid",
                    "{\"amount\":" + QByteArray::number(m_amount) + ",\"bidder\":\"" + m_name + "\",\"clientBidId\":\""
                        + key + "\"}");
    }
    void note(int status, const QJsonObject &answer) override
    {
        if (status == 201) {
            receipts.append(u"lamp:%1:%2"_s.arg(answer["row"_L1].toInteger()).arg(answer["hash"_L1].toString()));
            m_amount = answer["maxBid"_L1].toDouble() + 1;
            ++m_number;
        } else if (status == 409 && answer.contains("currentMaxBid"_L1)) {
            m_amount = answer["currentMaxBid"_L1].toDouble() + 1;
            ++m_number;
        }
    }

private:
    const QByteArray m_name;
    qint64 m_number = 1;
    double m_amount = 1;
};

// Reads a channel, and goes on elsewhere with its last id when it is sent away or its server is gone.
class Reader : public QObject
{
public:
    explicit Reader(Balancer &balancer) : m_balancer(balancer)
    {
        connect(&m_timer, &QTimer::timeout, this, &Reader::step);
        m_timer.start(10);
    }

    bool isConnected() const
    {
        return m_client && m_client->status() == 200 && !m_client->events("connected").isEmpty();
    }
    int moves() const { return m_moves; }
    // All that came so far, in order; "reset" stands for one.
    QByteArrayList idsUntilNow() const
    {
        QByteArrayList ids = m_ids;
        if (m_client)
            ids += idsOf(*m_client);
        return ids;
    }

private:
    static QByteArrayList idsOf(const WireClient &client)
    {
        QByteArrayList ids;
        for (const WireEvent &event : client.events()) {
            if (event.type == "message" || event.type == "reset")
                ids.append(event.type == "reset" ? QByteArray("reset") : event.id);
        }
        return ids;
    }
    void step()
    {
        if (m_client && (!m_client->isClosed() && (m_client->status() == 0 || m_client->status() == 200)))
            return;
        if (m_client) {
            m_ids += idsOf(*m_client);
            for (const WireEvent &event : m_client->events()) {
                if (!event.id.isEmpty())
                    m_lastId = event.id;
            }
            m_moves += m_client->status() == 200 ? 1 : 0;
            m_client.reset();
        }
        const quint16 port = m_balancer.pick();
        if (port == 0)
            return;
        m_client = std::make_unique<WireClient>(port);
        m_client->get("/events/news", m_lastId.isEmpty() ? QByteArray() : "Last-Event-ID: " + m_lastId + "\r\n");
    }

    Balancer &m_balancer;
    QTimer m_timer;
    std::unique_ptr<WireClient> m_client;
    QByteArrayList m_ids;
    QByteArray m_lastId;
    int m_moves = 0;
};

// Three servers on one Redis, with all who use them.
struct Fleet {
    explicit Fleet(quint32 seed) : balancer(seed) {}

    bool start()
    {
        return redis.start({u"appendonly yes"_s, u"appendfsync always"_s})
            && startServers({u"--redis"_s, redis.url()}, {});
    }
    // With replicas of which one takes over when the master dies, and another one still has what was acknowledged.
    bool startBySentinels()
    {
        if (!redis.start())
            return false;
        for (RedisServer &replica : replicas) {
            if (!replica.start())
                return false;
            replica.run({"REPLICAOF", "127.0.0.1", QByteArray::number(redis.port())});
        }
        return sentinels.start(redis.port(), int(replicas.size()))
            && startServers({u"--redis"_s, u"redis://nowhere.invalid/0"_s, u"--redis-sentinel"_s, sentinels.option()},
                            {u"--redis-durability"_s, u"replicas=1"_s});
    }
    bool startServers(const QStringList &place, const QStringList &more)
    {
        redisPlace = place;
        serverOptions = more;
        for (std::size_t i = 0; i < servers.size(); ++i) {
            if (!startServer(i))
                return false;
        }
        for (int i = 0; i < 6; ++i)
            readers.push_back(std::make_unique<Reader>(balancer));
        for (int i = 0; i < 3; ++i)
            bidders.push_back(std::make_unique<FleetBidder>(balancer, "bidder" + QByteArray::number(i)));
        const bool areConnected = QTest::qWaitFor(
            [this] {
                return std::all_of(readers.begin(), readers.end(), [](const auto &r) { return r->isConnected(); });
            },
            timeoutMs);
        publisher.start();
        for (const auto &bidder : bidders)
            bidder->start();
        return areConnected;
    }
    bool startServer(std::size_t i)
    {
        if (!servers[i].start(redisPlace + serverOptions
                              + QStringList{u"--instance"_s, u"server-%1"_s.arg(i), u"--lease-time"_s, u"2s"_s,
                                            u"--stock-interval"_s, u"0"_s, u"--notice-interval"_s, u"0"_s,
                                            u"--demo-lots"_s, u"0"_s, u"--metrics-interval"_s, u"0"_s}))
            return false;
        const bool isReady =
            QTest::qWaitFor([&] { return ask(servers[i].port(), "GET", "/health/ready")->status() == 200; }, timeoutMs);
        balancer.set(i, servers[i].port());
        return isReady;
    }
    bool makesProgress(int acknowledgements)
    {
        const qsizetype before = publisher.acknowledged.size();
        const qsizetype bids = receipts().size();
        return QTest::qWaitFor(
            [&] { return publisher.acknowledged.size() >= before + acknowledgements && receipts().size() > bids; },
            timeoutMs);
    }
    QStringList receipts() const
    {
        QStringList all;
        for (const auto &bidder : bidders)
            all += bidder->receipts;
        return all;
    }
    bool stopLoad()
    {
        publisher.stop();
        for (const auto &bidder : bidders)
            bidder->stop();
        const auto isIdle = [this] {
            return publisher.isIdle()
                && std::all_of(bidders.begin(), bidders.end(), [](const auto &bidder) { return bidder->isIdle(); });
        };
        return QTest::qWaitFor(isIdle, timeoutMs);
    }
    bool hasLastEvent(const Reader &reader) const
    {
        return QTest::qWaitFor([&] { return reader.idsUntilNow().contains(publisher.lastId); }, timeoutMs);
    }
    // Where a replica took over it may lack the newest events: then no reader has them, or each gets a reset.
    QString faultAfterFailover()
    {
        if (!stopLoad())
            return u"a request was never answered"_s;
        QList<quint64> kept;
        const auto history = ask(balancer.pick(), "GET", "/history/channel:news?limit=5000")->json();
        for (const QJsonValue event : history["events"_L1].toArray())
            kept.append(seqOf(event["id"_L1].toString().toLatin1()));
        if (kept.size() < 100)
            return u"the history has only %1 events"_s.arg(kept.size());
        for (const auto &reader : readers) {
            if (!hasLastEvent(*reader))
                return u"a reader never got the last event"_s;
            const QByteArrayList ids = reader->idsUntilNow();
            const bool wasReset = ids.contains("reset");
            QList<quint64> seen;
            for (const QByteArray &id : ids.mid(ids.lastIndexOf("reset") + 1))
                seen.append(seqOf(id));
            if (seen != (wasReset ? kept.last(std::min(seen.size(), kept.size())) : kept))
                return u"a reader has other events than the history (it was %1)"_s.arg(wasReset ? u"reset"_s
                                                                                                : u"not reset"_s);
        }
        return ledgerFault();
    }
    static quint64 seqOf(const QByteArray &id) { return id.mid(id.indexOf(':') + 1).toULongLong(); }

    // Ends the load and compares. Without a text all is well.
    QString fault(bool mayReset)
    {
        if (!stopLoad())
            return u"a request was never answered"_s;
        for (const auto &reader : readers) {
            if (!hasLastEvent(*reader))
                return u"a reader never got the last event"_s;
            if (const QString text = readerFault(reader->idsUntilNow(), mayReset); !text.isEmpty())
                return text;
        }
        return ledgerFault();
    }
    QString readerFault(const QByteArrayList &ids, bool mayReset) const
    {
        if (ids.contains("reset")) {
            // It knows that it may have missed something: what comes then counts.
            if (!mayReset)
                return u"a reader was reset"_s;
        }
        const QByteArrayList after = ids.mid(ids.lastIndexOf("reset") + 1);
        quint64 before = 0;
        for (const QByteArray &id : after) {
            const quint64 seq = seqOf(id);
            if (seq <= before)
                return u"event %1 came behind %2"_s.arg(QString::fromLatin1(id)).arg(before);
            before = seq;
        }
        if (ids.contains("reset"))
            return {};
        // An id keeps its number when the history goes on under another name.
        QSet<QByteArray> seen;
        for (const QByteArray &id : ids)
            seen.insert(id.mid(id.indexOf(':') + 1));
        for (auto it = publisher.acknowledged.cbegin(); it != publisher.acknowledged.cend(); ++it) {
            if (!seen.contains(it.key().mid(it.key().indexOf(':') + 1)))
                return u"event %1 was acknowledged and did not come"_s.arg(QString::fromLatin1(it.key()));
        }
        return {};
    }
    QString ledgerFault()
    {
        QStringList arguments = QStringList{u"ledger"_s, u"verify"_s} + redisPlace;
        for (const QString &receipt : receipts())
            arguments += {u"--receipt"_s, receipt};
        Program verify(arguments);
        if (verify.run() != 0)
            return QString::fromUtf8(verify.errors());
        Program rows(QStringList{u"ledger"_s, u"export"_s, u"--item"_s, u"lamp"_s} + redisPlace);
        if (rows.run() != 0)
            return QString::fromUtf8(rows.errors());
        QSet<QByteArray> keys;
        for (const QByteArray &line : rows.lines().mid(1)) {
            const QByteArrayList fields = line.split(',');
            const QByteArray key = fields.value(8);
            if (fields.value(2) != "accepted" && fields.value(2) != "refused")
                continue;
            if (keys.contains(key))
                return u"bid %1 is in the ledger twice"_s.arg(QString::fromLatin1(key));
            keys.insert(key);
        }
        return {};
    }

    Balancer balancer;
    RedisServer redis;
    std::array<RedisServer, 2> replicas;
    RedisSentinels sentinels;
    // As the servers and the commands of the ledger get it.
    QStringList redisPlace;
    QStringList serverOptions;
    std::array<ServerProcess, 3> servers;
    Publisher publisher{balancer};
    std::vector<std::unique_ptr<FleetBidder>> bidders;
    std::vector<std::unique_ptr<Reader>> readers;
};

} // namespace

// Three servers as processes of their own on one real Redis, under load. What was acknowledged must be there, and every
// reader gets every event once and in order, or gets a reset.
class TestRedisFleet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!RedisServer::isInstalled())
            QSKIP(qPrintable(RedisServer::whyNot()));
    }
    void aRollingRestartLosesNothing();
    void killsOfAnyOfThemLoseNothing();
    void aRedisThatIsAwayForLongIsNoticedAndForgotten();
    void aReplicaThatTakesOverHasEveryAcknowledgedBid();
};

void TestRedisFleet::aRollingRestartLosesNothing()
{
    Fleet fleet(1);
    QVERIFY(fleet.start());
    for (std::size_t i = 0; i < fleet.servers.size(); ++i) {
        QVERIFY(fleet.makesProgress(50));
        ServerProcess &server = fleet.servers[i];
        fleet.balancer.set(i, 0);
        QCOMPARE(ask(server.port(), "POST", "/drain", R"({"overMs":500,"reconnect":true})")->status(), 202);
        QTRY_COMPARE_WITH_TIMEOUT(ask(server.port(), "GET", "/drain")->json()["left"_L1].toInt(-1), 0, timeoutMs);
        QCOMPARE(ask(server.port(), "GET", "/health/ready")->status(), 503);
        server.terminate();
        QCOMPARE(server.exitCode(), 0);
        QVERIFY(fleet.startServer(i));
    }
    QVERIFY(fleet.makesProgress(50));
    int moves = 0;
    for (const auto &reader : fleet.readers)
        moves += reader->moves();
    QVERIFY2(moves >= 6, qPrintable(QString::number(moves)));
    QCOMPARE(fleet.fault(false), QString());
}

// HELIOGRAPH_TEST_SEED repeats a run.
void TestRedisFleet::killsOfAnyOfThemLoseNothing()
{
    const quint32 given = qEnvironmentVariable("HELIOGRAPH_TEST_SEED").toUInt();
    const quint32 seed = given != 0 ? given : QRandomGenerator::global()->generate();
    qInfo() << "seed" << seed;
    Fleet fleet(seed);
    QVERIFY(fleet.start());
    QElapsedTimer time;
    time.start();
    QRandomGenerator random(seed);
    for (int kill = 0; kill < 12 && time.elapsed() < 40'000; ++kill) {
        QVERIFY(fleet.makesProgress(random.bounded(1, 60)));
        const auto victim = std::size_t(random.bounded(4));
        if (victim == fleet.servers.size()) {
            fleet.redis.kill();
            QVERIFY(fleet.redis.restart());
        } else {
            fleet.balancer.set(victim, 0);
            fleet.servers[victim].kill();
            QVERIFY(fleet.startServer(victim));
        }
    }
    QVERIFY(fleet.makesProgress(50));
    QCOMPARE(fleet.fault(true), QString());
}

void TestRedisFleet::aRedisThatIsAwayForLongIsNoticedAndForgotten()
{
    // In ms, longer than any pause between two attempts.
    constexpr int absence = 30'000;
    Fleet fleet(1);
    QVERIFY(fleet.start());
    QVERIFY(fleet.makesProgress(20));
    QElapsedTimer away;
    away.start();
    fleet.redis.kill();
    for (ServerProcess &server : fleet.servers) {
        QTRY_COMPARE_WITH_TIMEOUT(ask(server.port(), "GET", "/health/ready")->status(), 503, timeoutMs);
        QCOMPARE(ask(server.port(), "GET", "/health/live")->status(), 200);
    }
    QVERIFY(QTest::qWaitFor([&away] { return away.elapsed() > absence; }, 2 * absence));
    QVERIFY(fleet.redis.restart());
    for (ServerProcess &server : fleet.servers)
        QTRY_COMPARE_WITH_TIMEOUT(ask(server.port(), "GET", "/health/ready")->status(), 200, timeoutMs);
    QVERIFY(fleet.makesProgress(20));
    for (const auto &reader : fleet.readers)
        // The streams stayed open.
        QCOMPARE(reader->moves(), 0);
    QCOMPARE(fleet.fault(false), QString());
}

void TestRedisFleet::aReplicaThatTakesOverHasEveryAcknowledgedBid()
{
    Fleet fleet(1);
    QVERIFY(fleet.startBySentinels());
    QVERIFY(fleet.makesProgress(100));
    const qsizetype bidsBefore = fleet.receipts().size();
    fleet.redis.kill();
    // Without help from outside.
    QVERIFY(fleet.makesProgress(100));
    QVERIFY(fleet.receipts().size() > bidsBefore);
    for (ServerProcess &server : fleet.servers)
        QTRY_COMPARE_WITH_TIMEOUT(ask(server.port(), "GET", "/health/ready")->status(), 200, timeoutMs);
    QVERIFY(fleet.makesProgress(50));
    for (const auto &reader : fleet.readers)
        QCOMPARE(reader->moves(), 0);
    QCOMPARE(fleet.faultAfterFailover(), QString());
}

QTEST_GUILESS_MAIN(TestRedisFleet)

#include "tst_redisfleet.moc"

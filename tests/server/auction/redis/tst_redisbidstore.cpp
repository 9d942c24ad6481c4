// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/ledger/ledgerreplay.h"
#include "server/auction/redis/redisbidstore.h"
#include "server/protocol/maxbid.h"
#include "tests/support/bidstoreprobe.h"
#include "tests/support/redisinstance.h"
#include "tests/support/sayingredis.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// One of several servers before one Redis, with history and bids.
struct BiddingInstance {
    explicit BiddingInstance(const RedisAddress &address, const RedisDurability &durability = {})
        : instance(address), store(settingsFor(address, durability), instance.backbone, instance.clock), probe(store)
    {
    }

    static RedisBidStore::Settings settingsFor(const RedisAddress &address, const RedisDurability &durability)
    {
        RedisBidStore::Settings settings;
        settings.writer.address = address;
        settings.writer.durability = durability;
        return settings;
    }
    bool open()
    {
        if (!instance.open())
            return false;
        probe.open();
        return probe.problem.isEmpty();
    }
    // Whether the ledger proves the state, and how many bids it has accepted.
    QString checkLedger(const QByteArray &item, quint64 *version = nullptr)
    {
        LedgerReplay replay(item);
        std::vector<LedgerRow> rows;
        std::optional<quint64> before;
        do {
            const auto answer = probe.ledger(item, before, BidStore::mostLedgerRows);
            const auto *page = std::get_if<LedgerPage>(&answer);
            if (!page)
                return u"it cannot be read"_s;
            rows.insert(rows.end(), page->rows.begin(), page->rows.end());
            before = page->next;
        } while (before);
        std::reverse(rows.begin(), rows.end());
        for (const LedgerRow &row : rows) {
            if (const auto problem = replay.apply(row))
                return *problem;
        }
        if (version)
            *version = replay.item().version;
        return {};
    }

    RedisInstance instance;
    RedisBidStore store;
    BidStoreProbe probe;
};

BidRequest bid(const QByteArray &item, qint64 cents, const QByteArray &key = {})
{
    return {.item = item,
            .amount = Amount::fromMinor(cents),
            .bidder = "ann",
            .idempotencyKey = key,
            .fingerprint = key.isEmpty() ? QByteArray() : item + QByteArray::number(cents)};
}

} // namespace

// A store whose steps are counted, and which learns of the bids of others by conflicts alone.
struct CountedStore {
    explicit CountedStore(const RedisServer &redis)
        : way(redis.port()), instance(redis.address(), {}, "{elsewhere}"),
          store(settingsFor(way), instance.backbone, instance.clock), probe(store)
    {
    }

    static RedisBidStore::Settings settingsFor(const SayingRedis &way)
    {
        RedisBidStore::Settings settings;
        settings.writer.address = {.host = u"127.0.0.1"_s, .port = way.port()};
        settings.writer.checkEvery = std::chrono::hours(1);
        return settings;
    }
    bool open()
    {
        if (!instance.open())
            return false;
        probe.open();
        return probe.problem.isEmpty();
    }

    SayingRedis way;
    RedisInstance instance;
    RedisBidStore store;
    BidStoreProbe probe;
};

// What all bid stores promise is in tests/contract/bidstore.
class TestRedisBidStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void bidsOfThreeServersOnOneItemMakeOneChain();
    void anEventIsInTheHistoryTogetherWithItsRow();
    void whatOthersChangeIsShownHere();
    void aKeyIsGoodAtEveryServer();
    void aServerThatWasTooSlowDecidesAgainWithoutAskingForTheItem();
    void bidsThatComeTogetherAreOneStep();
    void anAnswerThatWasLostBidsOnce();
    void killsUnderBidsLoseAndDoubleNothing();
    void amountsAndVersionsStayExact();
    void aWeakRedisTakesNoBidsAndSaysWhatMendsIt();
    void aRedisThatIsWeakenedWhileItRunsTakesNoBids();
    void receiptsSayWhatACrashMayLose();
    void missingReplicasAreSaid();
    void forgottenScriptsAreSentAgain();
    void aKeyThatHoldsSomethingElseChangesNothing_data();
    void aKeyThatHoldsSomethingElseChangesNothing();
    void aLedgerThatDoesNotEndAtItsItemIsDamaged();
    void aFlushedRedisBeginsAnew();
    void aHistoryThatBeganAnewGetsTheStatesAgain();

private:
    RedisServer m_redis;
};

void TestRedisBidStore::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(qPrintable(RedisServer::whyNot()));
    QVERIFY(m_redis.start({u"appendonly yes"_s, u"appendfsync always"_s}));
}

void TestRedisBidStore::init()
{
    m_redis.run({"CONFIG", "SET", "appendfsync", "always"});
    m_redis.run({"FLUSHALL"});
}

void TestRedisBidStore::bidsOfThreeServersOnOneItemMakeOneChain()
{
    std::vector<std::unique_ptr<BiddingInstance>> servers;
    for (int i = 0; i < 3; ++i) {
        servers.push_back(std::make_unique<BiddingInstance>(m_redis.address()));
        QVERIFY(servers.back()->open());
    }
    constexpr int perServer = 200;
    int answered = 0;
    QSet<quint64> versions;
    QSet<quint64> rows;
    for (int i = 1; i <= perServer; ++i) {
        for (std::size_t s = 0; s < servers.size(); ++s) {
            servers[s]->store.placeBid(bid("lamp", i * 3 + qint64(s)), [&](const BidAnswer &answer) {
                ++answered;
                if (const auto *receipt = std::get_if<BidReceipt>(&answer)) {
                    QVERIFY(!versions.contains(receipt->version));
                    versions.insert(receipt->version);
                    rows.insert(receipt->row);
                } else {
                    QVERIFY(std::holds_alternative<BidRefused>(answer));
                }
            });
        }
    }
    QTRY_COMPARE_WITH_TIMEOUT(answered, 3 * perServer, BidStoreProbe::timeoutMs);
    quint64 version = 0;
    for (const auto &server : servers)
        QCOMPARE(server->checkLedger("lamp", &version), QString());
    QCOMPARE(quint64(versions.size()), version);
    QCOMPARE(rows.size(), versions.size());
    QCOMPARE(m_redis.run({"XLEN", "{heliograph}:ledger:lamp"}).number(), std::optional<qint64>(3 * perServer));
}

void TestRedisBidStore::anEventIsInTheHistoryTogetherWithItsRow()
{
    BiddingInstance one(m_redis.address());
    BiddingInstance other(m_redis.address());
    QVERIFY(one.open() && other.open());
    QVERIFY(std::holds_alternative<BidReceipt>(one.probe.bid(bid("lamp", 100))));
    QVERIFY(std::holds_alternative<BidReceipt>(other.probe.bid(bid("lamp", 200))));
    QVERIFY(std::holds_alternative<BidRefused>(one.probe.bid(bid("lamp", 150))));
    for (BiddingInstance *server : {&one, &other}) {
        QTRY_COMPARE(server->instance.published.size(), std::size_t(2));
        QCOMPARE(server->instance.published[1]->topic.toText(), QByteArray("auction:lamp"));
        QVERIFY(server->instance.published[1]->data.contains("\"version\":2"));
    }
    QVERIFY(one.store.publishesItself());
    QVERIFY(one.probe.unpublished().empty());
}

void TestRedisBidStore::whatOthersChangeIsShownHere()
{
    BiddingInstance one(m_redis.address());
    BiddingInstance other(m_redis.address());
    QVERIFY(one.open() && other.open());
    (void)one.probe.configure("lamp", {.title = u"A lamp"_s});
    (void)one.probe.bid(bid("lamp", 100));
    QTRY_VERIFY(!other.probe.events.empty() && other.probe.events.back().item.version == 1);
    QCOMPARE(other.probe.events.back().item.settings.title, u"A lamp"_s);
    QCOMPARE(other.probe.events.back().item.leader, QByteArray("ann"));
    const std::size_t own = one.probe.events.size();
    QTest::qWait(200);
    // Its own are not announced twice.
    QCOMPARE(one.probe.events.size(), own);
}

void TestRedisBidStore::aKeyIsGoodAtEveryServer()
{
    BiddingInstance one(m_redis.address());
    BiddingInstance other(m_redis.address());
    QVERIFY(one.open() && other.open());
    const BidAnswer first = one.probe.bid(bid("lamp", 100, "k"));
    QVERIFY(std::holds_alternative<BidReceipt>(first));
    QVERIFY(other.probe.bid(bid("lamp", 100, "k")) == first);
    QVERIFY(std::get<AuctionFailure>(other.probe.bid(bid("lamp", 200, "k"))) == AuctionFailure::keyReused);
    const BidAnswer refused = other.probe.bid(bid("lamp", 50, "low"));
    QVERIFY(std::holds_alternative<BidRefused>(refused));
    QVERIFY(one.probe.bid(bid("lamp", 50, "low")) == refused);
    QCOMPARE(m_redis.run({"XLEN", "{heliograph}:ledger:lamp"}).number(), std::optional<qint64>(2));
    // Both at once: one of them bids.
    int answers = 0;
    QList<BidAnswer> given;
    for (BiddingInstance *server : {&one, &other})
        server->store.placeBid(bid("lamp", 300, "race"), [&](const BidAnswer &answer) {
            ++answers;
            given.append(answer);
        });
    QTRY_COMPARE(answers, 2);
    QVERIFY(given[0] == given[1]);
    QCOMPARE(m_redis.run({"XLEN", "{heliograph}:ledger:lamp"}).number(), std::optional<qint64>(3));
    QCOMPARE(m_redis.run({"TTL", "{heliograph}:key:3:ann:k"}).number().value_or(0) > 86'000, true);
}

void TestRedisBidStore::aServerThatWasTooSlowDecidesAgainWithoutAskingForTheItem()
{
    CountedStore slow(m_redis);
    BiddingInstance other(m_redis.address());
    QVERIFY(slow.open() && other.open());
    QVERIFY(std::holds_alternative<BidReceipt>(slow.probe.bid(bid("lamp", 100))));
    QVERIFY(std::holds_alternative<BidReceipt>(other.probe.bid(bid("lamp", 200))));
    const int before = slow.way.steps();
    const BidAnswer answer = slow.probe.bid(bid("lamp", 300));
    QVERIFY(std::holds_alternative<BidReceipt>(answer));
    QCOMPARE(std::get<BidReceipt>(answer).version, quint64(3));
    // One with the state that was out of date, and one with the state in that answer.
    QCOMPARE(slow.way.steps() - before, 2);

    // A conflict about an item that is new to it, and one that is decided the other way then.
    QVERIFY(std::holds_alternative<BidReceipt>(other.probe.bid(bid("vase", 500))));
    QVERIFY(std::holds_alternative<BidRefused>(slow.probe.bid(bid("vase", 400))));
    QVERIFY(std::holds_alternative<ItemResult>(other.probe.archive("vase")));
    QVERIFY(!std::holds_alternative<BidReceipt>(slow.probe.bid(bid("vase", 600))));
    for (const char *item : {"lamp", "vase"})
        QCOMPARE(other.checkLedger(item), QString());
}

void TestRedisBidStore::bidsThatComeTogetherAreOneStep()
{
    CountedStore counted(m_redis);
    QVERIFY(counted.open());
    QVERIFY(std::holds_alternative<BidReceipt>(counted.probe.bid(bid("lamp", 1))));
    const int before = counted.way.steps();
    int answered = 0;
    std::vector<quint64> versions;
    for (int i = 0; i < 20; ++i) {
        counted.store.placeBid(bid(i % 2 == 0 ? "lamp" : "vase", 100 + i), [&](const BidAnswer &answer) {
            ++answered;
            if (const auto *receipt = std::get_if<BidReceipt>(&answer))
                versions.push_back(receipt->version);
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(answered, 20, BidStoreProbe::timeoutMs);
    QCOMPARE(counted.way.steps() - before, 1);
    // In their order.
    QCOMPARE(versions, (std::vector<quint64>{2, 1, 3, 2, 4, 3, 5, 4, 6, 5, 7, 6, 8, 7, 9, 8, 10, 9, 11, 10}));
}

void TestRedisBidStore::anAnswerThatWasLostBidsOnce()
{
    SayingRedis proxy(m_redis.port());
    RedisAddress address = m_redis.address();
    address.port = proxy.port();
    BiddingInstance one(address);
    QVERIFY(one.open());
    QVERIFY(std::holds_alternative<BidReceipt>(one.probe.bid(bid("lamp", 100))));
    proxy.loseAnswerTo("20000");
    const auto answer = one.probe.bid(bid("lamp", 20'000));
    QVERIFY(proxy.hasLostAnswer());
    QCOMPARE(std::get<BidReceipt>(answer).version, quint64(2));
    QCOMPARE(m_redis.run({"XLEN", "{heliograph}:ledger:lamp"}).number(), std::optional<qint64>(2));
    QCOMPARE(std::get<BidReceipt>(one.probe.bid(bid("lamp", 20'001))).version, quint64(3));
    QCOMPARE(one.checkLedger("lamp"), QString());
}

void TestRedisBidStore::killsUnderBidsLoseAndDoubleNothing()
{
    RedisServer redis;
    QVERIFY(redis.start({u"appendonly yes"_s, u"appendfsync always"_s}));
    BiddingInstance one(redis.address());
    BiddingInstance other(redis.address());
    QVERIFY(one.open() && other.open());
    // Keyed by row.
    QMap<quint64, BidReceipt> receipts;
    qint64 cents = 0;
    QTimer load;
    connect(&load, &QTimer::timeout, this, [&] {
        BiddingInstance &server = ++cents % 2 == 0 ? one : other;
        server.store.placeBid(bid("lamp", cents, QByteArray::number(cents)), [&](const BidAnswer &answer) {
            if (const auto *receipt = std::get_if<BidReceipt>(&answer)) {
                QVERIFY(!receipts.contains(receipt->row));
                receipts.insert(receipt->row, *receipt);
            }
        });
    });
    load.start(2);
    for (int kill = 0; kill < 4; ++kill) {
        const qsizetype before = receipts.size();
        QTRY_VERIFY_WITH_TIMEOUT(receipts.size() > before + 50, BidStoreProbe::timeoutMs);
        redis.kill();
        QVERIFY(redis.restart());
    }
    load.stop();
    QVERIFY(QTest::qWaitFor([&] { return std::holds_alternative<BidReceipt>(one.probe.bid(bid("lamp", 1'000'000))); },
                            BidStoreProbe::timeoutMs));
    QCOMPARE(one.checkLedger("lamp"), QString());
    const RedisReply stored = redis.run({"XRANGE", "{heliograph}:ledger:lamp", "-", "+"});
    QMap<quint64, LedgerRow> rows;
    // How often each amount was accepted.
    QMap<qint64, int> accepted;
    for (const RedisReply &entry : stored.list()) {
        const auto row = ledgerRowFromText(entry.at(1).at(1).text());
        QVERIFY(row);
        rows.insert(row->row, *row);
        if (row->outcome == LedgerOutcome::accepted)
            QCOMPARE(++accepted[row->amount.minor()], 1);
    }
    for (const BidReceipt &receipt : std::as_const(receipts))
        QCOMPARE(rows.value(receipt.row).hash, receipt.hash);
}

void TestRedisBidStore::amountsAndVersionsStayExact()
{
    BiddingInstance one(m_redis.address());
    QVERIFY(one.open());
    const qint64 largest = Amount::largest().minor();
    for (const qint64 cents : {9LL, 10LL, 9'999LL, 10'000LL, largest - 1, largest})
        QVERIFY2(std::holds_alternative<BidReceipt>(one.probe.bid(bid("lamp", cents))),
                 QByteArray::number(cents).constData());
    BiddingInstance other(m_redis.address());
    QVERIFY(other.open());
    QCOMPARE(other.probe.items.front().maxBid.minor(), largest);
    QCOMPARE(other.probe.items.front().version, quint64(6));
    QCOMPARE(other.checkLedger("lamp"), QString());
}

void TestRedisBidStore::aWeakRedisTakesNoBidsAndSaysWhatMendsIt()
{
    m_redis.run({"CONFIG", "SET", "appendfsync", "everysec"});
    BiddingInstance strict(m_redis.address());
    QVERIFY(strict.open());
    QVERIFY(!strict.store.isHealthy());
    QVERIFY2(strict.store.problem().contains(u"CONFIG SET appendfsync always"_s), qPrintable(strict.store.problem()));
    QVERIFY(std::get<AuctionFailure>(strict.probe.bid(bid("lamp", 100))) == AuctionFailure::notStored);
    BiddingInstance relaxed(m_redis.address(), {.kind = RedisDurability::Kind::relaxed});
    QVERIFY(relaxed.open());
    QVERIFY(std::holds_alternative<BidReceipt>(relaxed.probe.bid(bid("lamp", 100))));
    m_redis.run({"CONFIG", "SET", "appendfsync", "always"});
    QTRY_VERIFY(strict.store.isHealthy());
    QVERIFY(std::holds_alternative<BidReceipt>(strict.probe.bid(bid("lamp", 200))));
}

void TestRedisBidStore::aRedisThatIsWeakenedWhileItRunsTakesNoBids()
{
    BiddingInstance one(m_redis.address());
    QVERIFY(one.open());
    QVERIFY(std::holds_alternative<BidReceipt>(one.probe.bid(bid("lamp", 100))));
    m_redis.run({"CONFIG", "SET", "appendfsync", "everysec"});
    int cents = 100;
    QVERIFY(QTest::qWaitFor([&] { return !std::holds_alternative<BidReceipt>(one.probe.bid(bid("lamp", ++cents))); },
                            BidStoreProbe::timeoutMs));
    QVERIFY(!one.store.isHealthy());
    QVERIFY2(one.store.problem().contains(u"CONFIG SET appendfsync always"_s), qPrintable(one.store.problem()));
    m_redis.run({"CONFIG", "SET", "appendfsync", "always"});
    QTRY_VERIFY_WITH_TIMEOUT(one.store.isHealthy(), BidStoreProbe::timeoutMs);
}

void TestRedisBidStore::receiptsSayWhatACrashMayLose()
{
    BiddingInstance strict(m_redis.address());
    QVERIFY(strict.open());
    QCOMPARE(strict.store.durability(), QByteArray("fsync"));
    const auto onDisk = strict.probe.bid(bid("lamp", 100));
    QCOMPARE(std::get<BidReceipt>(onDisk).durability, QByteArray());
    BiddingInstance relaxed(m_redis.address(), {.kind = RedisDurability::Kind::relaxed});
    QVERIFY(relaxed.open());
    QCOMPARE(relaxed.store.durability(), QByteArray("relaxed"));
    const auto first = relaxed.probe.bid(bid("lamp", 200, "key"));
    QCOMPARE(std::get<BidReceipt>(first).durability, QByteArray("relaxed"));
    // The answer that was kept says what was promised then.
    const auto again = strict.probe.bid(bid("lamp", 200, "key"));
    QCOMPARE(std::get<BidReceipt>(again), std::get<BidReceipt>(first));
}

void TestRedisBidStore::missingReplicasAreSaid()
{
    BiddingInstance one(m_redis.address(), {.kind = RedisDurability::Kind::replicas, .replicas = 1});
    QVERIFY(one.open());
    QVERIFY(one.store.problem().contains(u"1 replicas"_s));
    QVERIFY(std::get<AuctionFailure>(one.probe.bid(bid("lamp", 100))) == AuctionFailure::notStored);
    RedisServer replica;
    QVERIFY(replica.start());
    replica.run({"REPLICAOF", "127.0.0.1", QByteArray::number(m_redis.port())});
    QTRY_VERIFY_WITH_TIMEOUT(one.store.isHealthy(), BidStoreProbe::timeoutMs);
    const auto acknowledged = one.probe.bid(bid("lamp", 200));
    QCOMPARE(std::get<BidReceipt>(acknowledged).durability, QByteArray("replicas=1"));
    QVERIFY(replica.run({"HGET", "{heliograph}:items", "lamp"}).text().contains("\"20000\"")
            || replica.run({"HGET", "{heliograph}:items", "lamp"}).text().contains("\"200\""));
}

void TestRedisBidStore::forgottenScriptsAreSentAgain()
{
    BiddingInstance one(m_redis.address());
    QVERIFY(one.open());
    for (int cents = 1; cents <= 3; ++cents) {
        m_redis.run({"SCRIPT", "FLUSH"});
        QVERIFY(std::holds_alternative<BidReceipt>(one.probe.bid(bid("lamp", cents))));
    }
}

void TestRedisBidStore::aKeyThatHoldsSomethingElseChangesNothing_data()
{
    QTest::addColumn<QByteArray>("key");
    for (const char *key : {"items", "ledger:lamp", "meta", "feed", "log", "latest", "recency"})
        QTest::addRow("%s", key) << QByteArray("{heliograph}:") + key;
}

void TestRedisBidStore::aKeyThatHoldsSomethingElseChangesNothing()
{
    QFETCH(QByteArray, key);
    BiddingInstance one(m_redis.address());
    QVERIFY(one.open());
    (void)one.probe.bid(bid("lamp", 100));
    one.instance.publish(RedisInstance::logDraft("1"));
    one.instance.publish(RedisInstance::valueDraft("2"));
    m_redis.run({"RENAME", key, "elsewhere"});
    m_redis.run({"SET", key, "something else"});
    const QByteArray before = m_redis.run({"HGET", "{heliograph}:items", "lamp"}).text();
    QVERIFY(std::get<AuctionFailure>(one.probe.bid(bid("lamp", 200))) == AuctionFailure::notStored);
    QCOMPARE(m_redis.run({"HGET", "{heliograph}:items", "lamp"}).text(), before);
    m_redis.run({"DEL", key});
    m_redis.run({"RENAME", "elsewhere", key});
    QVERIFY(QTest::qWaitFor([&] { return std::holds_alternative<BidReceipt>(one.probe.bid(bid("lamp", 300))); },
                            BidStoreProbe::timeoutMs));
    QCOMPARE(one.checkLedger("lamp"), QString());
    QCOMPARE(m_redis.run({"XLEN", "{heliograph}:ledger:lamp"}).number(), std::optional<qint64>(2));
}

void TestRedisBidStore::aLedgerThatDoesNotEndAtItsItemIsDamaged()
{
    BiddingInstance one(m_redis.address());
    QVERIFY(one.open());
    (void)one.probe.bid(bid("lamp", 100));
    (void)one.probe.bid(bid("vase", 100));
    m_redis.run({"DEL", "{heliograph}:ledger:lamp"});
    QVERIFY(std::get<AuctionFailure>(one.probe.bid(bid("lamp", 200))) == AuctionFailure::damaged);
    QVERIFY(std::holds_alternative<BidReceipt>(one.probe.bid(bid("vase", 200))));
    BiddingInstance late(m_redis.address());
    QVERIFY(late.open());
    QVERIFY(std::get<AuctionFailure>(late.probe.bid(bid("lamp", 200))) == AuctionFailure::damaged);
}

void TestRedisBidStore::aFlushedRedisBeginsAnew()
{
    BiddingInstance one(m_redis.address());
    QVERIFY(one.open());
    (void)one.probe.bid(bid("lamp", 100));
    m_redis.run({"FLUSHALL"});
    const auto receipt = one.probe.bid(bid("lamp", 50));
    const auto *failure = std::get_if<AuctionFailure>(&receipt);
    QVERIFY2(std::holds_alternative<BidReceipt>(receipt), failure ? failureName(*failure).constData() : "refused");
    QCOMPARE(std::get<BidReceipt>(receipt).version, quint64(1));
    QCOMPARE(one.checkLedger("lamp"), QString());
}

void TestRedisBidStore::aHistoryThatBeganAnewGetsTheStatesAgain()
{
    BiddingInstance one(m_redis.address());
    QVERIFY(one.open());
    (void)one.probe.bid(bid("lamp", 100));
    m_redis.run({"DEL", "{heliograph}:meta"});
    QTRY_VERIFY(!one.instance.replaced.empty());
    QTRY_VERIFY(m_redis.run({"HGET", "{heliograph}:latest", "auction:lamp"}).text().contains("\"version\":1"));
    QVERIFY(std::holds_alternative<BidReceipt>(one.probe.bid(bid("lamp", 200))));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestRedisBidStore)

#include "tst_redisbidstore.moc"

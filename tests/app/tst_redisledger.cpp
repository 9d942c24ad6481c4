// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/redis/redisbidstore.h"
#include "tests/support/bidstoreprobe.h"
#include "tests/support/openbidstore.h"
#include "tests/support/program.h"
#include "tests/support/redisinstance.h"
#include "tests/support/redissentinel.h"

#include <QDir>
#include <QTemporaryDir>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

// The ledger commands on a Redis.
class TestRedisLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void verifiesTheLedgerInARedis();
    void readsBesideServersThatBid();
    void namesWhatWasChangedInRedis_data();
    void namesWhatWasChangedInRedis();
    void exportsTheLedgerInARedis();
    void saysWhatIsNoLedger();
    void sentinelsSayWhereTheLedgerIs();
    void sentinelsNeedExactlyOneRedis_data();
    void sentinelsNeedExactlyOneRedis();
    void copiesToRedisAndBack();
    void aCopiedLedgerTakesBids();
    void aTargetThatIsNotEmptyIsLeftAsItIs();
    void aLedgerThatIsWrongIsNotCopied();
    void aKilledCopyLeavesNothingThatTheNextOneMinds();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }
    void bidInRedis();
    void bidInFile(const QString &name);
    QByteArrayList keys();

    RedisServer m_redis;
    QTemporaryDir m_folder;
    ManualClock m_clock;
};

namespace
{

constexpr char allRight[] = "ok: 2 items, 4 rows, 2 bids accepted, 1 refused; chain, versions and maxima are right\n";

struct RedisBids {
    explicit RedisBids(const RedisAddress &address)
        : instance(address), store(settings(address), instance.backbone, instance.clock), probe(store)
    {
    }
    static RedisBidStore::Settings settings(const RedisAddress &address)
    {
        RedisBidStore::Settings settings;
        settings.writer.address = address;
        return settings;
    }
    bool open()
    {
        if (!instance.open())
            return false;
        probe.open();
        return probe.problem.isEmpty();
    }

    RedisInstance instance;
    RedisBidStore store;
    BidStoreProbe probe;
};

BidRequest bid(const QByteArray &item, qint64 cents, const QByteArray &bidder)
{
    return {.item = item, .amount = Amount::fromMinor(cents), .bidder = bidder, .clientBidId = "a,\"b\""};
}

} // namespace

void TestRedisLedger::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(qPrintable(RedisServer::whyNot()));
    QVERIFY(m_redis.start({u"appendonly yes"_s, u"appendfsync always"_s}));
}

void TestRedisLedger::init()
{
    m_redis.run({"FLUSHALL"});
}

void TestRedisLedger::bidInRedis()
{
    RedisBids bids(m_redis.address());
    QVERIFY(bids.open());
    (void)bids.probe.configure("vase", {.title = u"A \"blue\" vase, old"_s});
    (void)bids.probe.bid(bid("vase", 10'150, "ann"));
    (void)bids.probe.bid(bid("vase", 10'000, "bob"));
    (void)bids.probe.bid(bid("bowl", 500, "bob"));
}

void TestRedisLedger::bidInFile(const QString &name)
{
    OpenBidStore store(file(name), m_clock);
    (void)store.configure("vase", {.title = u"A \"blue\" vase, old"_s});
    (void)store.bid("vase", 10'150);
    (void)store.bid("vase", 10'000, "bob");
    (void)store.bid("bowl", 500, "bob");
}

QByteArrayList TestRedisLedger::keys()
{
    QByteArrayList keys;
    const RedisReply found = m_redis.run({"KEYS", "*"});
    for (const RedisReply &key : found.list())
        keys.append(key.text());
    std::sort(keys.begin(), keys.end());
    return keys;
}

void TestRedisLedger::verifiesTheLedgerInARedis()
{
    bidInRedis();
    const QByteArrayList before = keys();
    Program verify({u"ledger"_s, u"verify"_s, u"--redis"_s, m_redis.url()});
    QCOMPARE(verify.run(), 0);
    QCOMPARE(verify.output(), QByteArray(allRight));
    QCOMPARE(verify.errors(), QByteArray());
    // It only reads.
    QCOMPARE(keys(), before);
}

void TestRedisLedger::readsBesideServersThatBid()
{
    RedisBids bids(m_redis.address());
    QVERIFY(bids.open());
    Program verify({u"ledger"_s, u"verify"_s, u"--redis"_s, m_redis.url()});
    (void)bids.probe.bid(bid("vase", 1, "ann"));
    verify.start();
    int cents = 1;
    while (verify.process().state() != QProcess::NotRunning) {
        ++cents;
        (void)bids.probe.bid(bid("vase", cents, "ann"));
        (void)bids.probe.bid(bid("item-" + QByteArray::number(cents), cents, "ann"));
    }
    QCOMPARE(verify.exitCode(), 0);
    QCOMPARE(verify.errors(), QByteArray());
}

void TestRedisLedger::namesWhatWasChangedInRedis_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("a row was changed") << u"row"_s << QByteArray("row 2 of item vase is wrong: its hash does not fit");
    QTest::newRow("a row was taken out") << u"hole"_s << QByteArray("row 3 of item vase is wrong");
    QTest::newRow("the last row was cut off") << u"tail"_s << QByteArray("item vase is wrong");
    QTest::newRow("a row was added") << u"added"_s << QByteArray("row 4 of item vase is wrong");
    QTest::newRow("the item was changed") << u"item"_s << QByteArray("item vase is wrong");
    QTest::newRow("the item was taken out") << u"no item"_s << QByteArray("item vase is wrong: its ledger is there");
    QTest::newRow("the ledger was taken out") << u"no ledger"_s << QByteArray("item vase is wrong: the item is there");
    QTest::newRow("a row is no row") << u"garbage"_s << QByteArray("row 2 of item vase is wrong: it is no row");
}

void TestRedisLedger::namesWhatWasChangedInRedis()
{
    QFETCH(QString, change);
    QFETCH(QByteArray, error);
    bidInRedis();
    const QByteArray ledger = "{heliograph}:ledger:vase";
    const QByteArray items = "{heliograph}:items";
    // A stream takes no row in its midst, so that a changed one is written again with all behind it.
    const auto rewrite = [&](const QByteArray &before, const QByteArray &after) {
        const RedisReply rows = m_redis.run({"XRANGE", ledger, "-", "+"});
        m_redis.run({"DEL", ledger});
        for (const RedisReply &row : rows.list())
            m_redis.run(
                {"XADD", ledger, row.at(0).text(), "r", QByteArray(row.at(1).at(1).text()).replace(before, after)});
    };
    if (change == "row"_L1)
        rewrite("101.5,", "101.6,");
    else if (change == "hole"_L1)
        m_redis.run({"XDEL", ledger, "2-0"});
    else if (change == "tail"_L1)
        m_redis.run({"XDEL", ledger, "3-0"});
    else if (change == "added"_L1)
        m_redis.run({"XADD", ledger, "4-0", "r",
                     QByteArray(m_redis.run({"XRANGE", ledger, "3-0", "3-0"}).at(0).at(1).at(1).text())
                         .replace("\"row\":3", "\"row\":4")});
    else if (change == "item"_L1)
        m_redis.run({"HSET", items, "vase",
                     QByteArray(m_redis.run({"HGET", items, "vase"}).text()).replace("\"ann\"", "\"eve\"")});
    else if (change == "no item"_L1)
        m_redis.run({"HDEL", items, "vase"});
    else if (change == "no ledger"_L1)
        m_redis.run({"DEL", ledger});
    else
        rewrite("{\"row\":2", "[\"row\":2");
    Program verify({u"ledger"_s, u"verify"_s, u"--redis"_s, m_redis.url()});
    QCOMPARE(verify.run(), 1);
    QVERIFY2(verify.errors().contains(error), verify.errors().constData());
    QCOMPARE(verify.output(), QByteArray());
}

void TestRedisLedger::exportsTheLedgerInARedis()
{
    bidInRedis();
    Program csv({u"ledger"_s, u"export"_s, u"--redis"_s, m_redis.url(), u"--item"_s, u"vase"_s});
    QCOMPARE(csv.run(), 0);
    QCOMPARE(csv.lines().size(), 4);
    QVERIFY(csv.lines()[2].startsWith("vase,2,accepted,,101.50,101.50,1,ann,\"a,\"\"b\"\"\","));
    const QString lines = file(u"redis.jsonl"_s);
    Program json(
        {u"ledger"_s, u"export"_s, u"--redis"_s, m_redis.url(), u"--format"_s, u"jsonl"_s, u"--output"_s, lines});
    QCOMPARE(json.run(), 0);
    Program verify({u"ledger"_s, u"verify"_s, lines});
    QCOMPARE(verify.run(), 0);
    QCOMPARE(verify.output(), QByteArray(allRight));
}

void TestRedisLedger::saysWhatIsNoLedger()
{
    Program empty({u"ledger"_s, u"verify"_s, u"--redis"_s, m_redis.url()});
    QCOMPARE(empty.run(), 1);
    QVERIFY2(empty.errors().contains("holds nothing of this program under {heliograph}"), empty.errors().constData());
    Program nowhere({u"ledger"_s, u"verify"_s, u"--redis"_s, u"redis://127.0.0.1:1"_s});
    QCOMPARE(nowhere.run(), 1);
    QVERIFY2(nowhere.errors().contains("cannot reach redis at 127.0.0.1:1"), nowhere.errors().constData());
    m_redis.run({"HSET", "{heliograph}:meta", "layout", "77"});
    Program foreign({u"ledger"_s, u"verify"_s, u"--redis"_s, m_redis.url()});
    QCOMPARE(foreign.run(), 1);
    QVERIFY2(foreign.errors().contains("another version"), foreign.errors().constData());
    Program both({u"ledger"_s, u"verify"_s, u"file"_s, u"--redis"_s, m_redis.url()});
    QVERIFY(both.run() != 0);
    QVERIFY2(both.errors().contains("name one ledger"), both.errors().constData());
}

void TestRedisLedger::sentinelsSayWhereTheLedgerIs()
{
    bidInRedis();
    RedisSentinel sentinel;
    QVERIFY(sentinel.start(m_redis.port(), 1));
    const QString url = u"redis://nowhere.invalid/0"_s;
    const QStringList by{u"--redis-sentinel"_s, u"desk=127.0.0.1:%1"_s.arg(sentinel.port)};
    Program verify(QStringList{u"ledger"_s, u"verify"_s, u"--redis"_s, url} + by);
    QCOMPARE(verify.run(), 0);
    QCOMPARE(verify.output(), QByteArray(allRight));

    Program csv(QStringList{u"ledger"_s, u"export"_s, u"--redis"_s, url} + by);
    QCOMPARE(csv.run(), 0);
    QCOMPARE(csv.lines().size(), 5);

    Program back(QStringList{u"ledger"_s, u"copy"_s, u"--from"_s, url, u"--to"_s, file(u"by-sentinel.sqlite"_s)} + by);
    QCOMPARE(back.run(), 0);
    m_redis.run({"FLUSHALL"});
    Program there(QStringList{u"ledger"_s, u"copy"_s, u"--to"_s, url, u"--from"_s, file(u"by-sentinel.sqlite"_s)} + by);
    QVERIFY2(there.run() == 0, there.errors().constData());
    Program again({u"ledger"_s, u"verify"_s, u"--redis"_s, m_redis.url()});
    QCOMPARE(again.run(), 0);
    QCOMPARE(again.output(), QByteArray(allRight));

    Program unknown({u"ledger"_s, u"verify"_s, u"--redis"_s, url, u"--redis-sentinel"_s,
                     u"else=127.0.0.1:%1"_s.arg(sentinel.port)});
    QCOMPARE(unknown.run(), 1);
    QVERIFY2(unknown.errors().contains("no sentinel says where it is"), unknown.errors().constData());
}

void TestRedisLedger::sentinelsNeedExactlyOneRedis_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("error");
    const QString here = m_redis.url();
    QTest::newRow("a file is verified") << QStringList{u"verify"_s, file(u"none.sqlite"_s)}
                                        << QByteArray("redis-sentinel is for a Redis");
    QTest::newRow("a file is exported") << QStringList{u"export"_s, file(u"none.sqlite"_s)}
                                        << QByteArray("redis-sentinel is for a Redis");
    QTest::newRow("from one Redis to another")
        << QStringList{u"copy"_s, u"--from"_s, here, u"--to"_s, here} << QByteArray("name just one");
    QTest::newRow("from one file to another")
        << QStringList{u"copy"_s, u"--from"_s, file(u"none.sqlite"_s), u"--to"_s, file(u"new.sqlite"_s)}
        << QByteArray("name just one");
    QTest::newRow("sentinels without a name")
        << QStringList{u"verify"_s, u"--redis"_s, here, u"--redis-sentinel"_s, u"127.0.0.1:26379"_s}
        << QByteArray("use NAME=HOST:PORT");
}

void TestRedisLedger::sentinelsNeedExactlyOneRedis()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, error);
    arguments.prepend(u"ledger"_s);
    if (!arguments.contains(u"--redis-sentinel"_s))
        arguments += {u"--redis-sentinel"_s, u"desk=127.0.0.1:26379"_s};
    Program program(arguments);
    QVERIFY(program.run() != 0);
    QVERIFY2(program.errors().contains(error), program.errors().constData());
}

void TestRedisLedger::copiesToRedisAndBack()
{
    bidInFile(u"there.sqlite"_s);
    Program there({u"ledger"_s, u"copy"_s, u"--from"_s, file(u"there.sqlite"_s), u"--to"_s, m_redis.url()});
    QVERIFY2(there.run() == 0, there.errors().constData());
    QCOMPARE(there.output(), QByteArray("copied and verified: 2 items, 4 rows\n"));
    QCOMPARE(keys(),
             QByteArrayList({"{heliograph}:bids:ann", "{heliograph}:bids:bob", "{heliograph}:items",
                             "{heliograph}:ledger:bowl", "{heliograph}:ledger:vase"}));
    for (const QByteArray &key : keys())
        QCOMPARE(m_redis.run({"PTTL", key}).number().value_or(0), -1);
    Program back({u"ledger"_s, u"copy"_s, u"--from"_s, m_redis.url(), u"--to"_s, file(u"back.sqlite"_s)});
    QVERIFY2(back.run() == 0, back.errors().constData());
    QByteArrayList exported;
    for (const QString &name : {u"there.sqlite"_s, u"back.sqlite"_s}) {
        Program verify({u"ledger"_s, u"verify"_s, file(name)});
        QCOMPARE(verify.run(), 0);
        QCOMPARE(verify.output(), QByteArray(allRight));
        Program program({u"ledger"_s, u"export"_s, file(name)});
        QCOMPARE(program.run(), 0);
        exported.append(program.output());
    }
    QCOMPARE(exported[0], exported[1]);
    QCOMPARE(QDir(m_folder.path()).entryList({u"back.sqlite.copying*"_s}, QDir::Files), QStringList());
}

void TestRedisLedger::aCopiedLedgerTakesBids()
{
    bidInFile(u"bids.sqlite"_s);
    Program copy({u"ledger"_s, u"copy"_s, u"--from"_s, file(u"bids.sqlite"_s), u"--to"_s, m_redis.url()});
    QCOMPARE(copy.run(), 0);
    RedisBids bids(m_redis.address());
    QVERIFY(bids.open());
    QCOMPARE(bids.probe.ownBids("ann").size(), std::size_t(1));
    QCOMPARE(bids.probe.ownBids("ann").front().amount, Amount::fromMinor(10'150));
    QVERIFY(std::get<BidRefused>(bids.probe.bid(bid("vase", 10'150, "cid"))).currentMaxBid
            == Amount::fromMinor(10'150));
    QCOMPARE(std::get<BidReceipt>(bids.probe.bid(bid("vase", 10'200, "cid"))).version, quint64(2));
    Program verify({u"ledger"_s, u"verify"_s, u"--redis"_s, m_redis.url()});
    QVERIFY2(verify.run() == 0, verify.errors().constData());
}

void TestRedisLedger::aTargetThatIsNotEmptyIsLeftAsItIs()
{
    bidInFile(u"full.sqlite"_s);
    m_redis.run({"XADD", "{heliograph}:ledger:cup", "1-0", "r", "{}"});
    Program toRedis({u"ledger"_s, u"copy"_s, u"--from"_s, file(u"full.sqlite"_s), u"--to"_s, m_redis.url()});
    QCOMPARE(toRedis.run(), 1);
    QVERIFY2(toRedis.errors().contains("holds auctions already"), toRedis.errors().constData());
    QCOMPARE(keys(), QByteArrayList({"{heliograph}:ledger:cup"}));
    // Beside it, under another prefix, there is room.
    Program beside({u"ledger"_s, u"copy"_s, u"--from"_s, file(u"full.sqlite"_s), u"--to"_s, m_redis.url(),
                    u"--redis-prefix"_s, u"other"_s});
    QVERIFY2(beside.run() == 0, beside.errors().constData());

    QFile other(file(u"other.sqlite"_s));
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write("mine");
    other.close();
    Program toFile({u"ledger"_s, u"copy"_s, u"--from"_s, file(u"full.sqlite"_s), u"--to"_s, other.fileName()});
    QCOMPARE(toFile.run(), 1);
    QVERIFY2(toFile.errors().contains("exists already"), toFile.errors().constData());
    QVERIFY(other.open(QIODevice::ReadOnly));
    QCOMPARE(other.readAll(), QByteArray("mine"));
}

void TestRedisLedger::aLedgerThatIsWrongIsNotCopied()
{
    bidInRedis();
    m_redis.run({"XDEL", "{heliograph}:ledger:vase", "2-0"});
    const QString target = file(u"wrong.sqlite"_s);
    Program copy({u"ledger"_s, u"copy"_s, u"--from"_s, m_redis.url(), u"--to"_s, target});
    QCOMPARE(copy.run(), 1);
    QVERIFY2(copy.errors().contains("nothing was copied: row 3 of item vase is wrong"), copy.errors().constData());
    QVERIFY(!QFile::exists(target));
}

void TestRedisLedger::aKilledCopyLeavesNothingThatTheNextOneMinds()
{
    {
        OpenBidStore store(file(u"long.sqlite"_s), m_clock);
        int answered = 0;
        for (int cents = 1; cents <= 3'000; ++cents)
            store.store().placeBid(bid("vase", cents, "ann"), [&answered](const BidAnswer &) { ++answered; });
        QTRY_COMPARE_WITH_TIMEOUT(answered, 3'000, BidStoreProbe::timeoutMs);
    }
    const QString target = file(u"killed.sqlite"_s);
    const auto killEarly = [&](const QString &to, const auto &hasBegun) {
        Program copy({u"ledger"_s, u"copy"_s, u"--from"_s, file(u"long.sqlite"_s), u"--to"_s, to});
        copy.start();
        const bool isReached =
            QTest::qWaitFor([&] { return hasBegun() || copy.process().state() == QProcess::NotRunning; }, 20'000);
        copy.process().kill();
        copy.process().waitForFinished();
        return isReached;
    };
    QVERIFY(killEarly(m_redis.url(), [&] { return keys().size() > 1; }));
    if (!keys().contains("{heliograph}:items")) {
        Program tooEarly({u"ledger"_s, u"copy"_s, u"--from"_s, file(u"long.sqlite"_s), u"--to"_s, m_redis.url()});
        // Its lock is still there.
        QCOMPARE(tooEarly.run(), 1);
        QVERIFY2(tooEarly.errors().contains("another copy"), tooEarly.errors().constData());
        // A minute has passed.
        m_redis.run({"PEXPIRE", "{heliograph}:copying", "1"});
        QTRY_COMPARE(m_redis.run({"EXISTS", "{heliograph}:copying"}).number().value_or(1), 0);
        Program again({u"ledger"_s, u"copy"_s, u"--from"_s, file(u"long.sqlite"_s), u"--to"_s, m_redis.url()});
        QVERIFY2(again.run() == 0, again.errors().constData());
    }
    QCOMPARE(keys(), QByteArrayList({"{heliograph}:bids:ann", "{heliograph}:items", "{heliograph}:ledger:vase"}));

    QVERIFY(killEarly(target, [&] { return QFile::exists(target + u".copying"_s); }));
    if (!QFile::exists(target)) {
        Program again({u"ledger"_s, u"copy"_s, u"--from"_s, file(u"long.sqlite"_s), u"--to"_s, target});
        QVERIFY2(again.run() == 0, again.errors().constData());
    }
    Program verify({u"ledger"_s, u"verify"_s, target});
    QVERIFY2(verify.run() == 0, verify.errors().constData());
    QVERIFY(verify.output().startsWith("ok: 1 items, 3000 rows"));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestRedisLedger)

#include "tst_redisledger.moc"

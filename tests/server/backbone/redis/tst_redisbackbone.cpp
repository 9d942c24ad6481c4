// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/events/replaybuffer.h"
#include "tests/support/redisinstance.h"
#include "tests/support/sayingredis.h"

#include <QRegularExpression>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

const QByteArrayList keyNames{"meta", "feed", "log", "latest", "recency", "lineage"};

QByteArray key(const QByteArray &name)
{
    return "{heliograph}:" + name;
}

} // namespace

// What concerns the history as a whole is in tests/hardening/tst_redisfaults.
class TestRedisBackbone : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void twoInstancesAnnounceTheSameEventsUnderTheSameIds();
    void aNewInstanceStartsWithNewestValuesAndHistory();
    void theHistoryAtStartIsBounded();
    void theLogIsTrimmedByCountAndAge();
    void valuesOfTopicsUnchangedForLongestGoFirst();
    void anInstanceThatStartsUnderLoadMissesNothing();
    void aDeletedEntryIsFilledFromTheLog();
    void whatAFollowerMissedForTooLongIsReported();
    void numbersStayExactBeyondWhatLuaPrints();
    void bidsAndNotificationsAreSaidOnTheChannelsOfOthers();
    void anAnswerThatWasLostPublishesNothingTwice();
    void everyRefusalIsTriedAgain_data();
    void everyRefusalIsTriedAgain();
    void forgottenScriptsAreSentAgain();
    void aKeyThatHoldsSomethingElseChangesNothing_data();
    void aKeyThatHoldsSomethingElseChangesNothing();
    void aDeletedKeyStopsNoReader_data();
    void aDeletedKeyStopsNoReader();
    void nothingThatMustStayExpires();
    void twoPrefixesAreTwoHistories();
    void anotherLayoutIsRefused();
    void somethingElseUnderItsNameIsRefused();
    void aFullMemoryIsAFailureWithoutATrace();
    void weakSettingsAreSaidAtTheStart();
    void aDeletedNewestEntryCausesNoBusyWaiting();
    void nothingIsSubscribedTo();
    void worksOnANodeOfACluster();

private:
    RedisServer m_redis;
};

void TestRedisBackbone::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(qPrintable(RedisServer::whyNot()));
    QVERIFY(m_redis.start());
}

void TestRedisBackbone::init()
{
    m_redis.run({"CONFIG", "SET", "maxmemory", "0"});
    m_redis.run({"FLUSHALL"});
}

void TestRedisBackbone::twoInstancesAnnounceTheSameEventsUnderTheSameIds()
{
    RedisInstance one(m_redis.address());
    RedisInstance other(m_redis.address());
    QVERIFY(one.open() && other.open());
    QCOMPARE(one.restored->epoch, other.restored->epoch);
    QVERIFY(one.restored->isShared);
    constexpr int count = 300;
    for (int i = 0; i < count; ++i) {
        RedisInstance &publisher = i % 3 == 0 ? other : one;
        publisher.backbone.publish(i % 2 == 0 ? RedisInstance::logDraft(QByteArray::number(i))
                                              : RedisInstance::valueDraft(QByteArray::number(i)));
        if (i % 10 == 0)
            QTest::qWait(1);
    }
    QTRY_COMPARE(one.published.size(), std::size_t(count));
    QTRY_COMPARE(other.published.size(), std::size_t(count));
    QCOMPARE(one.data(), other.data());
    QCOMPARE(one.seqs(), other.seqs());
    for (int i = 0; i < count; ++i)
        QCOMPARE(one.published[std::size_t(i)]->seq, quint64(i + 1));
    QTRY_COMPARE(one.backbone.status().lagEvents, quint64(0));
}

void TestRedisBackbone::aNewInstanceStartsWithNewestValuesAndHistory()
{
    RedisInstance first(m_redis.address());
    QVERIFY(first.open());
    Draft kept = RedisInstance::valueDraft("kept", "lamp");
    kept.keep = true;
    kept.topic.kind = TopicKind::auction;
    for (const Draft &draft :
         {RedisInstance::logDraft("1"), RedisInstance::valueDraft("2"), kept, RedisInstance::valueDraft("4", "BOLT"),
          RedisInstance::valueDraft("5"), RedisInstance::logDraft("6 M\xc3\xbcnchen \\ \" '"),
          Draft{{TopicKind::canary, "me"}, "probe", "7", Delivery::latest}})
        QVERIFY(std::holds_alternative<EventId>(first.publish(draft)));

    RedisInstance second(m_redis.address());
    QVERIFY(second.open());
    QCOMPARE(second.restored->epoch, first.restored->epoch);
    QCOMPARE(second.restored->head, quint64(7));
    QCOMPARE(second.restored->trimmedThrough, quint64(0));
    QCOMPARE(second.restored->events.size(), std::size_t(2));
    QCOMPARE(second.restored->events[1]->data, QByteArray("6 M\xc3\xbcnchen \\ \" '"));
    QCOMPARE(second.restored->events[1]->seq, quint64(6));
    QCOMPARE(second.restored->events[1]->time, first.published[5]->time);
    QByteArrayList values;
    for (const EventPtr &value : second.restored->newestValues)
        values.append(value->topic.toText() + ' ' + value->data + ' ' + value->type + (value->keep ? " keep" : ""));
    QCOMPARE(values,
             QByteArrayList(
                 {"auction:lamp kept stock-update keep", "stock:BOLT 4 stock-update", "stock:ACME 5 stock-update"}));
}

void TestRedisBackbone::theHistoryAtStartIsBounded()
{
    RedisInstance first(m_redis.address());
    QVERIFY(first.open());
    for (int i = 1; i <= 1'200; ++i)
        first.backbone.publish(RedisInstance::logDraft(QByteArray::number(i)));
    QTRY_COMPARE(first.published.size(), std::size_t(1'200));
    RedisHistory::Limits limits;
    limits.log.events = 700;
    RedisInstance bounded(m_redis.address(), limits);
    QVERIFY(bounded.open());
    QCOMPARE(bounded.restored->events.size(), std::size_t(700));
    QCOMPARE(bounded.restored->events.front()->seq, quint64(501));
    QCOMPARE(bounded.restored->trimmedThrough, quint64(500));
    QCOMPARE(bounded.restored->head, quint64(1'200));
}

void TestRedisBackbone::theLogIsTrimmedByCountAndAge()
{
    RedisHistory::Limits limits;
    limits.log.events = 200;
    limits.log.age = std::chrono::milliseconds(500);
    RedisInstance first(m_redis.address(), limits);
    QVERIFY(first.open());
    for (int i = 1; i <= 1'000; ++i)
        first.backbone.publish(RedisInstance::logDraft(QByteArray::number(i)));
    QTRY_COMPARE(first.published.size(), std::size_t(1'000));
    const auto length = [this] { return m_redis.run({"XLEN", key("log")}).number().value_or(0); };
    // Redis trims whole blocks of 100.
    QVERIFY2(length() < 400, qPrintable(QString::number(length())));
    QVERIFY(length() >= 200);
    // Old events go with the next ones.
    QVERIFY(QTest::qWaitFor(
        [&] {
            first.canPublish("new");
            return length() < 100;
        },
        RedisInstance::timeoutMs));
    RedisInstance second(m_redis.address());
    QVERIFY(second.open());
    QVERIFY(!second.restored->events.empty());
    QCOMPARE(second.restored->trimmedThrough, second.restored->events.front()->seq - 1);
}

void TestRedisBackbone::valuesOfTopicsUnchangedForLongestGoFirst()
{
    RedisHistory::Limits limits;
    limits.values = 3;
    RedisInstance first(m_redis.address(), limits);
    QVERIFY(first.open());
    Draft kept = RedisInstance::valueDraft("0", "KEPT");
    kept.keep = true;
    first.backbone.publish(kept);
    for (const char *symbol : {"A", "B", "C", "A", "D"})
        first.backbone.publish(RedisInstance::valueDraft("1", symbol));
    QTRY_COMPARE(first.published.size(), std::size_t(6));
    RedisInstance second(m_redis.address());
    QVERIFY(second.open());
    QByteArrayList topics;
    for (const EventPtr &value : second.restored->newestValues)
        topics.append(value->topic.name);
    QCOMPARE(topics, QByteArrayList({"KEPT", "C", "A", "D"}));
}

// A follower that began with "whatever comes next" would lose what came between two reads.
void TestRedisBackbone::anInstanceThatStartsUnderLoadMissesNothing()
{
    RedisInstance publisher(m_redis.address());
    QVERIFY(publisher.open());
    QTimer load;
    int count = 0;
    connect(&load, &QTimer::timeout, this, [&] {
        for (int i = 0; i < 20; ++i)
            publisher.backbone.publish(RedisInstance::logDraft(QByteArray::number(++count)));
    });
    load.start(1);
    QTRY_VERIFY(!publisher.published.empty());
    for (int round = 0; round < 5; ++round) {
        RedisInstance late(m_redis.address());
        QVERIFY(late.open());
        QTRY_VERIFY(late.published.size() > 100);
        quint64 expected = late.restored->head;
        QCOMPARE(late.restored->events.back()->seq, expected);
        for (const EventPtr &event : late.published)
            QCOMPARE(event->seq, ++expected);
    }
}

void TestRedisBackbone::aDeletedEntryIsFilledFromTheLog()
{
    RedisInstance publisher(m_redis.address());
    QVERIFY(publisher.open());
    RedisInstance follower(m_redis.address());
    QVERIFY(follower.open());
    // The follower sees the feed only as it is after this.
    m_redis.run({"MULTI"});
    RedisConnection other(m_redis.address());
    QVERIFY(!other.open(std::chrono::seconds(5)));
    other.run({"CLIENT", "PAUSE", "100", "WRITE"});
    for (int i = 1; i <= 5; ++i)
        publisher.backbone.publish(RedisInstance::logDraft(QByteArray::number(i)));
    m_redis.run({"DISCARD"});
    QTRY_COMPARE(follower.published.size(), std::size_t(5));
    // Directly: entries that are gone from the feed are had from the log and from the newest values.
    RedisHistory history(m_redis.address(), RedisKeys::defaultPrefix, {});
    QVERIFY(std::holds_alternative<RedisHistory::Joined>(history.join(std::chrono::seconds(5))));
    m_redis.run({"DEL", key("feed")});
    const auto filled = history.fill(2, 4);
    const auto &entries = std::get<std::vector<RedisHistory::Entry>>(filled);
    QCOMPARE(entries.size(), std::size_t(3));
    QCOMPARE(entries[0].event.data, QByteArray("2"));
    QCOMPARE(entries[2].event.seq, quint64(4));
}

void TestRedisBackbone::whatAFollowerMissedForTooLongIsReported()
{
    RedisHistory::Limits limits;
    limits.feedEvents = 100;
    limits.log.events = 100;
    RedisInstance slow(m_redis.address(), limits);
    QVERIFY(slow.open());
    QVERIFY(slow.canPublish("seen"));
    // It does not take what it reads, because this loop does not run; then it is far behind.
    RedisHistory publisher(m_redis.address(), RedisKeys::defaultPrefix, limits);
    const auto joined = publisher.join(std::chrono::seconds(5));
    const QByteArray epoch = std::get<RedisHistory::Joined>(joined).epoch;
    for (int i = 0; i < 400; ++i) {
        RedisHistory::Batch batch{
            .name = "b" + QByteArray::number(i), .deadline = 1LL << 50, .oldest = 0, .events = {}};
        for (int j = 0; j < 64; ++j)
            batch.events.push_back({RedisInstance::logDraft("load"), 1});
        QVERIFY(std::holds_alternative<RedisHistory::Stored>(publisher.publish(epoch, batch, std::chrono::seconds(5))));
    }
    QTRY_VERIFY(!slow.replaced.empty());
    QCOMPARE(slow.replaced.front().epoch, epoch);
    QTRY_VERIFY(slow.canPublish("and on"));
    QCOMPARE(slow.newestLogData(), QByteArray("and on"));
}

void TestRedisBackbone::numbersStayExactBeyondWhatLuaPrints()
{
    RedisInstance first(m_redis.address());
    QVERIFY(first.open());
    // Lua prints it as 1e+15.
    constexpr quint64 large = 1'000'000'000'000'009;
    m_redis.run({"HSET", key("meta"), "head", QByteArray::number(large)});
    const auto result = first.publish(RedisInstance::logDraft("1"));
    QCOMPARE(std::get<EventId>(result).seq, large + 1);
    QTRY_VERIFY(!first.published.empty());
    QCOMPARE(first.published.back()->seq, large + 1);
    QCOMPARE(m_redis.run({"HGET", key("meta"), "lastlog"}).text(), QByteArray::number(large + 1));
    QCOMPARE(m_redis.run({"HGET", key("meta"), "head"}).text(), QByteArray::number(large + 1));
}

void TestRedisBackbone::bidsAndNotificationsAreSaidOnTheChannelsOfOthers()
{
    QTcpSocket subscriber;
    subscriber.connectToHost(QHostAddress(QHostAddress::LocalHost), m_redis.port());
    QVERIFY(subscriber.waitForConnected());
    subscriber.write("SUBSCRIBE auction:item:lamp notifications\r\n");
    QByteArray heard;
    connect(&subscriber, &QTcpSocket::readyRead, this, [&] { heard += subscriber.readAll(); });
    QTRY_VERIFY(heard.count("subscribe") == 2);

    RedisInstance first(m_redis.address());
    QVERIFY(first.open());
    first.publish({{TopicKind::auction, "lamp"},
                   "maxBid",
                   R"({"itemId":"lamp","maxBid":101.5,"version":7,"timestamp":1,"minNextBid":102,"state":"open"})",
                   Delivery::latest});
    first.publish({{TopicKind::user, "ada"},
                   "notification",
                   R"({"id":1,"message":"Hi \"you\"","severity":"info","timestamp":1700000000000,"userId":"ada"})",
                   Delivery::log});
    QTRY_VERIFY2(heard.contains(R"({"itemId":"lamp","maxBid":101.5,"version":7})"), heard.constData());
    QTRY_VERIFY2(heard.contains(R"({"userId":"ada","message":"Hi \"you\"","timestamp":1700000000000})"),
                 heard.constData());
    first.publish(
        {{TopicKind::channel, "notification"}, "notification", R"({"message":"of somebody else"})", Delivery::log});
    QVERIFY(!heard.contains("of somebody else"));
}

void TestRedisBackbone::anAnswerThatWasLostPublishesNothingTwice()
{
    SayingRedis proxy(m_redis.port());
    RedisAddress address = m_redis.address();
    address.port = proxy.port();
    RedisInstance first(address);
    QVERIFY(first.open());
    QVERIFY(first.canPublish("before"));
    proxy.loseAnswerTo("the one");
    const auto result = first.publish(RedisInstance::logDraft("the one"));
    QVERIFY(proxy.hasLostAnswer());
    QCOMPARE(std::get<EventId>(result).seq, quint64(2));
    QVERIFY(first.canPublish("after"));
    QCOMPARE(first.data(), QByteArrayList({"before", "the one", "after"}));
    QCOMPARE(m_redis.run({"XLEN", key("log")}).number(), std::optional<qint64>(3));
}

void TestRedisBackbone::everyRefusalIsTriedAgain_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char *line :
         {"-LOADING Redis is loading the dataset in memory", "-BUSY Redis is busy running a script.",
          "-READONLY You can't write against a read only replica.", "-MASTERDOWN Link with MASTER is down",
          "-MISCONF Redis is configured to save RDB snapshots", "-NOREPLICAS Not enough good replicas to write.",
          "-NOAUTH Authentication required.", "-OOM command not allowed when used memory > 'maxmemory'.",
          "-UNBLOCKED force unblock from blocking operation", "-NOSCRIPT No matching script.",
          "-CLUSTERDOWN The cluster is down", "-TRYAGAIN Multiple keys request during rehashing of slot"})
        QTest::addRow("%s", line) << QByteArray(line);
}

void TestRedisBackbone::everyRefusalIsTriedAgain()
{
    QFETCH(QByteArray, line);
    SayingRedis proxy(m_redis.port());
    RedisAddress address = m_redis.address();
    address.port = proxy.port();
    RedisInstance first(address);
    // Said as Redis starts.
    proxy.sayOnce(line);
    QVERIFY(first.open());
    QVERIFY(first.canPublish("1"));
    proxy.sayOnce(line);
    QVERIFY(first.recovers("2"));
    QCOMPARE(proxy.unsaid(), 0);
    QTRY_VERIFY2(first.backbone.status().isHealthy(), qPrintable(first.backbone.status().problem));
    QCOMPARE(first.data(), QByteArrayList({"1", "2"}));
    QVERIFY(first.replaced.empty());
}

void TestRedisBackbone::forgottenScriptsAreSentAgain()
{
    RedisInstance first(m_redis.address());
    QVERIFY(first.open());
    for (int i = 0; i < 3; ++i) {
        m_redis.run({"SCRIPT", "FLUSH"});
        QVERIFY(first.canPublish(QByteArray::number(i)));
    }
    QCOMPARE(first.data(), QByteArrayList({"0", "1", "2"}));
}

void TestRedisBackbone::aKeyThatHoldsSomethingElseChangesNothing_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const QByteArray &name : keyNames)
        QTest::addRow("%s", name.constData()) << name;
}

// Redis does not take back what a script wrote before it failed.
void TestRedisBackbone::aKeyThatHoldsSomethingElseChangesNothing()
{
    QFETCH(QByteArray, name);
    RedisInstance first(m_redis.address());
    QVERIFY(first.open());
    QVERIFY(first.canPublish("1"));
    QVERIFY(std::holds_alternative<EventId>(first.publish(RedisInstance::valueDraft("2"))));
    m_redis.run({"RENAME", key(name), "elsewhere"});
    m_redis.run({"SET", key(name), "something else"});
    const QByteArray head = m_redis.run({"HGET", key("meta"), "head"}).text();
    const auto length = m_redis.run({"XLEN", key("feed")});
    const auto result = first.publish(RedisInstance::logDraft("3"));
    // Only a new connection looks at it.
    if (name == "lineage") {
        QVERIFY(std::holds_alternative<EventId>(result));
    } else {
        QVERIFY(std::get<PublishFailure>(result) == PublishFailure::notStored);
        QCOMPARE(m_redis.run({"HGET", key("meta"), "head"}).text(), head);
        QVERIFY(m_redis.run({"XLEN", key("feed")}) == length);
        QTRY_VERIFY(!first.backbone.status().isHealthy());
    }
    m_redis.run({"DEL", key(name)});
    m_redis.run({"RENAME", "elsewhere", key(name)});
    QVERIFY(first.recovers("4"));
    QTRY_VERIFY2(first.backbone.status().isHealthy(), qPrintable(first.backbone.status().problem));
    QTRY_COMPARE(first.newestLogData(), QByteArray("4"));
}

void TestRedisBackbone::aDeletedKeyStopsNoReader_data()
{
    aKeyThatHoldsSomethingElseChangesNothing_data();
}

void TestRedisBackbone::aDeletedKeyStopsNoReader()
{
    QFETCH(QByteArray, name);
    RedisInstance one(m_redis.address());
    RedisInstance other(m_redis.address());
    QVERIFY(one.open() && other.open());
    const QByteArray epoch = one.restored->epoch;
    QTimer load;
    int count = 0;
    connect(&load, &QTimer::timeout, this, [&] {
        one.backbone.publish(RedisInstance::logDraft(QByteArray::number(++count)));
        one.backbone.publish(RedisInstance::valueDraft(QByteArray::number(count)));
    });
    load.start(2);
    QTRY_VERIFY(other.published.size() > 20);
    m_redis.run({"DEL", key(name)});
    QTest::qWait(50);
    QVERIFY(one.recovers("after"));
    load.stop();
    QVERIFY(one.recovers("last"));
    for (RedisInstance *instance : {&one, &other}) {
        QTRY_COMPARE(instance->newestLogData(), QByteArray("last"));
        QTRY_VERIFY(instance->backbone.status().isHealthy());
        const QList<quint64> seqs = instance->seqs();
        for (qsizetype i = 1; i < seqs.size(); ++i)
            QCOMPARE(seqs[i], seqs[i - 1] + 1);
        QCOMPARE(instance->replaced.size(), std::size_t(name == "meta" ? 1 : 0));
    }
    // What is gone is not said to be there.
    RedisInstance late(m_redis.address());
    QVERIFY(late.open());
    QCOMPARE(late.restored->epoch == epoch, name != "meta");
    if (name == "log")
        QVERIFY(late.restored->trimmedThrough > 0);
    QVERIFY(late.restored->events.empty() || late.restored->events.front()->seq > late.restored->trimmedThrough);
}

void TestRedisBackbone::nothingThatMustStayExpires()
{
    RedisInstance first(m_redis.address());
    QVERIFY(first.open());
    first.publish(RedisInstance::valueDraft("1"));
    QVERIFY(first.canPublish("2"));
    const RedisReply keys = m_redis.run({"KEYS", "*"});
    QVERIFY(keys.list().size() >= 5);
    for (const RedisReply &found : keys.list()) {
        const qint64 life = m_redis.run({"TTL", found.text()}).number().value_or(0);
        const bool isMark = found.text().contains(":mark:");
        QVERIFY2(isMark ? life > 0 && life <= 60 : life == -1, found.text().constData());
    }
}

void TestRedisBackbone::twoPrefixesAreTwoHistories()
{
    RedisInstance one(m_redis.address(), {}, "one");
    RedisInstance other(m_redis.address(), {}, "other");
    QVERIFY(one.open() && other.open());
    QVERIFY(one.restored->epoch != other.restored->epoch);
    QVERIFY(one.canPublish("1"));
    QVERIFY(other.canPublish("2"));
    QCOMPARE(one.data(), QByteArrayList({"1"}));
    QCOMPARE(other.data(), QByteArrayList({"2"}));
}

void TestRedisBackbone::anotherLayoutIsRefused()
{
    m_redis.run({"HSET", key("meta"), "layout", "2", "epoch", "abcdefgh", "head", "7"});
    RedisInstance first(m_redis.address());
    first.beginOpening();
    QTRY_VERIFY(!first.problem.isEmpty());
    QVERIFY2(first.problem.contains(u"layout 2"_s), qPrintable(first.problem));
    QCOMPARE(m_redis.run({"HGET", key("meta"), "head"}).text(), QByteArray("7"));
}

void TestRedisBackbone::somethingElseUnderItsNameIsRefused()
{
    m_redis.run({"HSET", key("meta"), "name", "of another program"});
    RedisInstance first(m_redis.address());
    first.beginOpening();
    QTRY_VERIFY(!first.problem.isEmpty());
    QVERIFY2(first.problem.contains(u"--redis-prefix"_s), qPrintable(first.problem));
    QCOMPARE(m_redis.run({"HLEN", key("meta")}).number(), std::optional<qint64>(1));
}

void TestRedisBackbone::aFullMemoryIsAFailureWithoutATrace()
{
    RedisInstance first(m_redis.address());
    QVERIFY(first.open());
    QVERIFY(first.canPublish("1"));
    m_redis.run({"CONFIG", "SET", "maxmemory", "1"});
    const auto result = first.publish(RedisInstance::logDraft("2"));
    QVERIFY(std::get<PublishFailure>(result) == PublishFailure::notStored);
    QTRY_VERIFY(first.backbone.status().problem.contains(u"maxmemory"_s));
    m_redis.run({"CONFIG", "SET", "maxmemory", "0"});
    QVERIFY(first.recovers("3"));
    QCOMPARE(first.data(), QByteArrayList({"1", "3"}));
    QTRY_VERIFY(first.backbone.status().isHealthy());
}

void TestRedisBackbone::weakSettingsAreSaidAtTheStart()
{
    m_redis.run({"CONFIG", "SET", "maxmemory-policy", "allkeys-lru"});
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"CONFIG SET appendonly yes"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"CONFIG SET maxmemory-policy noeviction"_s));
    RedisInstance first(m_redis.address());
    const bool isOpen = first.open();
    m_redis.run({"CONFIG", "SET", "maxmemory-policy", "noeviction"});
    QVERIFY(isOpen);
}

void TestRedisBackbone::aDeletedNewestEntryCausesNoBusyWaiting()
{
    RedisInstance first(m_redis.address());
    QVERIFY(first.open());
    QVERIFY(first.canPublish("1"));
    m_redis.run({"XDEL", key("feed"), "1-0"});
    const auto reads = [this] {
        const QByteArray stats = m_redis.run({"INFO", "commandstats"}).text();
        const qsizetype begin = stats.indexOf("cmdstat_xread:calls=");
        return begin < 0 ? 0 : stats.mid(begin + 20, 10).split(',').first().toInt();
    };
    const int before = reads();
    QTest::qWait(1'500);
    QVERIFY2(reads() - before < 40, qPrintable(QString::number(reads() - before)));
    QVERIFY(first.canPublish("2"));
}

// Redis cuts a subscriber that reads slowly, and what was said meanwhile is lost to it.
void TestRedisBackbone::nothingIsSubscribedTo()
{
    RedisInstance first(m_redis.address());
    QVERIFY(first.open());
    QVERIFY(first.canPublish("1"));
    const QByteArray clients = m_redis.run({"CLIENT", "LIST"}).text();
    QVERIFY(clients.contains("cmd=xread"));
    for (const QByteArray &client : clients.trimmed().split('\n'))
        QVERIFY2(client.contains(" sub=0 psub=0"), client.constData());
}

void TestRedisBackbone::worksOnANodeOfACluster()
{
    RedisServer node;
    QVERIFY(node.start({u"cluster-enabled yes"_s}));
    node.run({"CLUSTER", "ADDSLOTSRANGE", "0", "16383"});
    QTRY_VERIFY(node.run({"CLUSTER", "INFO"}).text().contains("cluster_state:ok"));
    RedisInstance first(node.address());
    QVERIFY(first.open());
    QVERIFY(first.canPublish("1"));
    QVERIFY(std::holds_alternative<EventId>(first.publish(RedisInstance::valueDraft("2"))));
    QVERIFY(first.canPublish("3"));
    QCOMPARE(first.data(), QByteArrayList({"1", "2", "3"}));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestRedisBackbone)

#include "tst_redisbackbone.moc"

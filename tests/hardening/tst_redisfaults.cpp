// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/events/replaybuffer.h"
#include "tests/support/redisinstance.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>

namespace heliograph
{

using namespace Qt::StringLiterals;

// Redis is killed, cut short, flushed, paused and away, under load, and what readers get is compared with what was
// acknowledged.
class TestRedisFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void aLostTailIsReportedAlsoWhenWhoSawItIsGone();
    void nothingAcknowledgedIsLostOrDoubledOverKills();
    void aFlushUnderLoadMakesNoReaderDeaf();
    void anotherDataSetUnderTheSameNumbersIsNoticed();
    void aLongAbsenceEndsByItself();
    void whatARedisReadsTooLateIsNeverPublished();
    void aReplicaThatWasPromotedGoesOn();
    void aRedisThatEvictedItsHistoryIsReportedToEverybody();

private:
    static bool cutNewestFile(const QString &folder, qint64 bytes);
    // Where a reader starts that comes with this id.
    static StartPosition startAt(const RestoredHistory &history, const QByteArray &id);
};

void TestRedisFaults::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(qPrintable(RedisServer::whyNot()));
}

bool TestRedisFaults::cutNewestFile(const QString &folder, qint64 bytes)
{
    const QDir files(folder + u"/appendonlydir"_s);
    const QStringList names = files.entryList({u"*.incr.aof"_s}, QDir::Files, QDir::Name);
    if (names.isEmpty())
        return false;
    QFile file(files.filePath(names.last()));
    return file.size() > bytes && file.resize(file.size() - bytes);
}

StartPosition TestRedisFaults::startAt(const RestoredHistory &history, const QByteArray &id)
{
    ReplayBuffer<Event> replayBuffer(history.epoch, history.head, history.trimmedThrough, {});
    replayBuffer.rename(history.epoch, history.earlier);
    for (const EventPtr &event : history.events)
        replayBuffer.add(event);
    return replayBuffer.start(id, *TopicSet::fromText("channel:news"), 10'000);
}

// Redis writes to its disk once a second here, or the disk lies. The numbers of the lost events are given again.
void TestRedisFaults::aLostTailIsReportedAlsoWhenWhoSawItIsGone()
{
    RedisServer redis;
    QVERIFY(redis.start({u"appendonly yes"_s, u"appendfsync always"_s, u"aof-load-truncated yes"_s}));
    auto witness = std::make_unique<RedisInstance>(redis.address());
    QVERIFY(witness->open());
    RedisInstance survivor(redis.address());
    QVERIFY(survivor.open());
    for (int i = 1; i <= 30; ++i)
        QVERIFY(witness->canPublish(QByteArray::number(i)));
    QTRY_COMPARE(survivor.published.size(), std::size_t(30));
    const QByteArray epoch = witness->restored->epoch;
    witness.reset();

    redis.kill();
    QVERIFY(cutNewestFile(redis.folder(), 2'500));
    QVERIFY(redis.restart());
    QTRY_COMPARE(survivor.replaced.size(), std::size_t(1));
    const RestoredHistory &left = survivor.replaced.front();
    QVERIFY(left.epoch != epoch);
    QVERIFY2(left.head > 5 && left.head < 30, qPrintable(QString::number(left.head)));
    for (quint64 seq = left.head; seq < 40; ++seq)
        QVERIFY(survivor.recovers("other " + QByteArray::number(seq)));

    RedisInstance late(redis.address());
    QVERIFY(late.open());
    for (quint64 seq = 1; seq <= 32; ++seq) {
        const StartPosition start = startAt(*late.restored, EventId{epoch, seq}.toText());
        if (seq <= left.head) {
            QVERIFY2(start.resumed, qPrintable(QString::number(seq)));
            QCOMPARE(start.replayed, late.restored->head - seq);
        } else {
            QVERIFY2(start.reset && start.reset->reason == ResetReason::epoch, qPrintable(QString::number(seq)));
        }
    }
}

void TestRedisFaults::nothingAcknowledgedIsLostOrDoubledOverKills()
{
    RedisServer redis;
    QVERIFY(redis.start({u"appendonly yes"_s, u"appendfsync always"_s}));
    RedisInstance one(redis.address());
    RedisInstance other(redis.address());
    QVERIFY(one.open() && other.open());
    // The seq of each event that was acknowledged, by its data.
    QMap<QByteArray, quint64> acknowledged;
    int count = 0;
    int answered = 0;
    int confirmed = 0;
    int unconfirmed = 0;
    QTimer load;
    connect(&load, &QTimer::timeout, this, [&] {
        const QByteArray data = QByteArray::number(++count);
        RedisInstance &publisher = count % 2 == 0 ? one : other;
        publisher.backbone.publish(RedisInstance::logDraft(data), [&, data](const PublishResult &result) {
            ++answered;
            if (const auto *id = std::get_if<EventId>(&result)) {
                ++confirmed;
                acknowledged.insert(data, id->seq);
            } else if (std::get<PublishFailure>(result) == PublishFailure::unconfirmed) {
                ++unconfirmed;
            }
        });
    });
    load.start(1);
    for (int kill = 0; kill < 5; ++kill) {
        const int before = confirmed;
        QTRY_VERIFY_WITH_TIMEOUT(confirmed > before + 100, RedisInstance::timeoutMs);
        redis.kill();
        QVERIFY(redis.restart());
    }
    const int before = confirmed;
    QTRY_VERIFY_WITH_TIMEOUT(confirmed > before + 100, RedisInstance::timeoutMs);
    load.stop();
    QTRY_COMPARE_WITH_TIMEOUT(answered, count, RedisInstance::timeoutMs);
    QVERIFY(one.recovers("last"));
    for (RedisInstance *instance : {&one, &other}) {
        QTRY_COMPARE(instance->newestLogData(), QByteArray("last"));
        // Nothing was lost.
        QVERIFY(instance->replaced.empty());
        QCOMPARE(instance->renamed.size(), 5);
        QMap<QByteArray, quint64> seen;
        quint64 expected = 0;
        for (const EventPtr &event : instance->published) {
            QCOMPARE(event->seq, ++expected);
            QVERIFY2(!seen.contains(event->data), event->data.constData());
            seen.insert(event->data, event->seq);
        }
        for (auto it = acknowledged.cbegin(); it != acknowledged.cend(); ++it)
            QCOMPARE(seen.value(it.key()), it.value());
        QVERIFY(seen.size() <= acknowledged.size() + unconfirmed + 1);
    }
}

// A read that waits is not woken when its stream is deleted, and the numbers of the new one are below its position.
void TestRedisFaults::aFlushUnderLoadMakesNoReaderDeaf()
{
    RedisServer redis;
    QVERIFY(redis.start());
    RedisInstance one(redis.address());
    RedisInstance other(redis.address());
    RedisInstance quiet(redis.address());
    QVERIFY(one.open() && other.open() && quiet.open());
    for (int i = 0; i < 500; ++i)
        one.backbone.publish(RedisInstance::logDraft("before"));
    QTRY_COMPARE(quiet.published.size(), std::size_t(500));
    int count = 0;
    QTimer load;
    connect(&load, &QTimer::timeout, this,
            [&] { one.backbone.publish(RedisInstance::logDraft(QByteArray::number(++count))); });
    load.start(5);
    QElapsedTimer timer;
    for (std::size_t flush = 1; flush <= 3; ++flush) {
        const int before = count;
        // In the middle of it.
        QTRY_VERIFY(count >= before + 20);
        redis.run({"FLUSHALL"});
        timer.start();
        for (RedisInstance *instance : {&one, &other, &quiet})
            QTRY_VERIFY_WITH_TIMEOUT(instance->replaced.size() >= flush, 5'000);
        QVERIFY2(timer.elapsed() < 2'500, qPrintable(QString::number(timer.elapsed())));
    }
    load.stop();
    QVERIFY(one.recovers("last"));
    const QByteArray epoch = one.replaced.back().epoch;
    for (RedisInstance *instance : {&one, &other, &quiet}) {
        QTRY_COMPARE(instance->newestLogData(), QByteArray("last"));
        QCOMPARE(instance->replaced.back().epoch, epoch);
        quint64 expected = instance->replaced.back().head;
        for (const EventPtr &event : instance->published)
            QCOMPARE(event->seq, ++expected);
    }
}

// A copy was put back without restarting Redis, so its replication id is the same.
void TestRedisFaults::anotherDataSetUnderTheSameNumbersIsNoticed()
{
    RedisServer redis;
    QVERIFY(redis.start());
    RedisInstance one(redis.address());
    QVERIFY(one.open());
    QVERIFY(one.canPublish("1"));
    QVERIFY(one.canPublish("2"));
    QMap<QByteArray, QByteArray> copy;
    const RedisReply keys = redis.run({"KEYS", "{heliograph}:*"});
    for (const RedisReply &key : keys.list())
        copy.insert(key.text(), redis.run({"DUMP", key.text()}).text());
    QVERIFY(one.canPublish("3"));
    QVERIFY(one.canPublish("4"));
    // Put back, and as many events under the same numbers before any server looks.
    redis.run({"MULTI"});
    for (auto it = copy.cbegin(); it != copy.cend(); ++it)
        redis.run({"RESTORE", it.key(), "0", it.value(), "REPLACE"});
    for (const char *seq : {"3-0", "4-0"})
        redis.run({"XADD", "{heliograph}:feed", seq, "e", one.restored->epoch, "m", "another", "c", "l", "t",
                   "channel:news", "y", "message", "w", "1", "d", "\"foreign\""});
    redis.run({"HSET", "{heliograph}:meta", "head", "4"});
    const RedisReply restored = redis.run({"EXEC"});
    for (const RedisReply &reply : restored.list())
        QVERIFY2(!reply.error(), reply.error() ? reply.error()->text.constData() : "");
    QVERIFY(!restored.list().empty());
    QTRY_COMPARE_WITH_TIMEOUT(one.replaced.size(), std::size_t(1), 5'000);
    QVERIFY(one.replaced.front().epoch != one.restored->epoch);
    QVERIFY(one.recovers("5"));
    QTRY_COMPARE(one.newestLogData(), QByteArray("5"));
    RedisInstance late(redis.address());
    QVERIFY(late.open());
    QVERIFY(startAt(*late.restored, EventId{one.restored->epoch, 2}.toText()).reset.has_value());
}

void TestRedisFaults::aLongAbsenceEndsByItself()
{
    RedisServer redis;
    QVERIFY(redis.start({u"appendonly yes"_s}));
    RedisInstance one(redis.address());
    RedisInstance other(redis.address());
    QVERIFY(one.open() && other.open());
    QVERIFY(one.canPublish("1"));
    redis.stop();
    QTRY_VERIFY(!one.backbone.status().isHealthy());
    QVERIFY2(one.backbone.status().problem.contains(u"Redis"_s), qPrintable(one.backbone.status().problem));
    std::optional<quint64> head = 7;
    bool isAnswered = false;
    one.backbone.findHead([&](std::optional<quint64> found) {
        isAnswered = true;
        head = found;
    });
    QTRY_VERIFY_WITH_TIMEOUT(isAnswered, 5'000);
    QVERIFY(!head);
    const auto result = one.publish(RedisInstance::logDraft("never"));
    QVERIFY(std::get<PublishFailure>(result) == PublishFailure::notStored);
    // Away until all four threads have tried in vain for a while.
    QTcpServer nothing;
    int attempts = 0;
    connect(&nothing, &QTcpServer::newConnection, this, [&] {
        nothing.nextPendingConnection()->deleteLater();
        ++attempts;
    });
    QVERIFY(nothing.listen(QHostAddress::LocalHost, redis.port()));
    QTRY_VERIFY_WITH_TIMEOUT(attempts >= 12, 30'000);
    nothing.close();
    QVERIFY(redis.restart());
    // Both directions, without any request.
    for (RedisInstance *instance : {&one, &other})
        QTRY_VERIFY_WITH_TIMEOUT(instance->backbone.status().isHealthy(), 10'000);
    QVERIFY(other.canPublish("2"));
    QTRY_COMPARE(one.data(), QByteArrayList({"1", "2"}));
    QCOMPARE(other.data(), QByteArrayList({"1", "2"}));
}

void TestRedisFaults::whatARedisReadsTooLateIsNeverPublished()
{
    RedisServer redis;
    QVERIFY(redis.start());
    RedisInstance one(redis.address());
    QVERIFY(one.open());
    QVERIFY(one.canPublish("1"));
    redis.pause();
    QElapsedTimer timer;
    timer.start();
    int answers = 0;
    QList<PublishFailure> failures;
    for (int i = 0; i < 200; ++i) {
        one.backbone.publish(RedisInstance::logDraft("late"), [&](const PublishResult &result) {
            ++answers;
            failures.append(std::get<PublishFailure>(result));
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(answers, 200, 10'000);
    QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
    // What was never sent is known not to be published.
    QVERIFY(failures.contains(PublishFailure::unconfirmed));
    QVERIFY(failures.contains(PublishFailure::notStored));
    redis.resume();
    QVERIFY(one.recovers("2"));
    QCOMPARE(one.data(), QByteArrayList({"1", "2"}));
    QVERIFY(one.replaced.empty() && one.renamed.isEmpty());
}

void TestRedisFaults::aReplicaThatWasPromotedGoesOn()
{
    RedisServer master;
    RedisServer replica;
    QVERIFY(master.start() && replica.start());
    replica.run({"REPLICAOF", "127.0.0.1", QByteArray::number(master.port())});
    QTRY_VERIFY(replica.run({"INFO", "replication"}).text().contains("master_link_status:up"));
    RedisInstance one(master.address());
    QVERIFY(one.open());
    for (int i = 1; i <= 10; ++i)
        QVERIFY(one.canPublish(QByteArray::number(i)));
    QCOMPARE(master.run({"WAIT", "1", "10000"}).number(), std::optional<qint64>(1));
    // While it is a replica it takes nothing and says why.
    RedisInstance early(replica.address());
    early.beginOpening();
    QTRY_VERIFY(early.backbone.status().problem.contains(u"replica"_s));
    QVERIFY(!early.restored);
    master.kill();
    replica.run({"REPLICAOF", "NO", "ONE"});
    QVERIFY(early.waitUntilOpen());
    QVERIFY(early.restored->epoch != one.restored->epoch);
    QCOMPARE(early.restored->earlier.size(), std::size_t(1));
    QVERIFY(startAt(*early.restored, EventId{one.restored->epoch, 10}.toText()).resumed);
    QVERIFY(early.canPublish("11"));
    QCOMPARE(early.published.back()->seq, quint64(11));
}

// Redis is set to make room for others by taking away what is used least, and the head of the history is as good as
// any.
void TestRedisFaults::aRedisThatEvictedItsHistoryIsReportedToEverybody()
{
    RedisServer redis;
    QVERIFY(redis.start({u"maxmemory-policy allkeys-random"_s}));
    RedisInstance one(redis.address());
    RedisInstance other(redis.address());
    QVERIFY(one.open() && other.open());
    for (int i = 1; i <= 20; ++i)
        QVERIFY(one.canPublish(QByteArray::number(i)));
    QTRY_COMPARE(other.published.size(), std::size_t(20));
    const QByteArray used = redis.run({"INFO", "memory"}).text();
    const QByteArray bytes = used.mid(used.indexOf("used_memory:") + 12);
    redis.run(
        {"CONFIG", "SET", "maxmemory", QByteArray::number(bytes.first(bytes.indexOf('\r')).toLongLong() + 200'000)});
    for (int i = 0; i < 20'000 && redis.run({"EXISTS", "{heliograph}:meta"}).number() == 1; ++i)
        redis.run({"SET", "foreign" + QByteArray::number(i), QByteArray(1'000, 'x')});
    QCOMPARE(redis.run({"EXISTS", "{heliograph}:meta"}).number().value_or(-1), 0);
    redis.run({"CONFIG", "SET", "maxmemory", "0"});
    QVERIFY(one.recovers("after"));
    for (const RedisInstance *instance : {&one, &other}) {
        QTRY_VERIFY_WITH_TIMEOUT(!instance->replaced.empty(), RedisInstance::timeoutMs);
        QVERIFY(instance->replaced.back().epoch != one.restored->epoch);
        QTRY_COMPARE_WITH_TIMEOUT(instance->newestLogData(), QByteArray("after"), RedisInstance::timeoutMs);
    }
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestRedisFaults)

#include "tst_redisfaults.moc"

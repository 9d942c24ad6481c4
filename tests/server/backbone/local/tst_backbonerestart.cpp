// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/events/queryhistory.h"
#include "tests/support/recordedbackbone.h"
#include "server/store/fileidentity.h"
#include "tests/support/secondconnection.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

// What a backbone knows again after it stopped, cleanly or not.
class TestBackboneRestart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void goesOnExactlyAfterACleanStop();
    void neverReusesANumberAfterACrash();
    void neverReusesANumberAfterManyEventsAndACrash();
    void survivesTwoCrashes();
    void aStopWhileTheStoreIsBeingOpenedReusesNoNumber();
    void aCrashOfTheMachineNamesTheHistoryAnew();
    void aReplacedStoreIsAnotherHistory();
    void aCopyThatWasPutBackIsAnotherHistory();
    void trimmedEventsStayForgotten();
    void newestValuesAreKnownAfterACleanStop();
    void anAnsweredValueIsKnownAfterAKill();
    void chartsGoOnAfterAKill();
    void theOldestSamplesAreForgotten();
    void aValueInAnOutboxIsStoredWithTheNextCommit();
    void aStoreWithoutValuesIsOpened();
    void aRecordOfAnotherLogIsStoredOnceAlthoughTheServerIsKilled();

private:
    QString crashedCopy(const QString &name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void TestBackboneRestart::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_file = m_folder->filePath(u"events.sqlite"_s);
}

// What a crash would leave behind: the files as they are while the store is open.
QString TestBackboneRestart::crashedCopy(const QString &name) const
{
    const QString copy = m_folder->filePath(name);
    QFile::copy(m_file, copy);
    QFile::copy(m_file + "-wal"_L1, copy + "-wal"_L1);
    // It stands for the same file after the crash.
    SecondConnection(copy).run(u"UPDATE meta SET value = '%1' WHERE key = 'file'"_s.arg(identityOf(copy)->inode));
    return copy;
}

void TestBackboneRestart::goesOnExactlyAfterACleanStop()
{
    QByteArray epoch;
    const QByteArray data = "{\"text\":\"M\xc3\xbcnchen\"}";
    {
        RecordedBackbone recorded(m_file);
        QVERIFY(!recorded.open());
        epoch = recorded.restored.epoch;
        recorded.backbone.publish(RecordedBackbone::latestDraft("1"));
        recorded.clock.setWallMs(1'234);
        QVERIFY(recorded.publishAndWait(data));
        recorded.backbone.publish(RecordedBackbone::latestDraft("3"));
    }
    RecordedBackbone recorded(m_file);
    QVERIFY(!recorded.open());
    const RestoredHistory &restored = recorded.restored;
    QCOMPARE(restored.epoch, epoch);
    QCOMPARE(restored.head, quint64(3));
    QCOMPARE(RecordedBackbone::seqs(restored.events), QList<quint64>{2});
    const Event &event = *restored.events.front();
    QCOMPARE(event.topic.toText(), QByteArray("channel:news"));
    QCOMPARE(event.type, QByteArray("message"));
    QCOMPARE(event.data, data);
    QVERIFY(event.delivery == Delivery::log);
    QCOMPARE(event.time, qint64(1'234));
    recorded.backbone.publish(RecordedBackbone::latestDraft("4"));
    // Others may still have to read it.
    QCOMPARE(recorded.backbone.restored().events.size(), std::size_t(1));
    recorded.backbone.releaseRestored();
    QVERIFY(recorded.backbone.restored().events.empty());
    QCOMPARE(recorded.backbone.restored().epoch, epoch);
    recorded.backbone.publish(RecordedBackbone::latestDraft("4"));
    QCOMPARE(recorded.published.front()->seq, quint64(4));
}

void TestBackboneRestart::aRecordOfAnotherLogIsStoredOnceAlthoughTheServerIsKilled()
{
    const QByteArray log = "kafka orders/0";
    const auto publish = [&log](RecordedBackbone &recorded, quint64 from, const QList<quint64> &numbers) {
        std::vector<Draft> drafts;
        for (const quint64 number : numbers) {
            drafts.push_back({{TopicKind::channel, "news"}, "message", QByteArray::number(number), Delivery::log});
            drafts.back().origin = Origin{.log = log,
                                          .from = std::exchange(from, number + 1),
                                          .number = number,
                                          .mark = "mark" + QByteArray::number(number)};
        }
        std::optional<BatchResult> answer;
        recorded.backbone.publishBatch(std::move(drafts), [&answer](const BatchResult &result) { answer = result; });
        return QTest::qWaitFor([&answer] { return answer.has_value(); })
            && std::holds_alternative<std::vector<EventId>>(*answer);
    };
    RecordedBackbone before(m_file);
    QVERIFY(!before.open());
    QVERIFY(!before.backbone.positionIn(log));
    QVERIFY(publish(before, 0, {3, 4, 9}));
    QVERIFY(!publish(before, 0, {9}));
    QVERIFY(!publish(before, 11, {11}));
    QCOMPARE(before.backbone.positionIn(log), std::optional(LogPosition{10, "mark9"}));
    QCOMPARE(before.published.size(), std::size_t(3));

    RecordedBackbone after(crashedCopy(u"crashed.sqlite"_s));
    QVERIFY(!after.open());
    QCOMPARE(after.backbone.positionIn(log), std::optional(LogPosition{10, "mark9"}));
    QVERIFY(!publish(after, 9, {9, 10}));
    QVERIFY(publish(after, 10, {10, 11}));
    QCOMPARE(after.backbone.positionIn(log), std::optional(LogPosition{12, "mark11"}));
}

void TestBackboneRestart::neverReusesANumberAfterACrash()
{
    RecordedBackbone before(m_file);
    QVERIFY(!before.open());
    QVERIFY(before.publishAndWait("1"));
    QVERIFY(before.publishAndWait("2"));
    // Seen by readers, stored nowhere.
    before.backbone.publish(RecordedBackbone::latestDraft("3"));
    const QString copy = crashedCopy(u"crashed.sqlite"_s);

    RecordedBackbone after(copy);
    QVERIFY(!after.open());
    QCOMPARE(after.restored.epoch, before.restored.epoch);
    QCOMPARE(RecordedBackbone::seqs(after.restored.events), QList<quint64>({1, 2}));
    QVERIFY(after.restored.head >= 3);
    after.backbone.publish(RecordedBackbone::latestDraft("4"));
    QVERIFY(after.published.front()->seq > 3);
    QVERIFY(after.publishAndWait("5"));
}

void TestBackboneRestart::neverReusesANumberAfterManyEventsAndACrash()
{
    RecordedBackbone before(m_file);
    QVERIFY(!before.open());
    for (int round = 0; round < 4; ++round) {
        for (int i = 0; i < 12'000; ++i)
            before.backbone.publish(RecordedBackbone::latestDraft("1"));
        // Makes sure that the store has come this far.
        QVERIFY(before.publishAndWait("2"));
    }
    const quint64 head = before.published.back()->seq;
    QCOMPARE(head, quint64(48'004));
    const QString copy = crashedCopy(u"crashed.sqlite"_s);

    RecordedBackbone after(copy);
    QVERIFY(!after.open());
    QVERIFY(after.restored.head >= head);
    QCOMPARE(RecordedBackbone::seqs(after.restored.events), QList<quint64>({12'001, 24'002, 36'003, 48'004}));
    after.backbone.publish(RecordedBackbone::latestDraft("3"));
    QVERIFY(after.published.front()->seq > head);
}

void TestBackboneRestart::survivesTwoCrashes()
{
    RecordedBackbone first(m_file);
    QVERIFY(!first.open());
    QVERIFY(first.publishAndWait("1"));
    m_file = crashedCopy(u"once.sqlite"_s);
    RecordedBackbone second(m_file);
    QVERIFY(!second.open());
    QVERIFY(second.publishAndWait("2"));
    const QString copy = crashedCopy(u"twice.sqlite"_s);
    RecordedBackbone third(copy);
    QVERIFY(!third.open());
    QCOMPARE(third.restored.epoch, first.restored.epoch);
    QCOMPARE(RecordedBackbone::seqs(third.restored.events), QList<quint64>({1, second.published.front()->seq}));
    QVERIFY(third.publishAndWait("3"));
    QVERIFY(third.published.front()->seq > second.published.front()->seq);
}

void TestBackboneRestart::aStopWhileTheStoreIsBeingOpenedReusesNoNumber()
{
    {
        RecordedBackbone recorded(m_file);
        QVERIFY(!recorded.open());
        QVERIFY(recorded.publishAndWait("1"));
    }
    {
        RecordedBackbone recorded(m_file);
        recorded.backbone.open([](const auto &) {});
        recorded.backbone.publish(RecordedBackbone::latestDraft("too early"));
        QVERIFY(recorded.published.empty());
    }
    RecordedBackbone recorded(m_file);
    QVERIFY(!recorded.open());
    QCOMPARE(RecordedBackbone::seqs(recorded.restored.events), QList<quint64>{1});
    QVERIFY(recorded.restored.head >= 1);
}

void TestBackboneRestart::aCrashOfTheMachineNamesTheHistoryAnew()
{
    RecordedBackbone before(m_file);
    QVERIFY(!before.open());
    QVERIFY(before.publishAndWait("1"));
    const QString copy = crashedCopy(u"crashed.sqlite"_s);
    QVERIFY(SecondConnection(copy).run(u"UPDATE meta SET value = 'another boot' WHERE key = 'boot'"_s));

    RecordedBackbone after(copy);
    QVERIFY(!after.open());
    QVERIFY(after.restored.epoch != before.restored.epoch);
    QCOMPARE(RecordedBackbone::seqs(after.restored.events), QList<quint64>{1});
    QVERIFY(after.publishAndWait("2"));
    QVERIFY(after.published.front()->seq > 1);
}

void TestBackboneRestart::aReplacedStoreIsAnotherHistory()
{
    QByteArray epoch;
    {
        RecordedBackbone recorded(m_file);
        QVERIFY(!recorded.open());
        epoch = recorded.restored.epoch;
        QVERIFY(recorded.publishAndWait("1"));
    }
    QVERIFY(QFile::remove(m_file));
    RecordedBackbone recorded(m_file);
    QVERIFY(!recorded.open());
    QVERIFY(recorded.restored.epoch != epoch);
    QCOMPARE(recorded.restored.head, quint64(0));
}

void TestBackboneRestart::aCopyThatWasPutBackIsAnotherHistory()
{
    QByteArray epoch;
    {
        RecordedBackbone recorded(m_file);
        QVERIFY(!recorded.open());
        epoch = recorded.restored.epoch;
        QVERIFY(recorded.publishAndWait("1"));
    }
    const QString copy = m_folder->filePath(u"copy"_s);
    QVERIFY(QFile::copy(m_file, copy));
    {
        RecordedBackbone recorded(m_file);
        QVERIFY(!recorded.open());
        QCOMPARE(recorded.restored.epoch, epoch);
        // Readers have seen it under its number.
        QVERIFY(recorded.publishAndWait("2"));
    }
    QVERIFY(QFile::remove(m_file) && QFile::rename(copy, m_file));
    RecordedBackbone recorded(m_file);
    QVERIFY(!recorded.open());
    QVERIFY(recorded.restored.epoch != epoch);
    QCOMPARE(recorded.restored.events.size(), std::size_t(1));
}

void TestBackboneRestart::trimmedEventsStayForgotten()
{
    const LogBounds bounds{.events = 2};
    {
        RecordedBackbone recorded(m_file, bounds);
        QVERIFY(!recorded.open());
        for (const char *data : {"1", "2", "3", "4", "5"})
            QVERIFY(recorded.publishAndWait(data));
    }
    RecordedBackbone recorded(m_file, bounds);
    QVERIFY(!recorded.open());
    const RestoredHistory &restored = recorded.restored;
    // The store forgets with the next commit, so it may be one step behind.
    QVERIFY(restored.trimmedThrough >= 2);
    QVERIFY(restored.events.size() <= 3);
    QVERIFY(restored.events.front()->seq > restored.trimmedThrough);

    QueryHistory archive(bounds);
    archive.replace(restored);
    QCOMPARE(archive.replayBuffer().log().oldest()->seq, quint64(4));
    const TopicSet topics({{TopicKind::channel, "news"}});
    const auto idOf = [&restored](quint64 seq) { return EventId{restored.epoch, seq}.toText(); };
    QCOMPARE(archive.replayBuffer().start(idOf(2), topics, 100).reset->reason, ResetReason::trimmed);
    QCOMPARE(archive.replayBuffer().start(idOf(3), topics, 100).replayed, quint64(2));

    QVERIFY(recorded.publishAndWait("6"));
    QVERIFY(SecondConnection(m_file).value(u"SELECT min(seq) FROM event"_s).toULongLong() >= 4);
}

namespace
{

QByteArrayList dataOf(const std::vector<EventPtr> &events)
{
    QByteArrayList data;
    for (const EventPtr &event : events)
        data.append(event->topic.name + ' ' + event->data);
    return data;
}

Draft valueOf(const QByteArray &symbol, const QByteArray &data)
{
    return {{TopicKind::stock, symbol}, "stock-update", data, Delivery::latest};
}

} // namespace

void TestBackboneRestart::newestValuesAreKnownAfterACleanStop()
{
    {
        RecordedBackbone recorded(m_file);
        QVERIFY(!recorded.open());
        recorded.backbone.publish(valueOf("ACME", "1"));
        recorded.backbone.publish(valueOf("BOLT", "2"));
        recorded.backbone.publish(valueOf("ACME", "3"));
        Draft item{{TopicKind::auction, "lamp"}, "maxBid", "4", Delivery::latest, true};
        recorded.backbone.publish(item);
        recorded.backbone.publish({{TopicKind::canary, "self"}, "probe", "5", Delivery::latest});
    }
    RecordedBackbone recorded(m_file);
    QVERIFY(!recorded.open());
    const auto &values = recorded.restored.newestValues;
    QCOMPARE(dataOf(values), QByteArrayList({"BOLT 2", "ACME 3", "lamp 4"}));
    QCOMPARE(RecordedBackbone::seqs(values), QList<quint64>({2, 3, 4}));
    QVERIFY(values.back()->keep && !values.front()->keep);
    QVERIFY(values.front()->delivery == Delivery::latest);
    QCOMPARE(values.front()->type, QByteArray("stock-update"));
}

// After a restart charts had one value, and "no data" stood where there had been some.
void TestBackboneRestart::chartsGoOnAfterAKill()
{
    RecordedBackbone before(m_file);
    QVERIFY(!before.open());
    const auto publish = [&before](Draft draft) {
        bool isStored = false;
        before.backbone.publish(std::move(draft), [&isStored](const PublishResult &) { isStored = true; });
        QTRY_VERIFY(isStored);
    };
    for (const char *data : {"1", "2", "3"})
        publish(valueOf("ACME", data));
    publish({{TopicKind::auction, "lamp"}, "maxBid", "4", Delivery::latest, true});
    before.backbone.keepSamples({std::make_shared<const Event>(Event{
        .seq = 100, .topic = {TopicKind::metrics, "web"}, .type = "metrics-update", .data = "made up", .time = 1})});
    publish(valueOf("BOLT", "5"));
    RecordedBackbone after(crashedCopy(u"killed.sqlite"_s));
    QVERIFY(!after.open());
    QCOMPARE(dataOf(after.restored.samples), QByteArrayList({"ACME 1", "ACME 2", "ACME 3", "BOLT 5", "web made up"}));
    QueryHistory history({});
    history.replace(after.restored);
    QCOMPARE(dataOf(history.history().samples({TopicKind::stock, "ACME"}, -1, 10)),
             QByteArrayList({"ACME 1", "ACME 2", "ACME 3"}));
}

void TestBackboneRestart::theOldestSamplesAreForgotten()
{
    {
        RecordedBackbone recorded(m_file);
        QVERIFY(!recorded.open());
        std::vector<EventPtr> samples;
        for (quint64 seq = 1; seq <= quint64(EventStore::mostSamples) + 6'000; ++seq)
            samples.push_back(std::make_shared<const Event>(
                Event{.seq = seq, .topic = {TopicKind::stock, "ACME"}, .type = "t", .data = "1", .time = qint64(seq)}));
        recorded.backbone.keepSamples(samples);
        recorded.backbone.publish(valueOf("BOLT", "2"));
    }
    RecordedBackbone recorded(m_file);
    QVERIFY(!recorded.open());
    QCOMPARE(recorded.restored.samples.size(), std::size_t(EventStore::mostSamples));
    QCOMPARE(recorded.restored.samples.back()->seq, quint64(EventStore::mostSamples) + 6'000);
}

void TestBackboneRestart::aValueInAnOutboxIsStoredWithTheNextCommit()
{
    RecordedBackbone before(m_file);
    QVERIFY(!before.open());
    QByteArrayList answered;
    const auto publish = [&](const QByteArray &data, bool isInOutbox) {
        Draft draft = valueOf(isInOutbox ? "lamp" : "ACME", data);
        draft.isInOutbox = isInOutbox;
        before.backbone.publish(draft, [&answered, data](const PublishResult &) { answered.append(data); });
    };
    publish("1", true);
    publish("2", true);
    publish("3", false); // is stored at once
    QTRY_COMPARE_WITH_TIMEOUT(answered, QByteArrayList({"1", "2", "3"}), RecordedBackbone::timeoutMs);
    publish("4", true);
    QTRY_COMPARE_WITH_TIMEOUT(answered.size(), 4, RecordedBackbone::timeoutMs); // without any other
    RecordedBackbone after(crashedCopy(u"crashed"_s));
    QVERIFY(!after.open());
    QCOMPARE(dataOf(after.restored.newestValues), QByteArrayList({"ACME 3", "lamp 4"}));
}

void TestBackboneRestart::anAnsweredValueIsKnownAfterAKill()
{
    RecordedBackbone before(m_file);
    QVERIFY(!before.open());
    for (const char *data : {"1", "2"}) {
        std::optional<PublishResult> result;
        before.backbone.publish(valueOf("ACME", data), [&result](const PublishResult &r) { result = r; });
        QTRY_VERIFY_WITH_TIMEOUT(result, RecordedBackbone::timeoutMs);
        RecordedBackbone after(crashedCopy(u"crashed"_s + QLatin1String(data)));
        QVERIFY(!after.open());
        QCOMPARE(after.restored.epoch, before.restored.epoch);
        QCOMPARE(dataOf(after.restored.newestValues), QByteArrayList{QByteArray("ACME ") + data});
    }
}

// As versions before this one have left it.
void TestBackboneRestart::aStoreWithoutValuesIsOpened()
{
    {
        RecordedBackbone recorded(m_file);
        QVERIFY(!recorded.open());
        QVERIFY(recorded.publishAndWait("1"));
    }
    {
        SecondConnection other(m_file);
        QVERIFY(other.run(u"DROP TABLE newest"_s));
        QVERIFY(other.run(u"PRAGMA user_version = 1"_s));
    }
    RecordedBackbone recorded(m_file);
    QVERIFY(!recorded.open());
    QCOMPARE(RecordedBackbone::seqs(recorded.restored.events), QList<quint64>{1});
    recorded.backbone.publish(valueOf("ACME", "2"));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestBackboneRestart)
#include "tst_backbonerestart.moc"

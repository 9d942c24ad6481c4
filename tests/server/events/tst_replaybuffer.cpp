// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/events/queryhistory.h"
#include "tests/support/events.h"

#include <QTest>

namespace heliograph
{

namespace
{

constexpr char epoch[] = "k3f9a2b7x1";
constexpr quint64 noLimit = 1'000;

QByteArray idOf(quint64 seq)
{
    return EventId{epoch, seq}.toText();
}

TopicSet everything()
{
    return TopicSet({{TopicKind::stock, {}}, {TopicKind::channel, "news"}, {TopicKind::channel, "sport"}});
}

QList<quint64> replayed(const ReplayBuffer<Event> &replayBuffer, const TopicSet &topics, Position from)
{
    QList<quint64> seqs;
    replayBuffer.visit(topics, from, [&seqs](const EventPtr &event) { return seqs.append(event->seq), true; });
    return seqs;
}

// Events 101 to 108, of which 101 and 102 were forgotten by the log and 103 by the latest values.
ReplayBuffer<Event> filledJournal()
{
    ReplayBuffer<Event> replayBuffer(epoch, 100, 0, {.events = 3});
    replayBuffer.add(logEvent(101));
    replayBuffer.add(logEvent(102));
    replayBuffer.add(latestEvent(103, "A"));
    replayBuffer.add(latestEvent(104, "B"));
    replayBuffer.add(logEvent(105));
    replayBuffer.add(latestEvent(106, "A"));
    replayBuffer.add(logEvent(107, "sport"));
    replayBuffer.add(logEvent(108));
    return replayBuffer;
}

} // namespace

class TestReplayBuffer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mergesInTheOrderOfSeq();
    void visitsFromAPosition_data();
    void visitsFromAPosition();
    void visitsOnlyTheTopics_data();
    void visitsOnlyTheTopics();
    void visitStopsWhenAsked();
    void addReportsWhatWasReplaced();
    void headNeverGoesBack();
    void newReaderGetsASnapshot();
    void readerIsResumed_data();
    void readerIsResumed();
    void resumingCountsOnlyItsTopics();
    void readerIsReset_data();
    void readerIsReset();
    void aReaderThatComesFromAnInstanceAheadWaitsHere();
    void anEarlierNameOfTheHistoryIsGoodUpToItsEnd();
    void aSnapshotKnowsItsEnd();
    void aSnapshotInPagesComesToItsEnd();
    void aPageOfASnapshotThatIsNoneIsUnknown_data();
    void aPageOfASnapshotThatIsNoneIsUnknown();
    void garbageIsUnknown_data();
    void garbageIsUnknown();
    void theReplayLimitItselfIsReplayed();
    void emptyHistory();
    void oldestIdFollowsTheLog();
    void archiveStartsWithWhatWasRemembered();
    void archiveKeepsSamplesOfLatestTopicsOnly();
};

void TestReplayBuffer::mergesInTheOrderOfSeq()
{
    const ReplayBuffer<Event> replayBuffer = filledJournal();
    QCOMPARE(replayed(replayBuffer, everything(), {}), QList<quint64>({104, 105, 106, 107, 108}));
    QCOMPARE(replayBuffer.head(), quint64(108));
    QCOMPARE(replayBuffer.log().trimmedThrough(), quint64(102));
}

void TestReplayBuffer::visitsFromAPosition_data()
{
    QTest::addColumn<quint64>("cursor");
    QTest::addColumn<quint64>("logFloor");
    QTest::addColumn<QList<quint64>>("seqs");

    QTest::newRow("a cursor skips what was seen") << quint64(105) << quint64(0) << QList<quint64>{106, 107, 108};
    QTest::newRow("a cursor at the head skips everything") << quint64(108) << quint64(0) << QList<quint64>();
    QTest::newRow("a floor skips log events only") << quint64(0) << quint64(107) << QList<quint64>{104, 106, 108};
    QTest::newRow("a floor below the cursor does nothing") << quint64(106) << quint64(103) << QList<quint64>{107, 108};
    QTest::newRow("a floor at the head leaves the newest values")
        << quint64(0) << quint64(108) << QList<quint64>{104, 106};
}

void TestReplayBuffer::visitsFromAPosition()
{
    QFETCH(quint64, cursor);
    QFETCH(quint64, logFloor);
    QTEST(replayed(filledJournal(), everything(), {.cursor = cursor, .logFloor = logFloor}), "seqs");
}

void TestReplayBuffer::visitsOnlyTheTopics_data()
{
    QTest::addColumn<QByteArray>("topics");
    QTest::addColumn<QList<quint64>>("seqs");

    QTest::newRow("one symbol") << QByteArray("stock:B") << QList<quint64>{104};
    QTest::newRow("every symbol") << QByteArray("stock") << QList<quint64>{104, 106};
    QTest::newRow("one channel") << QByteArray("channel:news") << QList<quint64>{105, 108};
    QTest::newRow("a channel and a symbol") << QByteArray("channel:sport,stock:A") << QList<quint64>{106, 107};
    QTest::newRow("a topic without events") << QByteArray("metrics") << QList<quint64>();
}

void TestReplayBuffer::visitsOnlyTheTopics()
{
    QFETCH(QByteArray, topics);
    QTEST(replayed(filledJournal(), *TopicSet::fromText(topics), {}), "seqs");
}

void TestReplayBuffer::visitStopsWhenAsked()
{
    QList<quint64> seqs;
    filledJournal().visit(everything(), {}, [&seqs](const EventPtr &event) {
        seqs.append(event->seq);
        return seqs.size() < 2;
    });
    QCOMPARE(seqs, QList<quint64>({104, 105}));
}

void TestReplayBuffer::addReportsWhatWasReplaced()
{
    ReplayBuffer<Event> replayBuffer(epoch, 0, 0, {});
    QVERIFY(!replayBuffer.add(latestEvent(1, "A")));
    QVERIFY(!replayBuffer.add(logEvent(2)));
    QVERIFY(replayBuffer.add(latestEvent(3, "A")) == quint64(1));
}

void TestReplayBuffer::headNeverGoesBack()
{
    // Events of an earlier life are added below the head they left behind.
    ReplayBuffer<Event> replayBuffer(epoch, 20'000, 0, {});
    replayBuffer.add(logEvent(7));
    QCOMPARE(replayBuffer.head(), quint64(20'000));
    replayBuffer.add(logEvent(20'001));
    QCOMPARE(replayBuffer.head(), quint64(20'001));
}

void TestReplayBuffer::newReaderGetsASnapshot()
{
    const StartPosition start = filledJournal().start({}, everything(), noLimit);
    QVERIFY(!start.resumed);
    QVERIFY(!start.reset);
    QCOMPARE(start.replayed, quint64(0));
    QCOMPARE(replayed(filledJournal(), everything(), start.position), QList<quint64>({104, 106}));
}

void TestReplayBuffer::readerIsResumed_data()
{
    QTest::addColumn<quint64>("seq");
    QTest::addColumn<QList<quint64>>("missed");

    QTest::newRow("at the head nothing was missed") << quint64(108) << QList<quint64>();
    QTest::newRow("one event was missed") << quint64(107) << QList<quint64>{108};
    QTest::newRow("values and events were missed") << quint64(104) << QList<quint64>{105, 106, 107, 108};
    QTest::newRow("a value that was replaced since is not replayed")
        << quint64(103) << QList<quint64>{104, 105, 106, 107, 108};
    QTest::newRow("exactly what was trimmed had been seen") << quint64(102) << QList<quint64>{104, 105, 106, 107, 108};
}

void TestReplayBuffer::readerIsResumed()
{
    QFETCH(quint64, seq);
    QFETCH(QList<quint64>, missed);
    const ReplayBuffer<Event> replayBuffer = filledJournal();
    const StartPosition start = replayBuffer.start(idOf(seq), everything(), noLimit);
    QVERIFY(start.resumed);
    QVERIFY(!start.reset);
    QCOMPARE(start.replayed, quint64(missed.size()));
    QCOMPARE(start.position.cursor, seq);
    QCOMPARE(replayed(replayBuffer, everything(), start.position), missed);
}

void TestReplayBuffer::resumingCountsOnlyItsTopics()
{
    const StartPosition start = filledJournal().start(idOf(102), *TopicSet::fromText("channel:sport"), 1);
    QVERIFY(start.resumed);
    QCOMPARE(start.replayed, quint64(1));
}

void TestReplayBuffer::readerIsReset_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<quint64>("limit");
    QTest::addColumn<ResetReason>("reason");

    QTest::newRow("an id of another history") << QByteArray("another999:105") << noLimit << ResetReason::epoch;
    QTest::newRow("an id of another history beyond our head")
        << QByteArray("another999:999") << noLimit << ResetReason::epoch;
    QTest::newRow("an event from the future") << idOf(109) << noLimit << ResetReason::unknown;
    QTest::newRow("an event behind which one was forgotten") << idOf(101) << noLimit << ResetReason::trimmed;
    QTest::newRow("the beginning of a history that was trimmed") << idOf(0) << noLimit << ResetReason::trimmed;
    QTest::newRow("one event more than is replayed") << idOf(104) << quint64(3) << ResetReason::limit;
    QTest::newRow("nothing at all is replayed") << idOf(107) << quint64(0) << ResetReason::limit;
}

void TestReplayBuffer::readerIsReset()
{
    QFETCH(QByteArray, id);
    QFETCH(quint64, limit);
    QFETCH(ResetReason, reason);
    const ReplayBuffer<Event> replayBuffer = filledJournal();
    const StartPosition start = replayBuffer.start(id, everything(), limit);
    QVERIFY(!start.resumed);
    QVERIFY(start.reset);
    QCOMPARE(start.reset->reason, reason);
    QCOMPARE(start.reset->oldest, idOf(105));
    QCOMPARE(start.reset->head, idOf(108));
    QCOMPARE(start.replayed, quint64(0));
    // A snapshot follows.
    QCOMPARE(replayed(replayBuffer, everything(), start.position), QList<quint64>({104, 106}));
}

void TestReplayBuffer::aReaderThatComesFromAnInstanceAheadWaitsHere()
{
    const ReplayBuffer<Event> replayBuffer = filledJournal();
    for (const quint64 seq : {109, 150}) {
        const StartPosition start = replayBuffer.start(idOf(seq), everything(), noLimit, 150);
        QVERIFY(start.resumed);
        QVERIFY(!start.reset);
        QCOMPARE(start.position.cursor, seq);
        QCOMPARE(replayed(replayBuffer, everything(), start.position), QList<quint64>());
    }
    const StartPosition beyond = replayBuffer.start(idOf(151), everything(), noLimit, 150);
    QCOMPARE(beyond.reset->reason, ResetReason::unknown);
}

// The engine was restarted and does not know whether it lost events behind 106.
void TestReplayBuffer::anEarlierNameOfTheHistoryIsGoodUpToItsEnd()
{
    ReplayBuffer<Event> replayBuffer = filledJournal();
    const QByteArray before = replayBuffer.epoch();
    replayBuffer.rename("renamed0", {{"oldest00", 103}, {before, 106}});
    const auto startAt = [&](const QByteArray &id) { return replayBuffer.start(id, everything(), 100); };
    QVERIFY(startAt(before + ":106").resumed);
    QCOMPARE(startAt(before + ":106").replayed, quint64(2));
    QCOMPARE(startAt(before + ":107").reset->reason, ResetReason::epoch);
    QVERIFY(startAt("oldest00:103").resumed);
    QCOMPARE(startAt("oldest00:104").reset->reason, ResetReason::epoch);
    QVERIFY(startAt("renamed0:107").resumed);
    QCOMPARE(startAt("another0:106").reset->reason, ResetReason::epoch);
    QCOMPARE(replayBuffer.idOf(108), QByteArray("renamed0:108"));
}

void TestReplayBuffer::aSnapshotKnowsItsEnd()
{
    const ReplayBuffer<Event> replayBuffer = filledJournal();
    QVERIFY(replayBuffer.start({}, everything(), noLimit).endOfSnapshot == quint64(106));
    QVERIFY(replayBuffer.start({}, *TopicSet::fromText("stock:B"), noLimit).endOfSnapshot == quint64(104));
    QVERIFY(replayBuffer.reset(ResetReason::epoch, everything()).endOfSnapshot == quint64(106));
    const StartPosition none = replayBuffer.start({}, *TopicSet::fromText("metrics"), noLimit);
    QVERIFY(!none.hasSnapshot());
    QCOMPARE(none.position.cursor, quint64(108));
    QVERIFY(!replayBuffer.start(idOf(104), everything(), noLimit).hasSnapshot());
}

void TestReplayBuffer::aSnapshotInPagesComesToItsEnd()
{
    // All values are older than what the log remembers, and new events arrive between the pages.
    constexpr int symbols = 1'100;
    QueryHistory history({.events = 2});
    history.replace({.epoch = epoch});
    quint64 seq = 0;
    for (int i = 0; i < symbols; ++i)
        history.add(latestEvent(++seq, "S" + QByteArray::number(i)));
    for (int i = 0; i < 4; ++i)
        history.add(logEvent(++seq));

    QByteArray since;
    QSet<QByteArray> symbolsSeen;
    QList<quint64> logSeen;
    for (int page = 0; page < 12; ++page) {
        const StartPosition start = history.replayBuffer().start(since, everything(), noLimit * 10);
        QVERIFY(!start.reset);
        const QueryHistory::Page answer = history.page(everything(), start.position, 100);
        for (const EventPtr &event : answer.events) {
            if (event->delivery == Delivery::log)
                logSeen.append(event->seq);
            else
                symbolsSeen.insert(event->topic.name);
        }
        since = answer.next;
        if (page == 3)
            history.add(logEvent(++seq));
        if (page == 4)
            history.add(latestEvent(++seq, "S5"));
    }
    QCOMPARE(symbolsSeen.size(), symbols);
    // Nothing of the past, and what is new once.
    QCOMPARE(logSeen, QList<quint64>{1'105});
    QCOMPARE(since, idOf(seq));
    QVERIFY(history.page(everything(), history.replayBuffer().start(since, everything(), noLimit).position, 100)
                .events.empty());
}

void TestReplayBuffer::aPageOfASnapshotThatIsNoneIsUnknown_data()
{
    QTest::addColumn<QByteArray>("since");
    QTest::newRow("a cursor behind its snapshot") << idOf(104) + ":105";
    QTest::newRow("a snapshot of the future") << idOf(109) + ":104";
    QTest::newRow("no cursor") << idOf(104) + ':';
    QTest::newRow("a negative cursor") << idOf(104) + ":-1";
    QTest::newRow("four parts") << idOf(104) + ":1:1";
}

void TestReplayBuffer::aPageOfASnapshotThatIsNoneIsUnknown()
{
    QFETCH(QByteArray, since);
    const StartPosition start = filledJournal().start(since, everything(), noLimit);
    QVERIFY(start.reset);
    QCOMPARE(start.reset->reason, ResetReason::unknown);
}

void TestReplayBuffer::garbageIsUnknown_data()
{
    QTest::addColumn<QByteArray>("id");

    QTest::newRow("a number alone") << QByteArray("105");
    QTest::newRow("a word") << QByteArray("yesterday");
    QTest::newRow("our epoch alone") << QByteArray(epoch);
    QTest::newRow("our epoch without a number") << QByteArray(epoch) + ':';
    QTest::newRow("a negative number") << QByteArray(epoch) + ":-1";
    QTest::newRow("a fraction") << QByteArray(epoch) + ":105.5";
    QTest::newRow("a number no integer can hold") << QByteArray(epoch) + ":99999999999999999999999";
    QTest::newRow("our epoch in capitals") << QByteArray(epoch).toUpper() + ":105";
    QTest::newRow("white space") << QByteArray(" ");
    QTest::newRow("an id with white space in front") << ' ' + idOf(105);
    QTest::newRow("an id with a line end") << idOf(105) + '\n';
    QTest::newRow("bytes of zero") << QByteArray(3, '\0');
    QTest::newRow("bytes that are no text") << QByteArray("\xff\xfe:\x80");
    QTest::newRow("a very long text") << QByteArray(10'000, 'a');
}

void TestReplayBuffer::garbageIsUnknown()
{
    QFETCH(QByteArray, id);
    const StartPosition start = filledJournal().start(id, everything(), noLimit);
    QVERIFY(!start.resumed);
    QVERIFY(start.reset);
    QCOMPARE(start.reset->reason, ResetReason::unknown);
}

void TestReplayBuffer::theReplayLimitItselfIsReplayed()
{
    const StartPosition start = filledJournal().start(idOf(104), everything(), 4);
    QVERIFY(start.resumed);
    QCOMPARE(start.replayed, quint64(4));
}

void TestReplayBuffer::emptyHistory()
{
    const ReplayBuffer<Event> replayBuffer(epoch, 0, 0, {});
    QCOMPARE(replayBuffer.oldestId(), idOf(0));
    QVERIFY(replayBuffer.start(idOf(0), everything(), noLimit).resumed);
    const StartPosition start = replayBuffer.start(idOf(1), everything(), noLimit);
    QVERIFY(start.reset);
    QCOMPARE(start.reset->reason, ResetReason::unknown);
    QCOMPARE(start.reset->head, idOf(0));
}

void TestReplayBuffer::oldestIdFollowsTheLog()
{
    ReplayBuffer<Event> replayBuffer(epoch, 100, 90, {.events = 1});
    QCOMPARE(replayBuffer.oldestId(), idOf(100));
    replayBuffer.add(logEvent(101));
    QCOMPARE(replayBuffer.oldestId(), idOf(101));
    replayBuffer.add(logEvent(102));
    QCOMPARE(replayBuffer.oldestId(), idOf(102));
    QCOMPARE(replayBuffer.idOf(7), idOf(7));
    QCOMPARE(replayBuffer.epoch(), QByteArray(epoch));
}

void TestReplayBuffer::archiveStartsWithWhatWasRemembered()
{
    QueryHistory archive({});
    archive.replace({.epoch = epoch, .head = 20, .trimmedThrough = 3, .events = {logEvent(5), logEvent(9)}});
    QCOMPARE(archive.replayBuffer().head(), quint64(20));
    QCOMPARE(archive.replayBuffer().log().trimmedThrough(), quint64(3));
    QCOMPARE(replayed(archive.replayBuffer(), everything(), {}), QList<quint64>({5, 9}));
    QVERIFY(archive.replayBuffer().start(idOf(3), everything(), noLimit).resumed);
    QCOMPARE(archive.replayBuffer().start(idOf(2), everything(), noLimit).reset->reason, ResetReason::trimmed);
}

void TestReplayBuffer::archiveKeepsSamplesOfLatestTopicsOnly()
{
    QueryHistory archive({});
    archive.replace({.epoch = epoch, .events = {}});
    archive.add(latestEvent(1, "A"));
    archive.add(logEvent(2));
    archive.add(std::make_shared<const Event>(Event{.seq = 3,
                                                    .topic = {TopicKind::canary, "self"},
                                                    .type = "canary",
                                                    .data = "{}",
                                                    .delivery = Delivery::latest,
                                                    .time = 0}));
    QVERIFY(archive.history().contains({TopicKind::stock, "A"}));
    QVERIFY(!archive.history().contains({TopicKind::channel, "news"}));
    QVERIFY(!archive.history().contains({TopicKind::canary, "self"}));
    QCOMPARE(archive.replayBuffer().head(), quint64(3));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestReplayBuffer)

#include "tst_replaybuffer.moc"

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/events/queryhistory.h"
#include "server/stream/frame.h"

#include <QTest>
#include <malloc.h>

namespace heliograph
{

// Whether the log's limit of bytes counts what is really kept: the event in the Qt thread, and its bytes for the wire
// in the stream threads.
class TestLogMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsCountedIsWhatIsKept_data();
    void whatIsCountedIsWhatIsKept();
    void allLogsForgetTheSameEvents();

private:
    static EventPtr event(quint64 seq, qsizetype size)
    {
        return std::make_shared<const Event>(Event{.seq = seq,
                                                   .topic = {TopicKind::channel, "news-" + QByteArray::number(seq % 7)},
                                                   .type = "deployed",
                                                   .data = '"' + QByteArray(size, 'x') + '"'});
    }
};

void TestLogMemory::whatIsCountedIsWhatIsKept_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("small events") << 20;
    QTest::newRow("events of 200 bytes") << 200;
    QTest::newRow("events of 2 KB") << 2'000;
    QTest::newRow("events of 60 KB") << 60'000;
}

void TestLogMemory::whatIsCountedIsWhatIsKept()
{
    QFETCH(int, size);
    constexpr std::size_t limit = 8 * 1024 * 1024;
    const LogBounds bounds{.events = 1'000'000, .bytes = limit};
    if (mallinfo2().uordblks == 0)
        QSKIP("This allocator does not say how much is in use.");
    const auto before = mallinfo2().uordblks;
    QueryHistory history(bounds);
    std::vector<ReplayBuffer<Frame>> shards(2, ReplayBuffer<Frame>("epoch00000", 0, 0, bounds));
    // Half of them are forgotten.
    const std::size_t count = 2 * limit / event(1, size)->footprint();
    for (quint64 seq = 1; seq <= count; ++seq) {
        const EventPtr added = event(seq, size);
        history.add(added);
        const auto frame = std::make_shared<const Frame>(*added, EventId{"epoch00000", seq}.toText());
        for (auto &shard : shards)
            shard.add(frame);
    }
    const auto kept = mallinfo2().uordblks - before;
    const QByteArray words = QByteArray::number(qulonglong(kept * 100 / limit)) + " % of the limit";
    QVERIFY2(kept < limit * 110 / 100, words.constData());
    QVERIFY2(kept > limit * 70 / 100, words.constData());
    QVERIFY(history.replayBuffer().log().trimmedThrough() > 0);
}

void TestLogMemory::allLogsForgetTheSameEvents()
{
    const LogBounds bounds{.events = 1'000'000, .bytes = 1'000'000};
    QueryHistory history(bounds);
    ReplayBuffer<Frame> shard("epoch00000", 0, 0, bounds);
    for (quint64 seq = 1; seq <= 3'000; ++seq) {
        const EventPtr added = event(seq, qsizetype(seq % 900));
        history.add(added);
        shard.add(std::make_shared<const Frame>(*added, EventId{"epoch00000", seq}.toText()));
        QCOMPARE(history.replayBuffer().log().trimmedThrough(), shard.log().trimmedThrough());
    }
    QVERIFY(shard.log().trimmedThrough() > 0);
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestLogMemory)

#include "tst_logmemory.moc"

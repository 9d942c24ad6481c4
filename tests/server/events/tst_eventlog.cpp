// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/events/eventlog.h"
#include "tests/support/events.h"

#include <QTest>

namespace heliograph
{

using namespace std::chrono_literals;

namespace
{

QList<quint64> seqsAfter(const EventLog<Event> &log, quint64 seq)
{
    QList<quint64> seqs;
    for (auto it = log.after(seq); it != log.end(); ++it)
        seqs.append((*it)->seq);
    return seqs;
}

} // namespace

class TestEventLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsEmpty();
    void remembersInOrder();
    void findsWhatComesAfter_data();
    void findsWhatComesAfter();
    void isBoundedByCount();
    void isBoundedByBytes();
    void isBoundedByAge();
    void aWallClockThatLeapsForgetsNothing();
    void theBoundsThemselvesAreAllowed();
    void anEventThatIsLargerThanTheLogIsForgotten();
    void trimmedThroughCanComeFromAnEarlierLife();
};

void TestEventLog::startsEmpty()
{
    const EventLog<Event> log({});
    QVERIFY(log.isEmpty());
    QCOMPARE(log.trimmedThrough(), quint64(0));
    QVERIFY(log.after(0) == log.end());
}

void TestEventLog::remembersInOrder()
{
    EventLog<Event> log({});
    for (const quint64 seq : {3, 5, 9})
        log.append(logEvent(seq));
    QCOMPARE(log.size(), std::size_t(3));
    QCOMPARE(log.oldest()->seq, quint64(3));
    QCOMPARE(seqsAfter(log, 0), QList<quint64>({3, 5, 9}));
    QCOMPARE(log.trimmedThrough(), quint64(0));
}

void TestEventLog::findsWhatComesAfter_data()
{
    QTest::addColumn<quint64>("seq");
    QTest::addColumn<QList<quint64>>("after");

    QTest::newRow("before the first one is everything") << quint64(2) << QList<quint64>{3, 5, 9};
    QTest::newRow("an event does not come after itself") << quint64(3) << QList<quint64>{5, 9};
    QTest::newRow("a number between two events") << quint64(6) << QList<quint64>{9};
    QTest::newRow("nothing comes after the last one") << quint64(9) << QList<quint64>();
    QTest::newRow("nothing comes after the future") << ~quint64(0) << QList<quint64>();
}

void TestEventLog::findsWhatComesAfter()
{
    EventLog<Event> log({});
    for (const quint64 number : {3, 5, 9})
        log.append(logEvent(number));
    QFETCH(quint64, seq);
    QTEST(seqsAfter(log, seq), "after");
}

void TestEventLog::isBoundedByCount()
{
    EventLog<Event> log({.events = 3});
    for (quint64 seq = 10; seq <= 50; seq += 10)
        log.append(logEvent(seq));
    QCOMPARE(seqsAfter(log, 0), QList<quint64>({30, 40, 50}));
    QCOMPARE(log.trimmedThrough(), quint64(20));
}

void TestEventLog::isBoundedByBytes()
{
    const std::size_t small = logEvent(1)->footprint();
    EventLog<Event> log({.bytes = 4 * small});
    for (quint64 seq = 1; seq <= 4; ++seq)
        log.append(logEvent(seq));
    QCOMPARE(log.size(), std::size_t(4));
    // One of twice the size pushes two out.
    log.append(logEvent(5, "news", 0, QByteArray(qsizetype(small) / 3 + 2, 'x')));
    QCOMPARE(seqsAfter(log, 0), QList<quint64>({3, 4, 5}));
    QCOMPARE(log.trimmedThrough(), quint64(2));
    // What was pushed out does not count any more.
    log.append(logEvent(6));
    QCOMPARE(seqsAfter(log, 0), QList<quint64>({4, 5, 6}));
}

void TestEventLog::isBoundedByAge()
{
    EventLog<Event> log({.age = 60s});
    log.append(logEvent(1, "news", 1'000));
    log.append(logEvent(2, "news", 2'000));
    log.append(logEvent(3, "news", 62'000));
    QCOMPARE(seqsAfter(log, 0), QList<quint64>({2, 3}));
    QCOMPARE(log.trimmedThrough(), quint64(1));
    log.append(logEvent(4, "news", 999'000));
    QCOMPARE(seqsAfter(log, 0), QList<quint64>({4}));
    QCOMPARE(log.trimmedThrough(), quint64(3));
}

void TestEventLog::aWallClockThatLeapsForgetsNothing()
{
    EventLog<Event> log({.age = 60s});
    constexpr qint64 threeDays = 3 * 24 * 3'600'000;
    quint64 seq = 0;
    for (const qint64 wallMs : {qint64(1'000), threeDays, qint64(3'000), -threeDays})
        log.append(std::make_shared<const Event>(
            Event{.seq = ++seq, .time = wallMs, .addedAt = Clock::Instant(std::chrono::seconds(seq))}));
    QCOMPARE(log.size(), std::size_t(4));
    QCOMPARE(log.trimmedThrough(), quint64(0));
}

void TestEventLog::theBoundsThemselvesAreAllowed()
{
    const std::size_t size = logEvent(1)->footprint();
    EventLog<Event> log({.events = 2, .bytes = 2 * size, .age = 1s});
    log.append(logEvent(1, "news", 1'000));
    log.append(logEvent(2, "news", 2'000));
    QCOMPARE(log.size(), std::size_t(2));
}

void TestEventLog::anEventThatIsLargerThanTheLogIsForgotten()
{
    EventLog<Event> log({.bytes = 1});
    log.append(logEvent(7));
    QVERIFY(log.isEmpty());
    QCOMPARE(log.trimmedThrough(), quint64(7));
    log.append(logEvent(8));
    QVERIFY(log.isEmpty());
    QCOMPARE(log.trimmedThrough(), quint64(8));
}

void TestEventLog::trimmedThroughCanComeFromAnEarlierLife()
{
    EventLog<Event> log({.events = 1});
    log.setTrimmedThrough(40);
    log.append(logEvent(41));
    QCOMPARE(log.trimmedThrough(), quint64(40));
    log.append(logEvent(42));
    QCOMPARE(log.trimmedThrough(), quint64(41));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestEventLog)

#include "tst_eventlog.moc"

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/serverclock.h"

#include <QTest>

using namespace heliograph;
using namespace std::chrono_literals;

class TestServerClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsKnownBeforeTheFirstMessage();
    void anExchangeGivesTheTimeAndHowSureItIs();
    void aQuickHeartbeatNarrowsWhatASlowExchangeLeftOpen();
    void aHeldUpHeartbeatChangesNothing();
    void doubtGrowsWithTime();
    void aServerWhoseClockWasSetIsBelievedAgain_data();
    void aServerWhoseClockWasSetIsBelievedAgain();
    void theOffsetIsAgainstTheLocalClock();
    void afterSleepNothingIsKnown();

private:
    static constexpr qint64 serverStart = 1'800'000'000'000;
    static constexpr FeedClock::Instant start = FeedClock::Instant(1h);
    // What the server shows at a local instant, in these tests.
    static qint64 shown(FeedClock::Instant instant)
    {
        return serverStart + std::chrono::duration_cast<std::chrono::milliseconds>(instant - start).count();
    }
};

void TestServerClock::nothingIsKnownBeforeTheFirstMessage()
{
    const ServerClock clock;
    QVERIFY(!clock.isKnown());
    QVERIFY(!clock.at(start));
    QVERIFY(!clock.uncertainty(start));
    QVERIFY(!clock.offset(start, 0));
}

void TestServerClock::anExchangeGivesTheTimeAndHowSureItIs()
{
    ServerClock clock;
    clock.noteExchange(start, start + 100ms, shown(start + 70ms));
    QVERIFY(qAbs(*clock.at(start + 1s) - shown(start + 1s)) <= clock.uncertainty(start + 1s)->count());
    QCOMPARE_LE(clock.uncertainty(start + 100ms)->count(), 51);
}

void TestServerClock::aQuickHeartbeatNarrowsWhatASlowExchangeLeftOpen()
{
    ServerClock clock;
    clock.noteExchange(start, start + 400ms, shown(start + 10ms));
    const auto before = *clock.uncertainty(start + 2s);
    clock.noteArrival(start + 2s, shown(start + 2s - 2ms));
    QCOMPARE_LT(clock.uncertainty(start + 2s)->count(), before.count() / 4);
    QVERIFY(qAbs(*clock.at(start + 2s) - shown(start + 2s)) <= clock.uncertainty(start + 2s)->count());
}

void TestServerClock::aHeldUpHeartbeatChangesNothing()
{
    ServerClock clock;
    clock.noteExchange(start, start + 20ms, shown(start + 10ms));
    const auto before = clock.at(start + 8s);
    // It waited seven seconds in a buffer.
    clock.noteArrival(start + 8s, shown(start + 1s));
    QCOMPARE(clock.at(start + 8s), before);
}

void TestServerClock::doubtGrowsWithTime()
{
    ServerClock clock;
    clock.noteExchange(start, start + 2ms, shown(start + 1ms));
    QCOMPARE_LT(clock.uncertainty(start + 2ms)->count(), 5);
    // The uncertainty grows by 100 ppm.
    QCOMPARE_GT(clock.uncertainty(start + 1h)->count(), 300);
}

void TestServerClock::aServerWhoseClockWasSetIsBelievedAgain_data()
{
    QTest::addColumn<qint64>("step");
    QTest::newRow("forward by an hour") << qint64(3'600'000);
    QTest::newRow("back by an hour") << qint64(-3'600'000);
    QTest::newRow("back by a second") << qint64(-1000);
}

void TestServerClock::aServerWhoseClockWasSetIsBelievedAgain()
{
    QFETCH(qint64, step);
    ServerClock clock;
    clock.noteExchange(start, start + 20ms, shown(start + 10ms));
    clock.noteExchange(start + 10s, start + 10s + 20ms, shown(start + 10s + 10ms) + step);
    const auto now = start + 11s;
    QVERIFY(clock.uncertainty(now));
    QVERIFY(qAbs(*clock.at(now) - (shown(now) + step)) <= clock.uncertainty(now)->count());
}

void TestServerClock::theOffsetIsAgainstTheLocalClock()
{
    ServerClock clock;
    clock.noteExchange(start, start + 2ms, shown(start + 1ms));
    // This machine is 90 s behind.
    const qint64 localMs = shown(start + 5s) - 90'000;
    QVERIFY(qAbs(clock.offset(start + 5s, localMs)->count() - 90'000) < 5);
}

void TestServerClock::afterSleepNothingIsKnown()
{
    ServerClock clock;
    clock.noteExchange(start, start + 2ms, shown(start + 1ms));
    clock.forget();
    QVERIFY(!clock.isKnown());
    QVERIFY(!clock.uncertainty(start + 1s));
}

QTEST_APPLESS_MAIN(TestServerClock)
#include "tst_serverclock.moc"

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/linktracker.h"
#include "client/feed/replaydetector.h"
#include "client/feed/sleepwatch.h"

#include <QTest>

using namespace heliograph;
using namespace std::chrono_literals;

// What becomes of single happenings: states of the link, what is a replay, when the machine slept.
class TestLinkTracker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyHappeningHasItsState();
    void endingAnOpenStreamIsNotRefusingANewOne();
    void aServerThatDoesNotComeBackIsLost();
    void attemptsAreCountedUntilOneSucceeds();
    void aPauseHidesOnlyALinkThatIsWell();
    void theTimeOfAStateIsThatOfItsBeginning();
    void aReplayIsDistinguishedFromNews_data();
    void aReplayIsDistinguishedFromNews();
    void sleepIsNoticed();

private:
    const FeedClock::Instant start = FeedClock::Instant(1h);

    LinkState stateOf(LinkTracker &tracker)
    {
        tracker.update(start, 0);
        return tracker.status().state;
    }
};

void TestLinkTracker::everyHappeningHasItsState()
{
    LinkTracker tracker;
    QCOMPARE(stateOf(tracker), LinkState::disconnected);
    tracker.noteAttempt();
    QCOMPARE(stateOf(tracker), LinkState::connecting);
    tracker.noteOpen(false);
    QCOMPARE(stateOf(tracker), LinkState::live);
    tracker.setFreshness(Freshness::delayed, {QStringLiteral("slow")});
    QCOMPARE(stateOf(tracker), LinkState::delayed);
    QCOMPARE(tracker.status().reason, QStringLiteral("slow"));
    tracker.setFreshness(Freshness::stale, {});
    QCOMPARE(stateOf(tracker), LinkState::stale);
    tracker.noteLost({QStringLiteral("gone")}, start + 3s);
    QCOMPARE(stateOf(tracker), LinkState::waiting);
    QCOMPARE(tracker.status().reason, QStringLiteral("gone"));
    QVERIFY(tracker.status().retryAt == start + 3s);
    tracker.noteAttempt();
    QCOMPARE(stateOf(tracker), LinkState::connecting);
    QVERIFY(!tracker.status().retryAt);
    tracker.noteRefused({QStringLiteral("no"), QStringLiteral("sign in")}, std::nullopt);
    QCOMPARE(stateOf(tracker), LinkState::refused);
    QCOMPARE(tracker.status().advice, QStringLiteral("sign in"));
    tracker.noteStopped();
    QCOMPARE(stateOf(tracker), LinkState::disconnected);
    QCOMPARE(tracker.status().reason, QString());
}

void TestLinkTracker::endingAnOpenStreamIsNotRefusingANewOne()
{
    LinkTracker tracker;
    tracker.noteAttempt();
    tracker.noteOpen(false);
    tracker.noteRefused({.reason = QStringLiteral("An operator ended it."), .isByServer = true}, std::nullopt);
    QCOMPARE(stateOf(tracker), LinkState::refused);
    QVERIFY(tracker.status().wasEnded);
    tracker.noteAttempt();
    QCOMPARE(stateOf(tracker), LinkState::connecting);
    // While reconnecting, the last reason is kept.
    QVERIFY(tracker.status().wasEnded);
    tracker.noteRefused({}, std::nullopt);
    QCOMPARE(stateOf(tracker), LinkState::refused);
    QVERIFY(!tracker.status().wasEnded);
}

void TestLinkTracker::aServerThatDoesNotComeBackIsLost()
{
    const LinkTracker::Explanation restart{.reason = QStringLiteral("It is restarting."), .isByServer = true};
    LinkTracker tracker;
    tracker.noteAttempt();
    tracker.noteOpen(false);
    tracker.noteLost(restart, start + 3s);
    tracker.update(start, 0);
    QVERIFY(tracker.status().wasEnded);
    tracker.noteAttempt();
    tracker.noteLost(restart, start + 6s);
    tracker.update(start, 0);
    QVERIFY(!tracker.status().wasEnded);
}

void TestLinkTracker::attemptsAreCountedUntilOneSucceeds()
{
    LinkTracker tracker;
    const auto attempt = [&] { return stateOf(tracker), tracker.status().attempt; };
    tracker.noteAttempt();
    QCOMPARE(attempt(), 1);
    tracker.noteLost({}, start);
    // The attempt that is planned.
    QCOMPARE(attempt(), 2);
    tracker.noteAttempt();
    QCOMPARE(attempt(), 2);
    tracker.noteOpen(false);
    QCOMPARE(attempt(), 0);
    tracker.noteLost({}, start);
    QCOMPARE(attempt(), 1);
}

void TestLinkTracker::aPauseHidesOnlyALinkThatIsWell()
{
    LinkTracker tracker;
    tracker.setPaused(true);
    QCOMPARE(stateOf(tracker), LinkState::disconnected);
    tracker.noteAttempt();
    QCOMPARE(stateOf(tracker), LinkState::connecting);
    tracker.noteOpen(true);
    QCOMPARE(stateOf(tracker), LinkState::paused);
    QVERIFY(tracker.status().isOpen());
    QVERIFY(tracker.status().isPolling);
    tracker.setFreshness(Freshness::stale, {});
    QCOMPARE(stateOf(tracker), LinkState::stale);
    tracker.setFreshness(Freshness::fresh, {});
    tracker.noteLost({}, start);
    QCOMPARE(stateOf(tracker), LinkState::waiting);
    tracker.noteOpen(false);
    tracker.setPaused(false);
    QCOMPARE(stateOf(tracker), LinkState::live);
}

void TestLinkTracker::theTimeOfAStateIsThatOfItsBeginning()
{
    LinkTracker tracker;
    tracker.noteLost({QStringLiteral("one")}, start + 3s);
    QVERIFY(tracker.update(start, 1000));
    tracker.noteLost({QStringLiteral("another")}, start + 3s);
    QVERIFY(tracker.update(start + 1s, 2000));
    QVERIFY(tracker.status().since == start);
    QCOMPARE(tracker.status().sinceWallMs, 1000);
    QVERIFY(!tracker.update(start + 2s, 3000));
}

void TestLinkTracker::aReplayIsDistinguishedFromNews_data()
{
    QTest::addColumn<qint64>("replayed");
    // Events that came before this one.
    QTest::addColumn<int>("before");
    QTest::addColumn<bool>("isLatest");
    // The connection opened at 1000.
    QTest::addColumn<qint64>("timestamp");
    QTest::addColumn<bool>("isReplayed");
    QTest::newRow("the first of those announced is one") << 3LL << 0 << false << 900LL << true;
    QTest::newRow("the last is one") << 3LL << 2 << false << 999LL << true;
    QTest::newRow("the next is not") << 3LL << 3 << false << 999LL << false;
    QTest::newRow("what happened later is news, where events were merged") << 3LL << 1 << false << 1001LL << false;
    QTest::newRow("without a time the count decides") << 3LL << 1 << false << 0LL << true;
    QTest::newRow("a value of a snapshot is not news") << 0LL << 0 << true << 900LL << true;
    QTest::newRow("a new value is") << 0LL << 4 << true << 1000LL << false;
    QTest::newRow("a notice without a replay is news") << 0LL << 0 << false << 990LL << false;
}

void TestLinkTracker::aReplayIsDistinguishedFromNews()
{
    QFETCH(qint64, replayed);
    QFETCH(int, before);
    QFETCH(bool, isLatest);
    QFETCH(qint64, timestamp);
    ReplayDetector gauge;
    gauge.start({.clientId = {}, .timestamp = 1000, .epoch = {}, .resumed = replayed > 0, .replayed = replayed});
    for (int i = 0; i < before; ++i)
        gauge.isReplayed(Delivery::log, 500);
    QTEST(gauge.isReplayed(isLatest ? Delivery::latest : Delivery::log, timestamp), "isReplayed");
}

void TestLinkTracker::sleepIsNoticed()
{
    SleepWatch watch;
    QVERIFY(!watch.noteTick(start, 0));
    QVERIFY(!watch.noteTick(start + 1s, 1000));
    // A busy machine.
    QVERIFY(!watch.noteTick(start + 4s, 4000));
    QCOMPARE(*watch.noteTick(start + 64s, 64'000), std::chrono::milliseconds(60s));
    // Only the time of day went on.
    QCOMPARE(*watch.noteTick(start + 65s, 665'000), std::chrono::milliseconds(601s));
    // The clock was set back.
    QVERIFY(!watch.noteTick(start + 66s, 66'000));
    QVERIFY(!watch.noteTick(start + 67s, 67'000));
    watch.forget();
    QVERIFY(!watch.noteTick(start + 500s, 500'000));
}

QTEST_APPLESS_MAIN(TestLinkTracker)
#include "tst_linktracker.moc"

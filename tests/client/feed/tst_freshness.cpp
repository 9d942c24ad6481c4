// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/freshnessboard.h"

#include <QTest>

using namespace heliograph;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(heliograph::Freshness)
Q_DECLARE_METATYPE(std::chrono::milliseconds)

// How old each stream may become before it is marked.
class TestFreshness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStreamIsMeasuredAgainstItsUsualInterval_data();
    void aStreamIsMeasuredAgainstItsUsualInterval();
    void aPauseOfTheLinkIsNoInterval();
    void aValueFromASnapshotIsAsOldAsItSays();
    void noticesAreFreshAsLongAsTheLinkProvesItself();
    void withoutBytesNothingIsBelieved();
    void whileTheLinkIsGoneNothingIsFresh();
    void aLongBreakOutweighsEveryInterval();
    void oneSilentTopicSaysNothingAboutTheLink();
    void aSilentTopicCanBeForgotten();
    void aLinkThatIsSilentForLongerThanUsualIsDelayed();
    void aFrozenServerIsStaleWithItsPrices();
    void aSlowTopicKeepsASilentLinkFromBeingStale();
    void aTopicIsNoBetterThanItsLink();
    void aQuietLinkIsNotDelayedBetweenItsHeartbeats();
    void whatIsNoLongerAskedForIsForgotten();
    void changesAreReportedOnce();

private:
    const Topic acme{TopicKind::stock, "ACME"};
    const Topic init{TopicKind::stock, "INIT"};
    const Topic notices{TopicKind::notifications, {}};
    FeedClock::Instant now = FeedClock::Instant(1h);

    FreshnessBoard openBoard()
    {
        now = FeedClock::Instant(1h);
        FreshnessBoard board;
        board.setTopics(TopicSet::dashboard());
        board.noteOpen(true, now);
        board.noteBytes(now);
        // Out of the way of tests that are not about it.
        board.setLongestSilence(24h);
        return board;
    }
    void feed(FreshnessBoard &board, const Topic &topic, int count, std::chrono::milliseconds interval)
    {
        for (int i = 0; i < count; ++i) {
            now += interval;
            board.noteBytes(now);
            board.noteEvent(topic, now, now, false);
        }
    }
};

void TestFreshness::aStreamIsMeasuredAgainstItsUsualInterval_data()
{
    QTest::addColumn<int>("events");
    QTest::addColumn<std::chrono::milliseconds>("interval");
    QTest::addColumn<std::chrono::milliseconds>("silence");
    QTest::addColumn<Freshness>("freshness");
    const auto row = [](const char *name, int events, std::chrono::milliseconds interval,
                        std::chrono::milliseconds silence,
                        Freshness freshness) { QTest::newRow(name) << events << interval << silence << freshness; };
    row("a quick stream may pause for five seconds", 20, 200ms, 5s, Freshness::fresh);
    row("beyond that it is delayed", 20, 200ms, 5001ms, Freshness::delayed);
    row("and delayed before it is stale", 20, 200ms, 10s, Freshness::delayed);
    row("stale after twice that", 20, 200ms, 10'001ms, Freshness::stale);
    row("a stream of 2 s may miss three", 20, 2s, 6s, Freshness::fresh);
    row("not more", 20, 2s, 6001ms, Freshness::delayed);
    row("and is stale after six", 20, 2s, 12'001ms, Freshness::stale);
    row("one of a minute is not old after two", 5, 60s, 120s, Freshness::fresh);
    row("one that came once has half a minute", 1, 1s, 30s, Freshness::fresh);
    row("and is then delayed", 1, 1s, 31s, Freshness::delayed);
    row("and then stale", 1, 1s, 61s, Freshness::stale);
}

void TestFreshness::aStreamIsMeasuredAgainstItsUsualInterval()
{
    QFETCH(int, events);
    QFETCH(std::chrono::milliseconds, interval);
    QFETCH(std::chrono::milliseconds, silence);
    FreshnessBoard board = openBoard();
    QCOMPARE(board.freshness(acme, now), Freshness::unknown);
    feed(board, acme, events, interval);
    // The link itself is well.
    board.noteBytes(now + silence);
    QTEST(board.freshness(acme, now + silence), "freshness");
    QCOMPARE(*board.age(acme, now + silence), silence);
}

void TestFreshness::aPauseOfTheLinkIsNoInterval()
{
    FreshnessBoard board = openBoard();
    feed(board, acme, 3, 1s);
    for (int i = 0; i < 10; ++i) {
        board.noteOpen(false, now);
        now += 100s;
        board.noteOpen(true, now);
        feed(board, acme, 2, 1s);
    }
    QCOMPARE(board.freshness(acme, now + 11s), Freshness::stale);
}

void TestFreshness::aValueFromASnapshotIsAsOldAsItSays()
{
    FreshnessBoard board = openBoard();
    board.noteEvent(acme, now, now - 3h, true);
    QCOMPARE(board.freshness(acme, now), Freshness::stale);
    QCOMPARE(*board.age(acme, now), std::chrono::milliseconds(3h));
}

void TestFreshness::noticesAreFreshAsLongAsTheLinkProvesItself()
{
    FreshnessBoard board = openBoard();
    board.setLongestSilence(30s);
    for (int i = 0; i < 100; ++i) {
        now += 15s;
        board.noteBytes(now);
    }
    QCOMPARE(board.freshness(notices, now + 30s), Freshness::fresh);
    QCOMPARE(board.freshness(notices, now + 31s), Freshness::stale);
}

void TestFreshness::withoutBytesNothingIsBelieved()
{
    FreshnessBoard board = openBoard();
    feed(board, acme, 5, 60s);
    board.setLongestSilence(30s);
    QCOMPARE(board.freshness(acme, now + 31s), Freshness::stale);
    QCOMPARE(board.linkFreshness(now + 31s), Freshness::stale);
}

void TestFreshness::whileTheLinkIsGoneNothingIsFresh()
{
    FreshnessBoard board = openBoard();
    feed(board, acme, 5, 1s);
    board.noteOpen(false, now);
    QCOMPARE(board.freshness(acme, now), Freshness::delayed);
    QCOMPARE(board.freshness(notices, now), Freshness::stale);
    board.noteOpen(true, now);
    board.noteBytes(now);
    QCOMPARE(board.freshness(notices, now), Freshness::fresh);
}

void TestFreshness::aLongBreakOutweighsEveryInterval()
{
    FreshnessBoard board = openBoard();
    // It may have half a minute while the link is there.
    feed(board, acme, 1, 1s);
    board.noteOpen(false, now);
    QCOMPARE(board.freshness(acme, now + 10s), Freshness::delayed);
    // The attempt failed.
    board.noteOpen(false, now + 10s);
    QCOMPARE(board.freshness(acme, now + 11s), Freshness::stale);
    board.noteOpen(true, now + 11s);
    board.noteBytes(now + 11s);
    QCOMPARE(board.freshness(acme, now + 11s), Freshness::fresh);
}

void TestFreshness::oneSilentTopicSaysNothingAboutTheLink()
{
    FreshnessBoard board = openBoard();
    feed(board, acme, 5, 1s);
    QCOMPARE(board.silentTopics(now), QList<Topic>());
    feed(board, init, 60, 1s);
    QCOMPARE(board.freshness(acme, now), Freshness::stale);
    QCOMPARE(board.linkFreshness(now), Freshness::fresh);
    QCOMPARE(board.freshness(notices, now), Freshness::fresh);
    QCOMPARE(board.silentTopics(now), QList<Topic>{acme});
    QCOMPARE(board.regularTopics(), 2);
    board.noteOpen(false, now);
    // The link is the cause.
    QCOMPARE(board.silentTopics(now + 1h), QList<Topic>());
}

void TestFreshness::aSilentTopicCanBeForgotten()
{
    FreshnessBoard board = openBoard();
    feed(board, acme, 5, 1s);
    feed(board, init, 60, 1s);
    board.forget(acme);
    QCOMPARE(board.silentTopics(now), QList<Topic>());
    QCOMPARE(board.regularTopics(), 1);
    // It is back.
    feed(board, acme, 1, 1s);
    QCOMPARE(board.regularTopics(), 2);
    QCOMPARE(board.freshness(acme, now), Freshness::fresh);
}

void TestFreshness::aLinkThatIsSilentForLongerThanUsualIsDelayed()
{
    const Topic lamp{TopicKind::auction, "lamp"};
    FreshnessBoard board = openBoard();
    board.setTopics(TopicSet::dashboard().with(lamp));
    board.setLongestSilence(30s);
    feed(board, acme, 20, 1s);
    QCOMPARE(board.freshness(lamp, now + 10s), Freshness::fresh);
    QCOMPARE(board.freshness(lamp, now + 11s), Freshness::delayed);
    QCOMPARE(board.linkFreshness(now + 11s), Freshness::delayed);
    QCOMPARE(board.linkFreshness(now + 31s), Freshness::stale);
    QCOMPARE(board.freshness(lamp, now + 31s), Freshness::stale);
}

// Bids and alerts looked live for 20 s longer than the prices beside them.
void TestFreshness::aFrozenServerIsStaleWithItsPrices()
{
    FreshnessBoard board = openBoard();
    board.setLongestSilence(30s);
    feed(board, acme, 20, 1s);
    board.changes(now + 10s);
    QCOMPARE(board.linkFreshness(now + 10s), Freshness::fresh);
    board.changes(now + 11s);
    QCOMPARE(board.linkFreshness(now + 11s), Freshness::stale);
    QCOMPARE(board.freshness(notices, now + 11s), Freshness::stale);
    // The link is the cause.
    QCOMPARE(board.silentTopics(now + 11s), QList<Topic>());
    // A heartbeat: only the prices have stopped.
    board.noteBytes(now + 15s);
    board.changes(now + 16s);
    QCOMPARE(board.linkFreshness(now + 16s), Freshness::fresh);
    QCOMPARE(board.freshness(notices, now + 16s), Freshness::fresh);
    QCOMPARE(board.silentTopics(now + 16s), QList<Topic>{acme});
}

void TestFreshness::aSlowTopicKeepsASilentLinkFromBeingStale()
{
    FreshnessBoard board = openBoard();
    board.setLongestSilence(30s);
    feed(board, acme, 20, 1s);
    // Its usual interval is not known.
    feed(board, init, 1, 1s);
    board.changes(now + 11s);
    QCOMPARE(board.linkFreshness(now + 11s), Freshness::delayed);
}

void TestFreshness::aTopicIsNoBetterThanItsLink()
{
    FreshnessBoard board = openBoard();
    board.setLongestSilence(30s);
    feed(board, acme, 20, 1s);
    // Its usual interval is not known.
    feed(board, init, 1, 1s);
    QCOMPARE(board.freshness(init, now + 10s), Freshness::fresh);
    QCOMPARE(board.linkFreshness(now + 11s), Freshness::delayed);
    QCOMPARE(board.freshness(init, now + 11s), Freshness::delayed);
}

void TestFreshness::aQuietLinkIsNotDelayedBetweenItsHeartbeats()
{
    FreshnessBoard board = openBoard();
    board.setLongestSilence(30s);
    for (int beat = 0; beat < 5; ++beat) {
        now += 15s;
        board.noteBytes(now);
        // In two pieces.
        board.noteBytes(now + 1ms);
    }
    QCOMPARE(board.linkFreshness(now + 15s), Freshness::fresh);
}

void TestFreshness::whatIsNoLongerAskedForIsForgotten()
{
    FreshnessBoard board = openBoard();
    feed(board, acme, 5, 1s);
    board.setTopics(*TopicSet::fromText("metrics"));
    QCOMPARE(board.freshness(acme, now + 1h), Freshness::unknown);
    board.noteEvent(acme, now, now, false);
    QVERIFY(!board.age(acme, now));
}

void TestFreshness::changesAreReportedOnce()
{
    FreshnessBoard board = openBoard();
    board.changes(now);
    feed(board, acme, 5, 1s);
    QCOMPARE(board.changes(now), (FreshnessBoard::Changes{{acme, Freshness::fresh}}));
    QCOMPARE(board.changes(now + 5s), FreshnessBoard::Changes());
    QCOMPARE(board.changes(now + 6s), (FreshnessBoard::Changes{{acme, Freshness::delayed}}));
    QCOMPARE(board.changes(now + 6s), FreshnessBoard::Changes());
}

QTEST_APPLESS_MAIN(TestFreshness)
#include "tst_freshness.moc"

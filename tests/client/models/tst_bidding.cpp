// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/bidding.h"

#include <QTest>
#include <algorithm>
#include <functional>
#include <numeric>

namespace heliograph
{

namespace
{

struct Step {
    const char *name;
    std::function<void(Bidding &)> take;
};
using Steps = std::vector<Step>;

Amount money(qint64 minor)
{
    return Amount::fromMinor(minor);
}

Step raise(qint64 minor, quint64 version)
{
    return {"raise", [=](Bidding &bidding) { bidding.learn({.amount = money(minor), .version = version}); }};
}

Step accepted(const QByteArray &key, qint64 minor, quint64 version)
{
    return {"201", [=](Bidding &bidding) { bidding.accepted(key, {.amount = money(minor), .version = version}); }};
}

Step minimum(qint64 minor, quint64 version, qint64 next, qint64 time)
{
    return {"minimum", [=](Bidding &bidding) {
                bidding.learnMinimum({.amount = money(minor), .version = version}, money(next), time);
            }};
}

Step increment(qint64 minor)
{
    return {"increment", [=](Bidding &bidding) { bidding.learnIncrement(money(minor)); }};
}

Step refused(const QByteArray &key)
{
    return {"refused", [=](Bidding &bidding) { bidding.refused(key); }};
}

Step timeout(const QByteArray &key)
{
    return {"timeout", [=](Bidding &bidding) { bidding.unanswered(key); }};
}

Step close(qint64 time)
{
    return {"closed", [=](Bidding &bidding) { bidding.learnState(true, time); }};
}

Step open(qint64 time)
{
    return {"open", [=](Bidding &bidding) { bidding.learnState(false, time); }};
}

} // namespace

} // namespace heliograph

Q_DECLARE_METATYPE(heliograph::Steps)

namespace heliograph
{

class TestBidding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOrderEndsEqual_data();
    void everyOrderEndsEqual();
    void nothingSaysLeadingBeforeTheAnswer();
    void anUnansweredBidStaysUnconfirmedUntilItsKeyResolvesIt();
    void aRefusalNeedsNoStreamToShowTheNewMaximum();
    void oneBidIsInFlight();
    void aBidThatWasNotSentMayBeRepeated();
    void nothingIsKnownWhileTheStreamIsOld();
    void theEndIsTheServersWord_data();
    void theEndIsTheServersWord();
    void theNextMinimumFollowsTheStep_data();
    void theNextMinimumFollowsTheStep();
    void aNewHistoryBeginsAgainButKeepsTheBidInFlight();
};

void TestBidding::everyOrderEndsEqual_data()
{
    QTest::addColumn<Steps>("steps");
    QTest::addColumn<BidStanding>("standing");

    QTest::newRow("the stream brings my own bid before the answer, or after it")
        << Steps{raise(10'500, 3), accepted("k", 10'500, 3)} << BidStanding::leading;
    QTest::newRow("another bidder raises while my answer is on its way")
        << Steps{raise(10'500, 3), raise(10'700, 4), accepted("k", 10'500, 3)} << BidStanding::outbid;
    QTest::newRow("a timeout and a late answer")
        << Steps{timeout("k"), accepted("k", 10'500, 3), raise(10'500, 3)} << BidStanding::leading;
    QTest::newRow("a refusal with the maximum of the same moment")
        << Steps{refused("k"), raise(10'600, 3), minimum(10'600, 3, 10'700, 50)} << BidStanding::none;
    QTest::newRow("an earlier bid of mine is overtaken by a later one")
        << Steps{accepted("old", 10'200, 2), raise(10'300, 3), accepted("k", 10'500, 4), raise(10'500, 4)}
        << BidStanding::leading;
    QTest::newRow("an old snapshot comes last, or first")
        << Steps{minimum(10'100, 1, 10'200, 10), raise(10'500, 3), accepted("k", 10'500, 3),
                 minimum(10'500, 3, 10'600, 30)}
        << BidStanding::leading;
    QTest::newRow("the end comes among the last bids")
        << Steps{open(10), close(40), raise(10'600, 4), accepted("k", 10'500, 3)} << BidStanding::closed;
    QTest::newRow("an auction that ended is opened again")
        << Steps{close(40), open(60), raise(10'500, 3), accepted("k", 10'500, 3)} << BidStanding::leading;
    QTest::newRow("an end and a snapshot of the same moment")
        << Steps{close(40), open(40), accepted("k", 10'500, 3)} << BidStanding::closed;
}

void TestBidding::everyOrderEndsEqual()
{
    QFETCH(Steps, steps);
    QFETCH(BidStanding, standing);

    std::vector<std::size_t> order(steps.size());
    std::iota(order.begin(), order.end(), 0);
    std::optional<Bidding> end;
    int orders = 0;
    do {
        Bidding bidding;
        bidding.learn({.amount = money(10'000), .version = 1});
        QVERIFY(bidding.send("k", money(10'500)));
        QByteArray names;
        for (const std::size_t i : order) {
            steps[i].take(bidding);
            names += QByteArray(steps[i].name) + ' ';
        }
        if (!end)
            end = bidding;
        QVERIFY2(bidding == *end, names.constData());
        QVERIFY2(bidding.standing() == standing, names.constData());
        ++orders;
    } while (std::next_permutation(order.begin(), order.end()));
    QVERIFY(orders >= 2);
}

void TestBidding::nothingSaysLeadingBeforeTheAnswer()
{
    Bidding bidding;
    bidding.learn({.amount = money(10'000), .version = 1});
    QVERIFY(bidding.send("k", money(10'500)));
    QCOMPARE(bidding.standing(), BidStanding::pending);
    // This may be mine or another bidder's.
    bidding.learn({.amount = money(10'500), .version = 2});
    QCOMPARE(bidding.standing(), BidStanding::pending);
    bidding.accepted("k", {.amount = money(10'500), .version = 2});
    QCOMPARE(bidding.standing(), BidStanding::leading);
    // Late news are ignored.
    bidding.learn({.amount = money(10'400), .version = 1});
    QCOMPARE(bidding.standing(), BidStanding::leading);
    bidding.learn({.amount = money(10'600), .version = 3});
    QCOMPARE(bidding.standing(), BidStanding::outbid);
}

void TestBidding::anUnansweredBidStaysUnconfirmedUntilItsKeyResolvesIt()
{
    Bidding bidding;
    bidding.learn({.amount = money(10'000), .version = 1});
    QVERIFY(bidding.send("k", money(10'500)));
    bidding.unanswered("k");
    QCOMPARE(bidding.standing(), BidStanding::unconfirmed);
    // The event carries no bidder.
    bidding.learn({.amount = money(10'500), .version = 2});
    QCOMPARE(bidding.standing(), BidStanding::unconfirmed);
    QVERIFY(!bidding.askAgain("another"));
    QVERIFY(bidding.askAgain("k"));
    QCOMPARE(bidding.standing(), BidStanding::pending);
    QVERIFY(!bidding.askAgain("k"));
    bidding.accepted("k", {.amount = money(10'500), .version = 2});
    QCOMPARE(bidding.standing(), BidStanding::leading);
}

void TestBidding::aRefusalNeedsNoStreamToShowTheNewMaximum()
{
    Bidding bidding;
    bidding.learn({.amount = money(10'000), .version = 1});
    QVERIFY(bidding.send("k", money(10'500)));
    bidding.learnMinimum({.amount = money(10'600), .version = 3}, money(10'650), 20);
    bidding.refused("k");
    QCOMPARE(bidding.maximum(), (Maximum{.amount = money(10'600), .version = 3}));
    QCOMPARE(bidding.minimumNext(), money(10'650));
    QVERIFY(!bidding.attempt());
    // The stream is behind.
    bidding.learn({.amount = money(10'550), .version = 2});
    QCOMPARE(bidding.maximum().version, quint64(3));
}

void TestBidding::oneBidIsInFlight()
{
    Bidding bidding;
    QVERIFY(bidding.send("a", money(100)));
    QVERIFY(!bidding.send("b", money(200)));
    bidding.unanswered("a");
    QVERIFY(!bidding.send("b", money(200)));
    bidding.dismiss();
    QVERIFY(bidding.send("b", money(200)));
    // A bid that is on its way cannot be dismissed.
    bidding.dismiss();
    QVERIFY(bidding.isInFlight());
    // Long forgotten.
    bidding.refused("a");
    QVERIFY(bidding.isInFlight());
}

void TestBidding::aBidThatWasNotSentMayBeRepeated()
{
    Bidding bidding;
    QVERIFY(bidding.send("a", money(100)));
    bidding.notSent("a");
    QCOMPARE(bidding.standing(), BidStanding::notSent);
    QVERIFY(bidding.send("b", money(100)));
    QCOMPARE(bidding.standing(), BidStanding::pending);
}

void TestBidding::nothingIsKnownWhileTheStreamIsOld()
{
    Bidding bidding;
    bidding.accepted("k", {.amount = money(100), .version = 1});
    QCOMPARE(bidding.standing(), BidStanding::leading);
    bidding.setStale(true);
    QCOMPARE(bidding.standing(), BidStanding::unknown);
    bidding.setStale(false);
    QCOMPARE(bidding.standing(), BidStanding::leading);
}

void TestBidding::theEndIsTheServersWord_data()
{
    QTest::addColumn<Steps>("steps");
    QTest::addColumn<bool>("closed");

    QTest::newRow("it was never said") << Steps{raise(100, 1)} << false;
    QTest::newRow("said once") << Steps{close(10)} << true;
    QTest::newRow("an older snapshot does not open it again") << Steps{close(10), open(9)} << true;
    QTest::newRow("a newer one does") << Steps{close(10), open(11)} << false;
}

void TestBidding::theEndIsTheServersWord()
{
    QFETCH(Steps, steps);
    QFETCH(bool, closed);
    Bidding bidding;
    for (const Step &step : steps)
        step.take(bidding);
    QCOMPARE(bidding.isClosed(), closed);
    QCOMPARE(bidding.send("k", money(500)), !closed);
}

void TestBidding::theNextMinimumFollowsTheStep_data()
{
    QTest::addColumn<Steps>("steps");
    QTest::addColumn<qint64>("next");

    QTest::newRow("nothing is known") << Steps{} << qint64(1);
    QTest::newRow("a maximum alone: anything above it") << Steps{raise(10'000, 1)} << qint64(10'001);
    QTest::newRow("the server's word") << Steps{minimum(10'000, 1, 10'100, 1)} << qint64(10'100);
    QTest::newRow("the same step above a newer maximum")
        << Steps{minimum(10'000, 1, 10'100, 1), raise(10'500, 2)} << qint64(10'600);
    QTest::newRow("a starting price is no step") << Steps{minimum(0, 0, 5'000, 1), raise(5'000, 1)} << qint64(5'001);
    QTest::newRow("the step of the item above its first bid")
        << Steps{minimum(0, 0, 5'000, 1), increment(1'000), raise(5'000, 1)} << qint64(6'000);
    QTest::newRow("the step of the item does not raise the starting price")
        << Steps{minimum(0, 0, 5'000, 1), increment(1'000)} << qint64(5'000);
    QTest::newRow("the step was changed without a bid")
        << Steps{minimum(10'000, 1, 10'100, 1), minimum(10'000, 1, 10'500, 2)} << qint64(10'500);
    QTest::newRow("an older word about the same maximum")
        << Steps{minimum(10'000, 1, 10'500, 2), minimum(10'000, 1, 10'100, 1)} << qint64(10'500);
}

void TestBidding::theNextMinimumFollowsTheStep()
{
    QFETCH(Steps, steps);
    QFETCH(qint64, next);
    Bidding bidding;
    for (const Step &step : steps)
        step.take(bidding);
    QCOMPARE(bidding.minimumNext().minor(), next);
}

void TestBidding::aNewHistoryBeginsAgainButKeepsTheBidInFlight()
{
    Bidding bidding;
    bidding.accepted("old", {.amount = money(10'000), .version = 9});
    QVERIFY(bidding.send("k", money(10'500)));
    bidding.startNewHistory();
    QVERIFY(!bidding.isKnown());
    QVERIFY(!bidding.mine());
    QVERIFY(bidding.isInFlight());
    QVERIFY(bidding.learn({.amount = money(50), .version = 1}));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestBidding)

#include "tst_bidding.moc"

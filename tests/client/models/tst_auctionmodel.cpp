// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/auctionmodel.h"
#include "client/models/bidguard.h"
#include "client/models/countdown.h"
#include "server/protocol/auctionclosed.h"
#include "server/protocol/itemstate.h"
#include "server/protocol/ledgerrow.h"
#include "server/protocol/maxbid.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Outcome = BidRecord::Outcome;
using Verdict = BidGuard::Verdict;

// The items, their histories, and the two rules beside them: when a press is a bid, and how long there is time for one.
class TestAuctionModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void anAnswerAndItsEventAreOneRowInEitherOrder_data();
    void anAnswerAndItsEventAreOneRowInEitherOrder();
    void whileMineIsOnItsWayTheLeaderIsNotNamed();
    void acceptedBidsStandInTheOrderOfTheirVersions();
    void theLedgerAddsReceipts();
    void theHistoryIsBounded();
    void exportsWhatASpreadsheetReads();
    void onlyOthersMoveTheMaximum();
    void closesAndReportsIt();
    void anEndThatIsMovedWithoutABidIsSeenAtOnce();
    void forgetsAPastThatTheServerLost();
    void itemsAreBounded();
    void aPressIsABid_data();
    void aPressIsABid();
    void aFirstBidFarAboveTheStartIsAskedAbout_data();
    void aFirstBidFarAboveTheStartIsAskedAbout();
    void theLeastAcceptedBidIsNotAskedAbout();
    void aConfirmationAnswersOneQuestion();
    void countsDownNoMoreExactlyThanItKnows_data();
    void countsDownNoMoreExactlyThanItKnows();

private:
    Moment at(std::chrono::milliseconds time) const { return {Moment().at + time, 1'000 + time.count()}; }
    void raise(qint64 minor, quint64 version, std::chrono::milliseconds time = 0ms)
    {
        MaxBid maxBid;
        maxBid.itemId = m_item;
        maxBid.maxBid = Amount::fromMinor(minor);
        maxBid.version = version;
        maxBid.timestamp = 1'000 + time.count();
        m_model->raised(maxBid, at(time));
    }
    BidHistoryModel &history() { return m_model->history(m_item); }

    std::unique_ptr<AuctionModel> m_model;
    const QByteArray m_item = "item-123";
};

void TestAuctionModel::init()
{
    m_model = std::make_unique<AuctionModel>();
    new QAbstractItemModelTester(m_model.get(), m_model.get());
    new QAbstractItemModelTester(&history(), m_model.get());
}

void TestAuctionModel::anAnswerAndItsEventAreOneRowInEitherOrder_data()
{
    QTest::addColumn<bool>("isEventFirst");
    QTest::newRow("the event comes first") << true;
    QTest::newRow("the answer comes first") << false;
}

void TestAuctionModel::anAnswerAndItsEventAreOneRowInEitherOrder()
{
    QFETCH(bool, isEventFirst);
    raise(10'000, 1);
    QVERIFY(m_model->start(m_item, "key", Amount::fromMinor(10'500), at(1s)));
    if (isEventFirst)
        raise(10'500, 2, 1'020ms);
    m_model->accept(m_item, "key", {.amount = Amount::fromMinor(10'500), .version = 2}, at(1'023ms));
    if (!isEventFirst)
        raise(10'500, 2, 1'030ms);
    QCOMPARE(history().rowCount(), 2);
    const BidRecord &mine = history().records().first();
    QCOMPARE(mine.bidder, BidRecord::Bidder::you);
    QCOMPARE(mine.outcome, Outcome::accepted);
    QCOMPARE(mine.version, quint64(2));
    QCOMPARE(*mine.latency, 23ms);
    QCOMPARE(m_model->item(m_item)->bidding.standing(), BidStanding::leading);
}

void TestAuctionModel::whileMineIsOnItsWayTheLeaderIsNotNamed()
{
    raise(10'000, 1);
    QVERIFY(m_model->start(m_item, "key", Amount::fromMinor(10'500), at(1s)));
    raise(10'500, 2, 1'020ms);
    QCOMPARE(history().records()[0].bidder, BidRecord::Bidder::undecided);
    m_model->refuse(m_item, "key", Outcome::tooLow, u"Too late"_s, at(1'030ms));
    const auto &records = history().records();
    const auto theirs = std::find_if(records.begin(), records.end(), [](const BidRecord &r) { return r.version == 2; });
    QVERIFY(theirs != records.end());
    QCOMPARE(theirs->bidder, BidRecord::Bidder::other);
    QCOMPARE(history().recordOf("key")->reason, u"Too late"_s);
}

void TestAuctionModel::acceptedBidsStandInTheOrderOfTheirVersions()
{
    raise(10'300, 3, 30ms);
    raise(10'100, 1, 10ms);
    // The clock was set back.
    raise(10'400, 4, 5ms);
    raise(10'200, 2, 20ms);
    raise(10'200, 2, 20ms);
    QList<quint64> versions;
    for (const BidRecord &record : history().records())
        versions.append(record.version);
    QCOMPARE(versions, (QList<quint64>{4, 3, 2, 1}));
    QCOMPARE(m_model->item(m_item)->bidding.maximum().version, quint64(4));
}

void TestAuctionModel::theLedgerAddsReceipts()
{
    raise(10'100, 1, 10ms);
    LedgerRow row;
    row.row = 5;
    row.version = 1;
    row.amount = Amount::fromMinor(10'100);
    row.bidder = "ann";
    row.timestamp = 1'011;
    row.hash = "abc";
    LedgerRow refused = row;
    refused.outcome = LedgerOutcome::refused;
    refused.row = 6;
    m_model->recorded(m_item, {refused, row});
    QCOMPARE(history().rowCount(), 1);
    QCOMPARE(history().records()[0].hash, u"abc"_s);
    QCOMPARE(history().records()[0].row, quint64(5));
    QCOMPARE(history().records()[0].name, u"ann"_s);
}

void TestAuctionModel::theHistoryIsBounded()
{
    BidHistoryModel history;
    for (qsizetype i = 1; i <= BidHistoryModel::mostRecords + 1; ++i)
        history.raised({.amount = Amount::fromMinor(i), .version = quint64(i)}, i);
    QCOMPARE(history.rowCount(), int(BidHistoryModel::mostRecords));
    QCOMPARE(history.records().last().version, quint64(2));
    // Older than everything.
    history.raised({.amount = Amount::fromMinor(1), .version = 1}, 1);
    QCOMPARE(history.rowCount(), int(BidHistoryModel::mostRecords));
}

void TestAuctionModel::exportsWhatASpreadsheetReads()
{
    QVERIFY(m_model->start(m_item, "key", Amount::fromMinor(10'500), {.at = {}, .wallMs = 1'700'000'000'123}));
    m_model->refuse(m_item, "key", Outcome::refused, u"=no, \"never\""_s, {.at = {}, .wallMs = 1'700'000'000'123});
    QCOMPARE(history().toCsv(),
             QByteArray("time,amount,bidder,name,outcome,reason,latency_ms,version,ledger_row,hash\r\n"
                        "2023-11-14T22:13:20.123Z,105.00,you,,refused,\"'=no, \"\"never\"\"\",0,,,\r\n"));
}

void TestAuctionModel::onlyOthersMoveTheMaximum()
{
    raise(10'000, 1);
    // The first maximum that is known is no move.
    QVERIFY(!m_model->item(m_item)->movedAt);
    QVERIFY(m_model->start(m_item, "key", Amount::fromMinor(10'500), at(1s)));
    raise(10'500, 2, 1'020ms);
    m_model->accept(m_item, "key", {.amount = Amount::fromMinor(10'500), .version = 2}, at(1'030ms));
    QVERIFY(!m_model->item(m_item)->movedAt);
    raise(10'600, 3, 2s);
    QCOMPARE(*m_model->item(m_item)->movedAt, at(2s).at);
}

void TestAuctionModel::closesAndReportsIt()
{
    QSignalSpy changed(m_model.get(), &AuctionModel::itemChanged);
    AuctionClosed closed;
    closed.itemId = m_item;
    closed.maxBid = Amount::fromMinor(10'500);
    closed.version = 2;
    closed.timestamp = 5'000;
    m_model->closed(closed, at(1s));
    QVERIFY(changed.size() >= 1);
    QCOMPARE(m_model->item(m_item)->bidding.standing(), BidStanding::closed);
    QVERIFY(!m_model->start(m_item, "key", Amount::fromMinor(20'000), at(2s)));
}

void TestAuctionModel::forgetsAPastThatTheServerLost()
{
    raise(10'000, 9);
    m_model->startNewHistory();
    QCOMPARE(history().rowCount(), 0);
    raise(500, 1, 1s);
    QCOMPARE(m_model->item(m_item)->bidding.maximum().amount, Amount::fromMinor(500));
}

void TestAuctionModel::itemsAreBounded()
{
    AuctionModel model;
    for (qsizetype i = 0; i <= AuctionModel::mostItems; ++i)
        model.add("item-" + QByteArray::number(i));
    QCOMPARE(model.rowCount(), int(AuctionModel::mostItems));
    QVERIFY(!model.item("item-" + QByteArray::number(AuctionModel::mostItems)));
}

void TestAuctionModel::aPressIsABid_data()
{
    QTest::addColumn<qint64>("minor");
    // -1: it never moved.
    QTest::addColumn<int>("sinceMoveMs");
    QTest::addColumn<bool>("isStale");
    QTest::addColumn<bool>("override");
    QTest::addColumn<Verdict>("verdict");

    QTest::newRow("enough") << qint64(10'001) << -1 << false << false << Verdict::send;
    QTest::newRow("equal is too low") << qint64(10'000) << -1 << false << false << Verdict::tooLow;
    QTest::newRow("a fifth more") << qint64(12'000) << -1 << false << false << Verdict::send;
    QTest::newRow("more than a fifth more") << qint64(12'001) << -1 << false << false << Verdict::largeJump;
    QTest::newRow("above the limit") << qint64(15'001) << -1 << false << false << Verdict::aboveLimit;
    QTest::newRow("it moved a moment ago") << qint64(10'500) << 499 << false << false << Verdict::justMoved;
    QTest::newRow("it moved long enough ago") << qint64(10'500) << 500 << false << false << Verdict::send;
    QTest::newRow("the stream is old") << qint64(10'500) << -1 << true << false << Verdict::impossible;
    QTest::newRow("old, but wanted") << qint64(10'500) << -1 << true << true << Verdict::send;
}

void TestAuctionModel::aPressIsABid()
{
    QFETCH(qint64, minor);
    QFETCH(int, sinceMoveMs);
    QFETCH(bool, isStale);
    QFETCH(bool, override);
    Bidding bidding;
    bidding.learn({.amount = Amount::fromMinor(10'000), .version = 1});
    bidding.setStale(isStale);
    BidGuard guard;
    guard.setLimit(Amount::fromMinor(15'000));
    const auto now = at(10s).at;
    const auto movedAt = sinceMoveMs < 0 ? std::nullopt : std::optional(now - std::chrono::milliseconds(sinceMoveMs));
    QTEST(guard.press(Amount::fromMinor(minor), bidding, movedAt, now, override), "verdict");
}

void TestAuctionModel::aFirstBidFarAboveTheStartIsAskedAbout_data()
{
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("the starting bid") << qint64(10'000) << Verdict::send;
    QTest::newRow("a fifth above it") << qint64(12'000) << Verdict::send;
    QTest::newRow("more than a fifth above it") << qint64(12'001) << Verdict::largeJump;
    QTest::newRow("a slip of two zeros") << qint64(1'000'000) << Verdict::largeJump;
}

void TestAuctionModel::aFirstBidFarAboveTheStartIsAskedAbout()
{
    QFETCH(qint64, minor);
    Bidding bidding;
    bidding.learnMinimum({}, Amount::fromMinor(10'000), 1);
    BidGuard guard;
    QTEST(guard.press(Amount::fromMinor(minor), bidding, std::nullopt, at(10s).at, false), "verdict");
}

void TestAuctionModel::theLeastAcceptedBidIsNotAskedAbout()
{
    Bidding bidding;
    bidding.learnMinimum({.amount = Amount::fromMinor(1'000), .version = 1}, Amount::fromMinor(1'500), 1);
    BidGuard guard;
    QCOMPARE(guard.press(Amount::fromMinor(1'500), bidding, std::nullopt, at(10s).at, false), Verdict::send);
    QCOMPARE(guard.press(Amount::fromMinor(1'501), bidding, std::nullopt, at(11s).at, false), Verdict::largeJump);
}

void TestAuctionModel::aConfirmationAnswersOneQuestion()
{
    Bidding bidding;
    bidding.learn({.amount = Amount::fromMinor(10'000), .version = 1});
    BidGuard guard;
    const auto press = [&](qint64 minor, std::chrono::milliseconds time) {
        return guard.press(Amount::fromMinor(minor), bidding, std::nullopt, at(time).at, false);
    };
    QCOMPARE(press(50'000, 0ms), Verdict::largeJump);
    // A double press.
    QCOMPARE(press(50'000, 399ms), Verdict::largeJump);
    // Another amount is asked about again.
    QCOMPARE(press(60'000, 1s), Verdict::largeJump);
    bidding.learn({.amount = Amount::fromMinor(10'100), .version = 2});
    // Another maximum is asked about again.
    QCOMPARE(press(60'000, 2s), Verdict::largeJump);
    guard.cancel();
    QCOMPARE(press(60'000, 3s), Verdict::largeJump);
    QVERIFY(guard.isAsking());
    QCOMPARE(press(60'000, 3'400ms), Verdict::send);
    QVERIFY(!guard.isAsking());
}

void TestAuctionModel::countsDownNoMoreExactlyThanItKnows_data()
{
    QTest::addColumn<qint64>("leftMs");
    QTest::addColumn<qint64>("uncertaintyMs");
    QTest::addColumn<Countdown::Phase>("phase");
    QTest::addColumn<qint64>("untilChangeMs");

    QTest::newRow("to the next second") << qint64(65'400) << qint64(40) << Countdown::Phase::running << qint64(400);
    QTest::newRow("a full second") << qint64(65'000) << qint64(40) << Countdown::Phase::running << qint64(1'000);
    QTest::newRow("until it may be over") << qint64(900) << qint64(200) << Countdown::Phase::running << qint64(700);
    QTest::newRow("it may be over") << qint64(200) << qint64(200) << Countdown::Phase::ending << qint64(400);
    QTest::newRow("it may still run") << qint64(-200) << qint64(200) << Countdown::Phase::ending << qint64(1);
    QTest::newRow("it is over") << qint64(-201) << qint64(200) << Countdown::Phase::over << qint64(0);
}

void TestAuctionModel::countsDownNoMoreExactlyThanItKnows()
{
    QFETCH(qint64, leftMs);
    QFETCH(qint64, uncertaintyMs);
    QFETCH(qint64, untilChangeMs);
    const ServerTime time{.now = std::chrono::milliseconds(1'000'000),
                          .uncertainty = std::chrono::milliseconds(uncertaintyMs)};
    const Countdown countdown = Countdown::to(1'000'000 + leftMs, time);
    QTEST(countdown.phase, "phase");
    QCOMPARE(countdown.untilChange.count(), untilChangeMs);
    QCOMPARE(Countdown::to(std::nullopt, time), Countdown());
}

// The event is as of the newest bid, which is older than the list of items that was read since.
void TestAuctionModel::anEndThatIsMovedWithoutABidIsSeenAtOnce()
{
    m_model->loaded({.itemId = m_item,
                     .maxBid = Amount::fromMinor(100),
                     .version = 1,
                     .minNextBid = Amount::fromMinor(101),
                     .bids = 1,
                     .endsAt = 90'000,
                     .serverTime = 5'000},
                    at(4s));
    m_model->raised({.itemId = m_item,
                     .maxBid = Amount::fromMinor(100),
                     .version = 1,
                     .timestamp = 1'000,
                     .minNextBid = Amount::fromMinor(150),
                     .endsAt = 30'000},
                    at(5s));
    QCOMPARE(m_model->item(m_item)->endsAt, 30'000);
    QCOMPARE(m_model->item(m_item)->bidding.minimumNext(), Amount::fromMinor(150));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestAuctionModel)

#include "tst_auctionmodel.moc"

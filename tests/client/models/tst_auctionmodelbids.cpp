// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/auctionmodel.h"
#include "server/protocol/ledgerrow.h"
#include "server/protocol/maxbid.h"

#include <QSignalSpy>
#include <QTest>
#include <algorithm>
#include <functional>
#include <numeric>

namespace heliograph
{

using namespace Qt::StringLiterals;
using Outcome = BidRecord::Outcome;

namespace
{

const QByteArray item = "item-123";
const Moment now{.at = Moment().at + std::chrono::seconds(60), .wallMs = 60'000};

struct Step {
    const char *name;
    std::function<void(AuctionModel &)> take;
};
using Steps = std::vector<Step>;

Amount money(qint64 minor)
{
    return Amount::fromMinor(minor);
}

LedgerRow row(const QByteArray &key, qint64 minor, Maximum after, quint64 place, std::optional<BidRefusal> reason = {})
{
    return {.row = place,
            .outcome = reason ? LedgerOutcome::refused : LedgerOutcome::accepted,
            .reason = reason,
            .amount = money(minor),
            .maxBid = after.amount,
            .version = after.version,
            .bidder = "ann",
            .clientBidId = key,
            .timestamp = 59'000 + qint64(place),
            .hash = "ab"};
}

Step raise(qint64 minor, quint64 version)
{
    return {"raise", [=](AuctionModel &model) {
                model.raised({.itemId = item, .maxBid = money(minor), .version = version, .timestamp = 59'500}, now);
            }};
}

Step accepted(qint64 minor, quint64 version)
{
    return {"201",
            [=](AuctionModel &model) { model.accept(item, "k", {.amount = money(minor), .version = version}, now); }};
}

Step tooLow()
{
    return {"409", [](AuctionModel &model) { model.refuse(item, "k", Outcome::tooLow, {}, now); }};
}

Step timeout()
{
    return {"timeout", [](AuctionModel &model) { model.lose(item, "k", true, u"No answer."_s, now); }};
}

// As the caller hands it over.
Step ledger(const std::vector<LedgerRow> &rows)
{
    return {"ledger", [=](AuctionModel &model) {
                model.settle(item, rows, now);
                model.recorded(item, rows);
            }};
}

} // namespace

} // namespace heliograph

Q_DECLARE_METATYPE(heliograph::Steps)

namespace heliograph
{

// A person's bid for 105.00, and its row in the ledger.
class TestAuctionModelBids : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aBidOfWhichARefusalToldStandsAtTheTimeOfTheLedger();
    void everyOrderEndsEqual_data();
    void everyOrderEndsEqual();
    void onlyTheRowOfTheBidSettlesIt_data();
    void onlyTheRowOfTheBidSettlesIt();
    void theOldestRowWithTheKeyIsTheBid();
    void aBidderWhoWasOutbidFurtherDownDoesNotLead();
    void whatIsSettledIsReportedOnce();
    void aBidThatThePersonLeftIsFoundAsWell();
    void aBidOfAnEarlierSessionIsKnownAgain();
    void aKeyThatAnotherUsedAgainIsNotTheBid();
    void aBidThatThePersonPlacedUnderAnotherNameIsNotTheirs();

private:
    const Bidding &bidding() const { return m_model->item(item)->bidding; }
    Outcome outcome() const { return m_model->history(item).recordOf("k")->outcome; }

    std::unique_ptr<AuctionModel> m_model;
};

void TestAuctionModelBids::init()
{
    m_model = std::make_unique<AuctionModel>();
    raise(10'000, 1).take(*m_model);
    QVERIFY(m_model->start(item, "k", money(10'500), now));
}

// It stood in front of bids that were made after it.
void TestAuctionModelBids::aBidOfWhichARefusalToldStandsAtTheTimeOfTheLedger()
{
    const auto amounts = [this] {
        QList<qint64> minor;
        for (const BidRecord &record : m_model->history(item).records())
            minor.append(record.amount.minor());
        return minor;
    };
    const Moment later{.at = now.at + std::chrono::seconds(1), .wallMs = now.wallMs + 1'000};
    const Maximum theirs{.amount = money(10'700), .version = 2};
    m_model->learn(item, theirs, money(10'800), later);
    m_model->refuse(item, "k", Outcome::tooLow, {}, later);
    QCOMPARE(amounts(), (QList<qint64>{10'700, 10'500, 10'000}));
    QSignalSpy moved(&m_model->history(item), &QAbstractItemModel::rowsMoved);
    m_model->recorded(item, {row("other", 10'700, theirs, 2)});
    QCOMPARE(amounts(), (QList<qint64>{10'500, 10'700, 10'000}));
    QCOMPARE(moved.size(), 1);
}

void TestAuctionModelBids::everyOrderEndsEqual_data()
{
    QTest::addColumn<Steps>("steps");
    QTest::addColumn<BidStanding>("standing");
    QTest::addColumn<Outcome>("outcome");

    const LedgerRow mine = row("k", 10'500, {money(10'500), 2}, 2);
    const LedgerRow theirs = row("other", 10'500, {money(10'500), 2}, 2);
    const LedgerRow more = row("other", 10'700, {money(10'700), 3}, 3);
    const LedgerRow late = row("k", 10'500, {money(10'500), 2}, 3, BidRefusal::notHigher);
    const LedgerRow over = row("k", 10'500, {money(10'000), 1}, 3, BidRefusal::closed);

    QTest::newRow("the ledger has it, whenever that is known")
        << Steps{timeout(), raise(10'500, 2), ledger({mine})} << BidStanding::leading << Outcome::accepted;
    QTest::newRow("the answer comes as well") << Steps{timeout(), raise(10'500, 2), ledger({mine}), accepted(10'500, 2)}
                                              << BidStanding::leading << Outcome::accepted;
    QTest::newRow("another bidder has bid more since")
        << Steps{timeout(), raise(10'500, 2), raise(10'700, 3), ledger({more, mine})} << BidStanding::outbid
        << Outcome::accepted;
    QTest::newRow("two looks at the ledger") << Steps{timeout(), raise(10'500, 2), ledger({mine}), ledger({more, mine})}
                                             << BidStanding::outbid << Outcome::accepted;
    QTest::newRow("the same amount was another bidder's")
        << Steps{timeout(), raise(10'500, 2), ledger({late, theirs})} << BidStanding::none << Outcome::tooLow;
    QTest::newRow("a refusal is answered as well")
        << Steps{timeout(), raise(10'500, 2), ledger({late, theirs}), tooLow()} << BidStanding::none << Outcome::tooLow;
    QTest::newRow("it came after the end")
        << Steps{timeout(), ledger({over})} << BidStanding::closed << Outcome::closed;
}

void TestAuctionModelBids::everyOrderEndsEqual()
{
    QFETCH(Steps, steps);
    std::vector<std::size_t> order(steps.size());
    std::iota(order.begin(), order.end(), 0);
    std::optional<Bidding> endedAs;
    QList<BidRecord> records;
    do {
        init();
        QByteArray names;
        for (const std::size_t i : order) {
            steps[i].take(*m_model);
            names += QByteArray(steps[i].name) + ' ';
        }
        if (!endedAs) {
            endedAs = bidding();
            records = m_model->history(item).records();
        }
        QVERIFY2(bidding() == *endedAs, names.constData());
        QVERIFY2(m_model->history(item).records() == records, names.constData());
        QTEST(bidding().standing(), "standing");
        QTEST(outcome(), "outcome");
    } while (std::next_permutation(order.begin(), order.end()));
}

void TestAuctionModelBids::onlyTheRowOfTheBidSettlesIt_data()
{
    QTest::addColumn<std::vector<LedgerRow>>("rows");
    const Maximum raised{money(10'500), 2};
    QTest::newRow("nothing is in the ledger") << std::vector<LedgerRow>{};
    QTest::newRow("an equal amount without a key") << std::vector{row({}, 10'500, raised, 2)};
    QTest::newRow("an equal amount with another key") << std::vector{row("other", 10'500, raised, 2)};
    QTest::newRow("the key with another amount") << std::vector{row("k", 10'600, {money(10'600), 2}, 2)};
}

void TestAuctionModelBids::onlyTheRowOfTheBidSettlesIt()
{
    QFETCH(std::vector<LedgerRow>, rows);
    timeout().take(*m_model);
    ledger(rows).take(*m_model);
    QCOMPARE(bidding().standing(), BidStanding::unconfirmed);
    QCOMPARE(outcome(), Outcome::unconfirmed);
}

void TestAuctionModelBids::theOldestRowWithTheKeyIsTheBid()
{
    timeout().take(*m_model);
    // The bid of a bidder who has read the one below.
    ledger({row("k", 10'500, {money(10'500), 2}, 3, BidRefusal::notHigher), row("k", 10'500, {money(10'500), 2}, 2)})
        .take(*m_model);
    QCOMPARE(bidding().standing(), BidStanding::leading);
}

void TestAuctionModelBids::aBidderWhoWasOutbidFurtherDownDoesNotLead()
{
    timeout().take(*m_model);
    QList<BidStanding> shown;
    connect(m_model.get(), &AuctionModel::itemChanged, this, [&] { shown.append(bidding().standing()); });
    ledger({row("other", 10'700, {money(10'700), 3}, 3), row("k", 10'500, {money(10'500), 2}, 2)}).take(*m_model);
    QVERIFY(!shown.contains(BidStanding::leading));
    QCOMPARE(bidding().standing(), BidStanding::outbid);
}

void TestAuctionModelBids::whatIsSettledIsReportedOnce()
{
    timeout().take(*m_model);
    const QSignalSpy changed(m_model.get(), &AuctionModel::ownBidChanged);
    const Step look = ledger({row("k", 10'500, {money(10'500), 2}, 2)});
    look.take(*m_model);
    QCOMPARE(changed.size(), 1);
    look.take(*m_model);
    accepted(10'500, 2).take(*m_model);
    // The refusal of a check that came too late.
    m_model->refuse(item, "k", Outcome::refused, u"The token has expired."_s, now);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(outcome(), Outcome::accepted);
}

void TestAuctionModelBids::aBidThatThePersonLeftIsFoundAsWell()
{
    timeout().take(*m_model);
    m_model->dismiss(item);
    QCOMPARE(bidding().standing(), BidStanding::none);
    ledger({row("k", 10'500, {money(10'500), 2}, 2)}).take(*m_model);
    QCOMPARE(bidding().standing(), BidStanding::leading);
}

// Of a bidder without a name, whom the ledger does not name.
void TestAuctionModelBids::aBidOfAnEarlierSessionIsKnownAgain()
{
    AuctionModel model;
    model.add("vase");
    std::vector<LedgerRow> rows{row("other", 10'700, {money(10'700), 3}, 3), row("k", 10'500, {money(10'500), 2}, 2)};
    rows[1].bidder.clear();
    model.settle("vase", rows, {});
    model.recorded("vase", rows);
    QCOMPARE(model.item("vase")->bidding.standing(), BidStanding::none);
    const QSignalSpy found(&model, &AuctionModel::ownBidFound);
    const QList<PlacedBid> placed{{.key = "k", .amount = money(10'500), .version = 2}};
    model.restore("vase", rows, placed, "");
    model.restore("vase", rows, placed, "");
    QCOMPARE(found.size(), 1);
    QCOMPARE(model.item("vase")->bidding.standing(), BidStanding::outbid);
    QCOMPARE(model.item("vase")->bidding.mine()->version, 2);
    const auto record = model.history("vase").recordOf("k");
    QVERIFY(record && record->bidder == BidRecord::Bidder::you);
    QCOMPARE(model.history("vase").records().size(), 2);
}

void TestAuctionModelBids::aKeyThatAnotherUsedAgainIsNotTheBid()
{
    AuctionModel model;
    model.add("vase");
    const std::vector<LedgerRow> rows{row("k", 10'700, {money(10'700), 3}, 3)};
    model.settle("vase", rows, {});
    model.restore("vase", rows, {{.key = "k", .amount = money(10'500), .version = 2}}, "");
    QCOMPARE(model.item("vase")->bidding.standing(), BidStanding::none);
    QVERIFY(!model.history("vase").recordOf("k"));
}

// The window keeps keys of bids, not whose they are; the ledger says that.
void TestAuctionModelBids::aBidThatThePersonPlacedUnderAnotherNameIsNotTheirs()
{
    AuctionModel model;
    model.add("vase");
    const std::vector<LedgerRow> rows{row("k", 10'500, {money(10'500), 2}, 2)};
    const QList<PlacedBid> placed{{.key = "k", .amount = money(10'500), .version = 2}};
    model.settle("vase", rows, {});
    model.recorded("vase", rows);
    model.restore("vase", rows, placed, "bob");
    QCOMPARE(model.item("vase")->bidding.standing(), BidStanding::none);
    QVERIFY(!model.history("vase").recordOf("k"));
    model.restore("vase", rows, placed, "ann");
    QCOMPARE(model.item("vase")->bidding.standing(), BidStanding::leading);
    // The same person at another window, which has no keys.
    AuctionModel another;
    another.add("vase");
    another.recorded("vase", rows);
    another.claim("vase", rows, "ann");
    QCOMPARE(another.item("vase")->bidding.standing(), BidStanding::leading);
    QCOMPARE(another.history("vase").records().first().bidder, BidRecord::Bidder::you);
    // Signed in as bob, in the same window.
    model.forgetOwnBids();
    QCOMPARE(model.item("vase")->bidding.standing(), BidStanding::none);
    QCOMPARE(model.history("vase").records().first().bidder, BidRecord::Bidder::other);
    QCOMPARE(model.history("vase").records().first().name, u"ann"_s);
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestAuctionModelBids)

#include "tst_auctionmodelbids.moc"

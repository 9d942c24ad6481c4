// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/openbidstore.h"

#include <QRandomGenerator>
#include <QTemporaryDir>

namespace heliograph
{

using namespace Qt::StringLiterals;

class TestSqliteBidStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void startsEmpty();
    void acceptsAndRefuses();
    void announcesBeforeItAnswers();
    void goesOnAfterARestart();
    void refusedBidsAreInTheLedgerButNotAnnounced();
    void showsTheLedgerInPages();
    void anUnknownItemHasNoLedger();
    void configuresAnItem();
    void theSameSettingsAgainChangeNothing();
    void closesOnlyAfterTheEnd();
    void closingTwiceIsClosingOnce();
    void aLateBidFindsTheAuctionClosed();
    void whatCameBeforeTheEndCountsHoweverSlowTheDisk();
    void anEndInThePastClosesAtOnce();
    void aClosedAuctionStaysAsItIs();
    void anAcceptedBidMovesTheEnd();
    void aClockSetBackDoesNotReopen();
    void timeInTheLedgerNeverFalls();
    void refusesWhenTooManyWait();
    void makesOnlySoManyItems();
    void manyRaceForOneItem();

private:
    QString file() const { return m_folder->filePath(u"auction.db"_s); }
    ItemSettings endingIn(qint64 ms) const { return {.endsAt = m_clock.wallMs() + ms}; }

    std::optional<QTemporaryDir> m_folder;
    ManualClock m_clock;
};

void TestSqliteBidStore::init()
{
    m_folder.emplace();
    m_clock = {};
}

void TestSqliteBidStore::startsEmpty()
{
    OpenBidStore store(file(), m_clock);
    QCOMPARE(store.problem, QString());
    QVERIFY(store.items.empty());
    QVERIFY(store.store().isHealthy());
}

void TestSqliteBidStore::acceptsAndRefuses()
{
    OpenBidStore store(file(), m_clock);
    const auto first = std::get<BidReceipt>(store.bid("vase", 10'150));
    QCOMPARE(first.itemId, QByteArray("vase"));
    QCOMPARE(first.maxBid.minor(), 10'150);
    QCOMPARE(first.version, 1u);
    QCOMPARE(first.row, 1u);
    QCOMPARE(first.hash.size(), 64);
    QCOMPARE(first.bidder, QByteArray("ann"));
    QCOMPARE(first.timestamp, m_clock.wallMs());

    const auto refused = std::get<BidRefused>(store.bid("vase", 10'150, "bob"));
    QVERIFY(refused
            == (BidRefused{.reason = BidRefusal::notHigher,
                           .currentMaxBid = Amount::fromMinor(10'150),
                           .minNextBid = Amount::fromMinor(10'151),
                           .version = 1}));
    const auto second = std::get<BidReceipt>(store.bid("vase", 10'151, "bob"));
    QCOMPARE(second.version, 2u);
    QCOMPARE(second.row, 3u);
    QCOMPARE(ledgerFault(file()), QString());
}

void TestSqliteBidStore::announcesBeforeItAnswers()
{
    OpenBidStore store(file(), m_clock);
    std::size_t announced = 0;
    std::size_t answered = 0;
    for (const qint64 cents : {10, 20, 30}) {
        store.store().placeBid({.item = "vase", .amount = Amount::fromMinor(cents)}, [&](const BidAnswer &) {
            ++answered;
            announced = store.changes.size();
            QVERIFY(announced >= answered);
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(answered, std::size_t(3), OpenBidStore::patience);
    for (std::size_t i = 0; i < 3; ++i) {
        QVERIFY(store.changes[i].kind == ItemChange::Kind::raised);
        QCOMPARE(store.changes[i].item.version, i + 1);
    }
}

void TestSqliteBidStore::goesOnAfterARestart()
{
    Item before;
    {
        OpenBidStore store(file(), m_clock);
        (void)store.configure("vase", {.title = u"A \"vase\"\u00e9"_s, .increment = Amount::fromMinor(50)});
        (void)store.bid("vase", 100);
        (void)store.bid("vase", 120);
        (void)store.bid("vase", 150, "bob");
        before = store.changes.back().item;
    }
    OpenBidStore store(file(), m_clock);
    QCOMPARE(store.items.size(), std::size_t(1));
    QVERIFY(store.items.front() == before);
    QCOMPARE(before.leader, QByteArray("bob"));
    QCOMPARE(std::get<BidReceipt>(store.bid("vase", 200)).version, 3u);
    QCOMPARE(ledgerFault(file()), QString());
}

void TestSqliteBidStore::refusedBidsAreInTheLedgerButNotAnnounced()
{
    OpenBidStore store(file(), m_clock);
    (void)store.bid("vase", 100);
    (void)store.bid(
        BidRequest{.item = "vase", .amount = Amount::fromMinor(90), .bidder = "bob", .clientBidId = "mine-1"});
    QCOMPARE(store.changes.size(), std::size_t(1));
    const auto page = std::get<LedgerPage>(store.ledger("vase"));
    QCOMPARE(page.rows.size(), std::size_t(2));
    const LedgerRow &row = page.rows.front();
    QCOMPARE(row.row, 2u);
    QVERIFY(row.outcome == LedgerOutcome::refused);
    QVERIFY(row.reason == BidRefusal::notHigher);
    QCOMPARE(row.amount.minor(), 90);
    QCOMPARE(row.maxBid.minor(), 100);
    QCOMPARE(row.version, 1u);
    QCOMPARE(row.bidder, QByteArray("bob"));
    QCOMPARE(row.clientBidId, QByteArray("mine-1"));
}

void TestSqliteBidStore::showsTheLedgerInPages()
{
    OpenBidStore store(file(), m_clock);
    for (int cents = 1; cents <= 5; ++cents)
        (void)store.bid("vase", cents);
    QList<quint64> rows;
    std::optional<quint64> before;
    do {
        const auto page = std::get<LedgerPage>(store.ledger("vase", before, 2));
        for (const LedgerRow &row : page.rows)
            rows.append(row.row);
        before = page.next;
    } while (before);
    QCOMPARE(rows, (QList<quint64>{5, 4, 3, 2, 1}));
    QVERIFY(std::get<LedgerPage>(store.ledger("vase", 1)).rows.empty());
    QCOMPARE(std::get<LedgerPage>(store.ledger("vase", std::numeric_limits<quint64>::max())).rows.size(),
             std::size_t(5));
}

void TestSqliteBidStore::anUnknownItemHasNoLedger()
{
    OpenBidStore store(file(), m_clock);
    QVERIFY(std::get<AuctionFailure>(store.ledger("vase")) == AuctionFailure::unknownItem);
    QVERIFY(std::get<AuctionFailure>(store.close("vase")) == AuctionFailure::unknownItem);
}

void TestSqliteBidStore::configuresAnItem()
{
    OpenBidStore store(file(), m_clock);
    const ItemSettings settings{.title = u"A vase"_s, .startingBid = Amount::fromMinor(500)};
    const Item item = std::get<Item>(store.configure("vase", settings));
    QVERIFY(item.settings == settings);
    QCOMPARE(item.rows, 1u);
    QCOMPARE(item.version, 0u);
    QVERIFY(store.changes.back().kind == ItemChange::Kind::configured);
    QVERIFY(std::get<BidRefused>(store.bid("vase", 499)).reason == BidRefusal::belowStart);
    QVERIFY(std::holds_alternative<BidReceipt>(store.bid("vase", 500)));
    QCOMPARE(ledgerFault(file()), QString());
}

void TestSqliteBidStore::theSameSettingsAgainChangeNothing()
{
    OpenBidStore store(file(), m_clock);
    const Item first = std::get<Item>(store.configure("vase", {.title = u"A vase"_s}));
    QVERIFY(std::get<Item>(store.configure("vase", {.title = u"A vase"_s})) == first);
    QCOMPARE(store.changes.size(), std::size_t(1));
}

void TestSqliteBidStore::closesOnlyAfterTheEnd()
{
    OpenBidStore store(file(), m_clock);
    (void)store.configure("vase", endingIn(1'000));
    m_clock.advance(std::chrono::milliseconds(999));
    QVERIFY(!std::get<Item>(store.close("vase")).isClosed);
    m_clock.advance(std::chrono::milliseconds(1));
    QVERIFY(std::get<Item>(store.close("vase")).isClosed);
    QVERIFY(store.changes.back().kind == ItemChange::Kind::closed);
    QCOMPARE(ledgerFault(file()), QString());
}

void TestSqliteBidStore::closingTwiceIsClosingOnce()
{
    OpenBidStore store(file(), m_clock);
    (void)store.configure("vase", endingIn(1));
    m_clock.advance(std::chrono::milliseconds(1));
    const Item closed = std::get<Item>(store.close("vase"));
    QVERIFY(std::get<Item>(store.close("vase")) == closed);
    QCOMPARE(store.changes.size(), std::size_t(2));
}

void TestSqliteBidStore::aLateBidFindsTheAuctionClosed()
{
    OpenBidStore store(file(), m_clock);
    (void)store.configure("vase", endingIn(1'000));
    (void)store.bid("vase", 100);
    m_clock.advance(std::chrono::milliseconds(1'000));
    QVERIFY(std::get<BidRefused>(store.bid("vase", 200)).reason == BidRefusal::closed);
    QVERIFY(store.changes.back().kind == ItemChange::Kind::closed);
    const auto page = std::get<LedgerPage>(store.ledger("vase"));
    QVERIFY(page.rows[0].outcome == LedgerOutcome::refused);
    QVERIFY(page.rows[1].outcome == LedgerOutcome::closed);
    QCOMPARE(ledgerFault(file()), QString());
}

void TestSqliteBidStore::whatCameBeforeTheEndCountsHoweverSlowTheDisk()
{
    OpenBidStore store(file(), m_clock);
    (void)store.configure("vase", endingIn(1'000));
    m_clock.advance(std::chrono::milliseconds(999));
    std::vector<BidAnswer> answers;
    const auto keep = [&answers](const BidAnswer &answer) { answers.push_back(answer); };
    // The second one waits for the commit of the first; time goes on meanwhile.
    store.store().placeBid({.item = "other", .amount = Amount::fromMinor(1)}, keep);
    store.store().placeBid({.item = "vase", .amount = Amount::fromMinor(1)}, keep);
    m_clock.advance(std::chrono::milliseconds(1));
    store.store().close("vase", [](const ItemAnswer &) {});
    store.store().placeBid({.item = "vase", .amount = Amount::fromMinor(2)}, keep);
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), std::size_t(3), OpenBidStore::patience);
    QVERIFY(std::holds_alternative<BidReceipt>(answers[1]));
    QVERIFY(std::get<BidRefused>(answers[2]).reason == BidRefusal::closed);
    QCOMPARE(ledgerFault(file()), QString());
}

void TestSqliteBidStore::anEndInThePastClosesAtOnce()
{
    OpenBidStore store(file(), m_clock);
    QVERIFY(std::get<Item>(store.configure("vase", endingIn(0))).isClosed);
    QVERIFY(store.changes[0].kind == ItemChange::Kind::configured);
    QVERIFY(store.changes[1].kind == ItemChange::Kind::closed);
}

void TestSqliteBidStore::aClosedAuctionStaysAsItIs()
{
    OpenBidStore store(file(), m_clock);
    (void)store.configure("vase", endingIn(0));
    QVERIFY(std::get<AuctionFailure>(store.configure("vase", endingIn(5'000))) == AuctionFailure::isClosed);
    QCOMPARE(store.changes.size(), std::size_t(2));
}

void TestSqliteBidStore::anAcceptedBidMovesTheEnd()
{
    OpenBidStore store(file(), m_clock);
    ItemSettings settings = endingIn(1'000);
    settings.softCloseMs = 500;
    (void)store.configure("vase", settings);
    m_clock.advance(std::chrono::milliseconds(900));
    (void)store.bid("vase", 100);
    QCOMPARE(*store.changes.back().item.endsAt, m_clock.wallMs() + 500);
    m_clock.advance(std::chrono::milliseconds(100));
    (void)store.bid("vase", 100, "bob"); // refused: it must not move anything
    QVERIFY(!std::get<Item>(store.close("vase")).isClosed);
    m_clock.advance(std::chrono::milliseconds(400));
    QVERIFY(std::get<Item>(store.close("vase")).isClosed);
    QCOMPARE(ledgerFault(file()), QString());
}

void TestSqliteBidStore::aClockSetBackDoesNotReopen()
{
    {
        OpenBidStore store(file(), m_clock);
        (void)store.configure("vase", endingIn(1'000));
        m_clock.advance(std::chrono::milliseconds(1'000));
        (void)store.close("vase");
    }
    m_clock.setWallMs(m_clock.wallMs() - 3'600'000);
    OpenBidStore store(file(), m_clock);
    QVERIFY(std::get<BidRefused>(store.bid("vase", 100)).reason == BidRefusal::closed);
}

void TestSqliteBidStore::timeInTheLedgerNeverFalls()
{
    OpenBidStore store(file(), m_clock);
    const qint64 first = std::get<BidReceipt>(store.bid("vase", 100)).timestamp;
    m_clock.setWallMs(m_clock.wallMs() - 3'600'000);
    QCOMPARE(std::get<BidReceipt>(store.bid("vase", 200)).timestamp, first);
    QCOMPARE(std::get<BidReceipt>(store.bid("other", 200)).timestamp, m_clock.wallMs());
    QCOMPARE(ledgerFault(file()), QString());
}

void TestSqliteBidStore::refusesWhenTooManyWait()
{
    OpenBidStore store(file(), m_clock, {.mostWaiting = 3});
    int overloaded = 0;
    int answered = 0;
    // The first goes to the writer at once and waits no more.
    for (int cents = 1; cents <= 6; ++cents) {
        store.store().placeBid({.item = "vase", .amount = Amount::fromMinor(cents)}, [&](const BidAnswer &answer) {
            ++answered;
            const auto *failure = std::get_if<AuctionFailure>(&answer);
            overloaded += failure && *failure == AuctionFailure::overloaded ? 1 : 0;
        });
    }
    QCOMPARE(overloaded, 2);
    QTRY_COMPARE_WITH_TIMEOUT(answered, 6, OpenBidStore::patience);
    QCOMPARE(store.changes.size(), std::size_t(4));
    QVERIFY(std::holds_alternative<BidReceipt>(store.bid("vase", 10)));
}

void TestSqliteBidStore::makesOnlySoManyItems()
{
    OpenBidStore store(file(), m_clock, {.mostItems = 2});
    QVERIFY(std::holds_alternative<BidReceipt>(store.bid("one", 1)));
    QVERIFY(std::holds_alternative<Item>(store.configure("two", {})));
    QVERIFY(std::get<AuctionFailure>(store.bid("three", 1)) == AuctionFailure::tooManyItems);
    QVERIFY(std::get<AuctionFailure>(store.configure("four", {})) == AuctionFailure::tooManyItems);
    QVERIFY(std::holds_alternative<BidReceipt>(store.bid("one", 2)));
}

// 64 bidders, each with several bids on their way, over the same few amounts: one winner per amount and no hole.
void TestSqliteBidStore::manyRaceForOneItem()
{
    constexpr int bidders = 64;
    constexpr int bidsEach = 40;
    OpenBidStore store(file(), m_clock, {.mostPerCommit = 100});
    QRandomGenerator chance(7);
    int answered = 0;
    QList<quint64> versions;
    QSet<qint64> won;
    for (int i = 0; i < bidders * bidsEach; ++i) {
        const auto bidder = "bidder-" + QByteArray::number(i % bidders);
        const BidRequest request{
            .item = "vase", .amount = Amount::fromMinor(1 + i / 4 + chance.bounded(50)), .bidder = bidder};
        store.store().placeBid(request, [&](const BidAnswer &answer) {
            ++answered;
            const auto *receipt = std::get_if<BidReceipt>(&answer);
            if (!receipt)
                return;
            versions.append(receipt->version);
            QVERIFY(!won.contains(receipt->maxBid.minor()));
            won.insert(receipt->maxBid.minor());
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(answered, bidders * bidsEach, OpenBidStore::patience);
    for (qsizetype i = 0; i < versions.size(); ++i)
        QCOMPARE(versions[i], quint64(i + 1));
    for (std::size_t i = 1; i < store.changes.size(); ++i)
        QVERIFY(store.changes[i].item.maxBid > store.changes[i - 1].item.maxBid);
    QCOMPARE(std::get<LedgerPage>(store.ledger("vase", {}, 1)).rows.front().row, quint64(bidders * bidsEach));
    QCOMPARE(ledgerFault(file()), QString());
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestSqliteBidStore)

#include "tst_sqlitebidstore.moc"

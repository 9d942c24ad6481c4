// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/auctionhouse.h"
#include "tests/support/fakebackbone.h"
#include "tests/support/openbidstore.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <malloc.h>

namespace heliograph
{

using namespace Qt::StringLiterals;

class TestSqliteBidStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void whatCameBeforeTheEndCountsHoweverSlowTheDisk();
    void refusesWhenTooManyWait();
    void makesOnlySoManyItems();
    void manyRaceForOneItem();
    void archivedItemsTakeLittleMemory();

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
    store.store().close("vase", ItemClosing::When::afterItsEnd, [](const ItemAnswer &) {});
    store.store().placeBid({.item = "vase", .amount = Amount::fromMinor(2)}, keep);
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), std::size_t(3), OpenBidStore::timeoutMs);
    QVERIFY(std::holds_alternative<BidReceipt>(answers[1]));
    QVERIFY(std::get<BidRefused>(answers[2]).reason == BidRefusal::closed);
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
    QTRY_COMPARE_WITH_TIMEOUT(answered, 6, OpenBidStore::timeoutMs);
    QCOMPARE(store.events.size(), std::size_t(4));
    QVERIFY(std::holds_alternative<BidReceipt>(store.bid("vase", 10)));
}

void TestSqliteBidStore::makesOnlySoManyItems()
{
    OpenBidStore store(file(), m_clock, {.mostItems = 2});
    QVERIFY(std::holds_alternative<BidReceipt>(store.bid("one", 1)));
    QVERIFY(std::holds_alternative<ItemResult>(store.configure("two", {})));
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
    QTRY_COMPARE_WITH_TIMEOUT(answered, bidders * bidsEach, OpenBidStore::timeoutMs);
    for (qsizetype i = 0; i < versions.size(); ++i)
        QCOMPARE(versions[i], quint64(i + 1));
    for (std::size_t i = 1; i < store.events.size(); ++i)
        QVERIFY(store.events[i].item.maxBid > store.events[i - 1].item.maxBid);
    QCOMPARE(std::get<LedgerPage>(store.ledger("vase", {}, 1)).rows.front().row, quint64(bidders * bidsEach));
    QCOMPARE(ledgerFault(file()), QString());
}

// With the part of the auction that is in the Qt thread. Two stores at a time differ by their archived items alone.
void TestSqliteBidStore::archivedItemsTakeLittleMemory()
{
    if (mallinfo2().uordblks == 0)
        QSKIP("This allocator does not say how much is in use.");
    constexpr int count = 4'000;
    {
        OpenBidStore store(file(), m_clock, {.mostWaiting = 2 * count});
        connect(&store.store(), &BidStore::committed, &store.store(), &BidStore::markPublished);
        int answers = 0;
        const auto countAnswer = [&answers](const auto &) { ++answers; };
        for (int i = 0; i < count; ++i) {
            const QByteArray id = "an-archived-item-" + QByteArray::number(i);
            store.store().placeBid({.item = id, .amount = Amount::fromMinor(100), .bidder = "ann"}, countAnswer);
            store.store().archive(id, countAnswer);
        }
        QTRY_COMPARE_WITH_TIMEOUT(answers, 2 * count, OpenBidStore::timeoutMs);
    }
    const auto bytesToOpen = [this](const QString &name) {
        const auto before = mallinfo2().uordblks;
        SqliteBidStore store(name, m_clock);
        FakeBackbone backbone([this] { return m_clock.wallMs(); });
        AuctionClock clock(m_clock);
        AuctionHouse house(store, backbone, clock, {});
        bool isOpen = false;
        house.open([&isOpen](const auto &) { isOpen = true; });
        (void)QTest::qWaitFor([&isOpen] { return isOpen; }, OpenBidStore::timeoutMs);
        return qint64(mallinfo2().uordblks) - qint64(before);
    };
    const QString empty = m_folder->filePath(u"empty.db"_s);
    (void)bytesToOpen(empty);
    const qint64 each = (bytesToOpen(file()) - bytesToOpen(empty)) / count;
    QVERIFY2(each < 40, QByteArray::number(each).constData());
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestSqliteBidStore)

#include "tst_sqlitebidstore.moc"

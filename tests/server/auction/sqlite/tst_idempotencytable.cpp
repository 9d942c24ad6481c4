// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/auctionclock.h"
#include "tests/support/openbidstore.h"
#include "tests/support/secondconnection.h"

#include <QTemporaryDir>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

BidRequest keyed(qint64 cents, const QByteArray &key, const QByteArray &fingerprint = "f",
                 const QByteArray &bidder = "ann")
{
    return {.item = "vase",
            .amount = Amount::fromMinor(cents),
            .bidder = bidder,
            .idempotencyKey = key,
            .fingerprint = fingerprint};
}

} // namespace

class TestIdempotencyTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void anAcceptedBidIsAnsweredAgain();
    void aRefusedBidIsAnsweredAgain();
    void aBidThatCameTooLateIsAnsweredAgain();
    void anotherRequestWithTheKeyIsRefused();
    void keysBelongToTheirBidders();
    void theSameKeyWhileTheFirstRuns();
    void anotherRequestWhileTheFirstRuns();
    void survivesARestart();
    void isForgottenAfterItsTime();
    void aLeapOfTheClockForgetsNoKey();
    void isPrunedInSteps();
    void aFailedBidLeavesItsKeyFree();

private:
    QString file() const { return m_folder->filePath(u"auction.db"_s); }

    std::optional<QTemporaryDir> m_folder;
    ManualClock m_clock;
};

void TestIdempotencyTable::init()
{
    m_folder.emplace();
    m_clock = {};
}

void TestIdempotencyTable::anAcceptedBidIsAnsweredAgain()
{
    OpenBidStore store(file(), m_clock);
    const BidAnswer first = store.bid(keyed(100, "k"));
    QVERIFY(std::holds_alternative<BidReceipt>(first));
    (void)store.bid("vase", 200, "bob");
    m_clock.advance(std::chrono::minutes(5));
    QVERIFY(store.bid(keyed(100, "k")) == first);
    QCOMPARE(store.events.size(), std::size_t(2));
    QCOMPARE(std::get<LedgerPage>(store.ledger("vase")).rows.size(), std::size_t(2));
}

void TestIdempotencyTable::aRefusedBidIsAnsweredAgain()
{
    OpenBidStore store(file(), m_clock);
    (void)store.configure("vase", {.increment = Amount::fromMinor(10)});
    (void)store.bid("vase", 100, "bob");
    const BidAnswer first = store.bid(keyed(105, "k"));
    QVERIFY(std::get<BidRefused>(first).minNextBid == Amount::fromMinor(110));
    (void)store.configure("vase", {});
    (void)store.bid("vase", 200, "bob");
    QVERIFY(store.bid(keyed(105, "k")) == first);
}

void TestIdempotencyTable::aBidThatCameTooLateIsAnsweredAgain()
{
    OpenBidStore store(file(), m_clock);
    (void)store.configure("vase", {.endsAt = m_clock.wallMs()});
    const BidAnswer first = store.bid(keyed(100, "k"));
    QVERIFY(std::get<BidRefused>(first).reason == BidRefusal::closed);
    QVERIFY(store.bid(keyed(100, "k")) == first);
}

void TestIdempotencyTable::anotherRequestWithTheKeyIsRefused()
{
    OpenBidStore store(file(), m_clock);
    (void)store.bid(keyed(100, "k", "one"));
    QVERIFY(std::get<AuctionFailure>(store.bid(keyed(200, "k", "two"))) == AuctionFailure::keyReused);
    QCOMPARE(store.events.size(), std::size_t(1));
}

void TestIdempotencyTable::keysBelongToTheirBidders()
{
    OpenBidStore store(file(), m_clock);
    (void)store.bid(keyed(100, "k", "one", "ann"));
    QCOMPARE(std::get<BidReceipt>(store.bid(keyed(200, "k", "two", "bob"))).version, 2u);
}

void TestIdempotencyTable::theSameKeyWhileTheFirstRuns()
{
    OpenBidStore store(file(), m_clock);
    std::optional<BidAnswer> first;
    store.store().placeBid(keyed(100, "k"), [&first](const BidAnswer &answer) { first = answer; });
    std::optional<BidAnswer> second;
    store.store().placeBid(keyed(100, "k"), [&second](const BidAnswer &answer) { second = answer; });
    QVERIFY(second && std::get<AuctionFailure>(*second) == AuctionFailure::keyStillRunning);
    QTRY_VERIFY_WITH_TIMEOUT(first, OpenBidStore::timeoutMs);
    QVERIFY(store.bid(keyed(100, "k")) == *first);
    QCOMPARE(store.events.size(), std::size_t(1));
}

void TestIdempotencyTable::anotherRequestWhileTheFirstRuns()
{
    OpenBidStore store(file(), m_clock);
    store.store().placeBid(keyed(100, "k", "one"), [](const BidAnswer &) {});
    QVERIFY(std::get<AuctionFailure>(store.bid(keyed(200, "k", "two"))) == AuctionFailure::keyReused);
}

void TestIdempotencyTable::survivesARestart()
{
    std::optional<BidAnswer> first;
    {
        OpenBidStore store(file(), m_clock);
        first = store.bid(keyed(100, "k"));
    }
    OpenBidStore store(file(), m_clock);
    QVERIFY(store.bid(keyed(100, "k")) == *first);
    QVERIFY(std::get<AuctionFailure>(store.bid(keyed(200, "k", "g"))) == AuctionFailure::keyReused);
}

void TestIdempotencyTable::isForgottenAfterItsTime()
{
    OpenBidStore store(file(), m_clock, {.keepKeysFor = std::chrono::hours(24)});
    (void)store.bid(keyed(100, "k"));
    m_clock.advance(std::chrono::hours(24) - std::chrono::milliseconds(1));
    QVERIFY(std::holds_alternative<BidReceipt>(store.bid(keyed(100, "k"))));
    m_clock.advance(std::chrono::milliseconds(1));
    QVERIFY(std::get<BidRefused>(store.bid(keyed(100, "k"))).reason == BidRefusal::notHigher);
    // The new answer counts from now on.
    QVERIFY(std::get<BidRefused>(store.bid(keyed(100, "k"))).reason == BidRefusal::notHigher);
    QCOMPARE(std::get<LedgerPage>(store.ledger("vase")).rows.size(), std::size_t(2));
}

void TestIdempotencyTable::aLeapOfTheClockForgetsNoKey()
{
    const AuctionClock clock(m_clock);
    OpenBidStore store(file(), clock);
    const BidAnswer first = store.bid(keyed(100, "k"));
    m_clock.setWallMs(m_clock.wallMs() + 3 * 86'400'000LL);
    QVERIFY(store.bid(keyed(100, "k")) == first);
    m_clock.setWallMs(m_clock.wallMs() - 3 * 86'400'000LL);
    QVERIFY(store.bid(keyed(100, "k")) == first);
}

void TestIdempotencyTable::isPrunedInSteps()
{
    constexpr int keys = 600;
    OpenBidStore store(file(), m_clock, {.keepKeysFor = std::chrono::hours(1)});
    int answered = 0;
    for (int i = 1; i <= keys; ++i)
        store.store().placeBid(keyed(i, "k" + QByteArray::number(i)), [&answered](const BidAnswer &) { ++answered; });
    QTRY_COMPARE_WITH_TIMEOUT(answered, keys, OpenBidStore::timeoutMs);
    SecondConnection other(file());
    const auto count = [&other] { return other.value(u"SELECT count(*) FROM idempotency"_s).toInt(); };
    QCOMPARE(count(), keys);
    m_clock.advance(std::chrono::hours(1));
    (void)store.bid("vase", 1'000);
    const int left = count();
    QVERIFY(left > 0 && left < keys);
    for (int i = 1; i <= 5; ++i)
        (void)store.bid("vase", 1'000 + i);
    QCOMPARE(count(), 0);
}

void TestIdempotencyTable::aFailedBidLeavesItsKeyFree()
{
    OpenBidStore store(file(), m_clock);
    {
        SecondConnection other(file());
        QVERIFY(other.run(u"BEGIN IMMEDIATE"_s));
        QVERIFY(std::get<AuctionFailure>(store.bid(keyed(100, "k"))) == AuctionFailure::notStored);
    }
    QVERIFY(std::holds_alternative<BidReceipt>(store.bid(keyed(100, "k"))));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestIdempotencyTable)

#include "tst_idempotencytable.moc"

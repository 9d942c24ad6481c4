// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/ledger/ledgerchain.h"

#include <QTest>
#include <functional>

namespace heliograph
{

namespace
{

LedgerRow exampleRow()
{
    return {.row = 2,
            .outcome = LedgerOutcome::refused,
            .reason = BidRefusal::notHigher,
            .amount = Amount::fromMinor(10'150),
            .maxBid = Amount::fromMinor(10'200),
            .version = 1,
            .bidder = "ann",
            .clientBidId = "b\xc3\xb6-7",
            .endsAt = 1'700'000'060'000,
            .timestamp = 1'700'000'000'000};
}

} // namespace

using Change = std::function<void(LedgerRow &)>;

class TestLedgerChain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTheCanonicalText();
    void hashesAsOthersDo();
    void startsWithZeros();
    void coversEverything_data();
    void coversEverything();
    void coversItemAndPlace();
    void fieldsCannotRunIntoEachOther();
};

void TestLedgerChain::writesTheCanonicalText()
{
    const QByteArray previous(64, 'a');
    QCOMPARE(canonicalText("vase", exampleRow(), previous),
             "19:heliograph-ledger-1,64:" + previous
                 + ",4:vase,1:2,7:refused,10:not-higher,6:101.50,6:102.00,1:1,3:ann,5:b\xc3\xb6-7,13:1700000060000,"
                   "13:1700000000000,0:,");
}

void TestLedgerChain::hashesAsOthersDo()
{
    // Computed with another program from the text above.
    QCOMPARE(chainHash("vase", exampleRow(), QByteArray(64, 'a')),
             QByteArray("589b291fbbe413cd9c7b0f5b3cd6a56fb25f255bc90b31c0b4f89d950f05910c"));
}

void TestLedgerChain::startsWithZeros()
{
    QCOMPARE(chainHash("vase", exampleRow(), {}), chainHash("vase", exampleRow(), QByteArray(64, '0')));
}

void TestLedgerChain::coversEverything_data()
{
    QTest::addColumn<Change>("change");

    QTest::newRow("row") << Change([](LedgerRow &row) { row.row = 3; });
    QTest::newRow("outcome") << Change([](LedgerRow &row) { row.outcome = LedgerOutcome::accepted; });
    QTest::newRow("reason") << Change([](LedgerRow &row) { row.reason = BidRefusal::closed; });
    QTest::newRow("no reason") << Change([](LedgerRow &row) { row.reason.reset(); });
    QTest::newRow("amount") << Change([](LedgerRow &row) { row.amount = Amount::fromMinor(10'151); });
    QTest::newRow("maximum") << Change([](LedgerRow &row) { row.maxBid = Amount::fromMinor(10'201); });
    QTest::newRow("version") << Change([](LedgerRow &row) { row.version = 2; });
    QTest::newRow("bidder") << Change([](LedgerRow &row) { row.bidder = "bob"; });
    QTest::newRow("the bidder's name for it") << Change([](LedgerRow &row) { row.clientBidId.clear(); });
    QTest::newRow("end") << Change([](LedgerRow &row) { *row.endsAt += 1; });
    QTest::newRow("no end") << Change([](LedgerRow &row) { row.endsAt.reset(); });
    QTest::newRow("time") << Change([](LedgerRow &row) { row.timestamp -= 1; });
    QTest::newRow("settings") << Change([](LedgerRow &row) { row.settings = "{}"; });
}

void TestLedgerChain::coversEverything()
{
    QFETCH(Change, change);
    LedgerRow row = exampleRow();
    change(row);
    QVERIFY(chainHash("vase", row, {}) != chainHash("vase", exampleRow(), {}));
}

void TestLedgerChain::coversItemAndPlace()
{
    QVERIFY(chainHash("bowl", exampleRow(), {}) != chainHash("vase", exampleRow(), {}));
    QVERIFY(chainHash("vase", exampleRow(), QByteArray(64, '1')) != chainHash("vase", exampleRow(), {}));
}

void TestLedgerChain::fieldsCannotRunIntoEachOther()
{
    LedgerRow one = exampleRow();
    one.bidder = "a,1:b";
    one.clientBidId = "c";
    LedgerRow other = exampleRow();
    other.bidder = "a";
    other.clientBidId = "b,1:c";
    QVERIFY(chainHash("vase", one, {}) != chainHash("vase", other, {}));
}

} // namespace heliograph

QTEST_APPLESS_MAIN(heliograph::TestLedgerChain)

#include "tst_ledgerchain.moc"

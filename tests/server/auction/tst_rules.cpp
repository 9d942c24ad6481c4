// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/rules.h"

#include <QRandomGenerator>
#include <QTest>

namespace heliograph
{

namespace
{

constexpr qint64 noon = 1'700'000'000'000;

Amount cents(qint64 minor)
{
    return Amount::fromMinor(minor);
}

Item openItem(qint64 maxBid, quint64 version)
{
    return {.id = "vase",
            .settings = {.startingBid = cents(500), .increment = cents(100)},
            .maxBid = cents(maxBid),
            .version = version};
}

Item endingItem(qint64 softCloseMs, std::optional<qint64> hardEnd)
{
    Item item{.id = "vase"};
    item.settings = {.endsAt = noon, .softCloseMs = softCloseMs, .hardEnd = hardEnd};
    item.endsAt = noon;
    return item;
}

} // namespace

class TestRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void anItemWithoutSettingsTakesACent();
    void aClosedAuctionTakesNothing();
    void nothingIsAboveTheLargest();
    void movesTheEnd_data();
    void movesTheEnd();
    void isDue_data();
    void isDue();
    void settingsKeepAnExtendedEnd();
    void settingsWithAnotherEndReplaceIt();
    void aHardEndCutsAnExtension();
    void showsItsState();
    void holdsForAnyBids_data();
    void holdsForAnyBids();
};

void TestRules::judges_data()
{
    QTest::addColumn<qint64>("maxBid");
    QTest::addColumn<quint64>("version");
    QTest::addColumn<qint64>("bid");
    QTest::addColumn<std::optional<BidRefusal>>("refusal");

    using Refusal = std::optional<BidRefusal>;
    const auto row = [](const char *name, qint64 maxBid, quint64 version, qint64 bid, Refusal refusal) {
        QTest::newRow(name) << maxBid << version << bid << refusal;
    };
    row("the starting bid is enough", 0, 0, 500, {});
    row("a cent below the starting bid is not", 0, 0, 499, BidRefusal::belowStart);
    row("nothing is no first bid", 0, 0, 0, BidRefusal::belowStart);
    row("less than nothing is no first bid", 0, 0, -500, BidRefusal::belowStart);
    row("the increment is enough", 500, 1, 600, {});
    row("a cent less than the increment is not", 500, 1, 599, BidRefusal::belowIncrement);
    row("an equal bid never displaces", 500, 1, 500, BidRefusal::notHigher);
    row("a lower bid is refused", 500, 1, 499, BidRefusal::notHigher);
    row("a negative bid is refused", 500, 1, -600, BidRefusal::notHigher);
    row("a jump is welcome", 500, 1, 1'000'000'000'000'000, {});
    row("beyond the largest is too large", 500, 1, 1'000'000'000'000'001, BidRefusal::tooLarge);
    row("beyond the largest is too large at first", 0, 0, std::numeric_limits<qint64>::max(), BidRefusal::tooLarge);
}

void TestRules::judges()
{
    QFETCH(qint64, maxBid);
    QFETCH(quint64, version);
    QFETCH(qint64, bid);
    QFETCH(std::optional<BidRefusal>, refusal);
    QVERIFY(judgeBid(openItem(maxBid, version), cents(bid)) == refusal);
}

void TestRules::anItemWithoutSettingsTakesACent()
{
    const Item item{.id = "vase"};
    QCOMPARE(minNextBid(item).minor(), 1);
    QVERIFY(!judgeBid(item, cents(1)));
    const Item raised = withBid(item, cents(1), "ann", noon);
    QCOMPARE(minNextBid(raised).minor(), 2);
    QVERIFY(!raised.endsAt);
    QVERIFY(!isDueToClose(raised, std::numeric_limits<qint64>::max()));
}

void TestRules::aClosedAuctionTakesNothing()
{
    const Item item = closedItem(openItem(500, 1));
    QVERIFY(judgeBid(item, cents(600)) == BidRefusal::closed);
    QVERIFY(judgeBid(item, cents(1)) == BidRefusal::closed);
}

void TestRules::nothingIsAboveTheLargest()
{
    Item item{.id = "vase"};
    item.settings.increment = Amount::largest();
    item = withBid(item, Amount::largest(), "ann", noon);
    QVERIFY(minNextBid(item) > Amount::largest());
    QVERIFY(judgeBid(item, Amount::largest()) == BidRefusal::notHigher);
    QVERIFY(judgeBid(item, minNextBid(item)) == BidRefusal::tooLarge);
}

void TestRules::movesTheEnd_data()
{
    QTest::addColumn<qint64>("softCloseMs");
    QTest::addColumn<std::optional<qint64>>("hardEnd");
    QTest::addColumn<qint64>("bidAt");
    QTest::addColumn<qint64>("endsAt");

    using Time = std::optional<qint64>;
    const auto row = [](const char *name, qint64 soft, Time hardEnd, qint64 before, qint64 after) {
        QTest::newRow(name) << soft << hardEnd << noon - before << noon + after;
    };
    row("without a soft close the end stays", 0, {}, 1, 0);
    row("a bid before the window leaves the end", 10'000, {}, 10'001, 0);
    row("a bid at the start of the window leaves the end as well", 10'000, {}, 10'000, 0);
    row("a bid inside the window moves the end", 10'000, {}, 9'999, 1);
    row("a bid in the last millisecond moves it most", 10'000, {}, 1, 9'999);
    row("the hard end caps the extension", 10'000, noon + 4'000, 1, 4'000);
    row("a hard end at the end allows none", 10'000, noon, 1, 0);
    row("a hard end far away does not matter", 10'000, noon + 60'000, 1, 9'999);
}

void TestRules::movesTheEnd()
{
    QFETCH(qint64, softCloseMs);
    QFETCH(std::optional<qint64>, hardEnd);
    QFETCH(qint64, bidAt);
    QFETCH(qint64, endsAt);
    const Item item = withBid(endingItem(softCloseMs, hardEnd), cents(5), "ann", bidAt);
    QCOMPARE(*item.endsAt, endsAt);
    QCOMPARE(*item.settings.endsAt, noon);
}

void TestRules::isDue_data()
{
    QTest::addColumn<qint64>("now");
    QTest::addColumn<bool>("isDue");

    QTest::newRow("a millisecond before the end it is open") << noon - 1 << false;
    QTest::newRow("at the end it is over") << noon << true;
    QTest::newRow("long after the end it is over") << noon + 86'400'000 << true;
}

void TestRules::isDue()
{
    QFETCH(qint64, now);
    QFETCH(bool, isDue);
    QCOMPARE(isDueToClose(endingItem(0, {}), now), isDue);
    QVERIFY(!isDueToClose(closedItem(endingItem(0, {})), now));
}

void TestRules::settingsKeepAnExtendedEnd()
{
    const Item extended = withBid(endingItem(10'000, {}), cents(5), "ann", noon - 1);
    ItemSettings settings = extended.settings;
    settings.title = QStringLiteral("A vase");
    QCOMPARE(*withSettings(extended, settings).endsAt, noon + 9'999);
}

void TestRules::settingsWithAnotherEndReplaceIt()
{
    const Item extended = withBid(endingItem(10'000, {}), cents(5), "ann", noon - 1);
    ItemSettings settings = extended.settings;
    settings.endsAt = noon + 5;
    QCOMPARE(*withSettings(extended, settings).endsAt, noon + 5);
    QVERIFY(!withSettings(extended, {}).endsAt);
}

void TestRules::aHardEndCutsAnExtension()
{
    const Item extended = withBid(endingItem(10'000, {}), cents(5), "ann", noon - 1);
    ItemSettings settings = extended.settings;
    settings.hardEnd = noon + 7;
    QCOMPARE(*withSettings(extended, settings).endsAt, noon + 7);
}

void TestRules::showsItsState()
{
    Item item = openItem(500, 3);
    item.endsAt = noon;
    QVERIFY(stateOf(item, noon - 5)
            == (ItemState{.itemId = "vase",
                          .title = QStringLiteral("vase"),
                          .maxBid = cents(500),
                          .version = 3,
                          .minNextBid = cents(600),
                          .increment = cents(100),
                          .bids = 3,
                          .phase = ItemState::Phase::open,
                          .endsAt = noon,
                          .serverTime = noon - 5}));
    item.settings.title = QStringLiteral("A vase");
    const ItemState closed = stateOf(closedItem(item), noon);
    QCOMPARE(closed.title, QStringLiteral("A vase"));
    QVERIFY(closed.phase == ItemState::Phase::closed);
}

void TestRules::holdsForAnyBids_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 50; ++seed)
        QTest::addRow("bids drawn with seed %u", seed) << seed;
}

// Whatever is bid and whenever: maxima rise by the increment, versions by one, the end never comes nearer and never
// passes the hard end, and refused bids change nothing.
void TestRules::holdsForAnyBids()
{
    QFETCH(quint32, seed);
    QRandomGenerator chance(seed);
    Item item = endingItem(chance.bounded(0, 5'000), noon + chance.bounded(0, 20'000));
    item.settings.startingBid = cents(chance.bounded(1, 500));
    item.settings.increment = cents(chance.bounded(1, 200));
    qint64 now = noon - 20'000;
    for (int i = 0; i < 500; ++i) {
        now += chance.bounded(0, 300);
        if (isDueToClose(item, now))
            item = closedItem(item);
        const Amount bid = cents(item.maxBid.minor() + chance.bounded(-300, 600));
        const Item before = item;
        const auto refusal = judgeBid(item, bid);
        QCOMPARE(!refusal, !item.isClosed && bid >= minNextBid(item) && bid > item.maxBid);
        if (refusal)
            continue;
        item = withBid(item, bid, "ann", now);
        QVERIFY(item.maxBid.minor() - before.maxBid.minor() >= 1);
        QVERIFY(before.version == 0 || item.maxBid.minor() >= before.maxBid.minor() + item.settings.increment.minor());
        QCOMPARE(item.version, before.version + 1);
        QVERIFY(*item.endsAt >= *before.endsAt);
        QVERIFY(*item.endsAt <= *item.settings.hardEnd);
        QVERIFY(*item.endsAt == *before.endsAt || *before.endsAt - now < item.settings.softCloseMs);
    }
    QVERIFY(item.version > 0);
}

} // namespace heliograph

QTEST_APPLESS_MAIN(heliograph::TestRules)

#include "tst_rules.moc"

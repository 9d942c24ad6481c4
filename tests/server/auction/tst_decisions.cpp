// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/decisions.h"

#include "server/auction/ledger/ledgerchain.h"

#include <QTest>
#include <array>

namespace heliograph
{

namespace
{

constexpr qint64 noon = 1'700'000'000'000;
const ItemClosing closingNow{"vase", ItemClosing::When::now};

BidRequest bidOf(qint64 cents)
{
    return {.item = "vase", .amount = Amount::fromMinor(cents), .bidder = "ann", .clientBidId = "mine"};
}

Item openItem(std::optional<qint64> endsAt = {})
{
    return {.id = "vase",
            .settings = {.endsAt = endsAt},
            .endsAt = endsAt,
            .maxBid = Amount::fromMinor(100),
            .version = 1,
            .leader = "bob",
            .raisedAt = noon,
            .rows = 1,
            .lastHash = QByteArray(64, 'a'),
            .lastTimestamp = noon};
}

QByteArrayList outcomes(const Decision &decision)
{
    QByteArrayList names;
    for (const DecidedRow &decided : decision.rows)
        names.append(outcomeName(decided.row.outcome));
    return names;
}

QByteArrayList eventKinds(const Decision &decision)
{
    constexpr std::array names{"changed", "ended", "outbid", "won", "lost"};
    QByteArrayList kinds;
    for (const ItemEvent &event : decision.events) {
        const QByteArray name = names[std::size_t(event.kind)];
        kinds.append(event.isForAll() ? name : name + ' ' + event.bidder);
    }
    return kinds;
}

AuctionFailure itemFailure(const Decision &decision)
{
    return std::get<AuctionFailure>(std::get<ItemAnswer>(decision.answer));
}

ItemResult itemResult(const Decision &decision)
{
    return std::get<ItemResult>(std::get<ItemAnswer>(decision.answer));
}

} // namespace

class TestDecisions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAcceptedBidIsOneRowAndOneEvent();
    void aRefusedBidIsARowWithoutAnEvent();
    void theFirstBidCreatesItsItem();
    void aFirstBidThatIsRefusedMakesAnItemWithoutAnEvent();
    void rowsContinueTheChain();
    void theRowIsDatedNoEarlierThanTheOneBefore();
    void aLateBidClosesFirstAndIsRefused();
    void configuringAnAbsentItemCreatesIt();
    void configuringAgainIsNoCreation();
    void theSameSettingsDecideNothing();
    void anEndThatHasPassedClosesInTheSameStep();
    void aClosedItemTakesNoSettings();
    void closingWaitsForTheEnd();
    void closingNowMakesThisMomentTheEnd();
    void closingAClosedItemNowChangesNothing();
    void closingNowAfterTheEndIsTheEndThatHadCome();
    void movingTheEndKeepsTheOtherSettings();
    void anEndIsNotMovedIntoThePast();
    void anEndIsNotMovedBeyondTheHardEnd();
    void theEndOfAClosedItemStays();
    void whoLosesTheLeadIsNotified();
    void theEndNotifiesAllWhoHaveBid();
    void anAbsentItemCannotBeClosed();
    void withoutRoomNothingIsCreated();
    void archivingEndsAnOpenAuction();
    void archivingAClosedItemEndsNothing();
    void anArchivedItemTakesNothing();
};

void TestDecisions::anAcceptedBidIsOneRowAndOneEvent()
{
    const Decision decision = decide(openItem(), bidOf(150), noon + 5, {});
    QCOMPARE(outcomes(decision), QByteArrayList{"accepted"});
    QCOMPARE(eventKinds(decision), QByteArrayList{"changed"});
    const auto receipt = std::get<BidReceipt>(std::get<BidAnswer>(decision.answer));
    QCOMPARE(receipt.maxBid.minor(), 150);
    QCOMPARE(receipt.version, 2U);
    QCOMPARE(receipt.row, 2U);
    QCOMPARE(receipt.hash, decision.rows.front().row.hash);
    QCOMPARE(receipt.timestamp, noon + 5);
    QCOMPARE(decision.item->leader, QByteArray("ann"));
    QVERIFY(decision.events.front().item == *decision.item);
    QVERIFY(decision.rows.front().itemAfter == *decision.item);
    QCOMPARE(decision.rows.front().row.clientBidId, QByteArray("mine"));
}

void TestDecisions::aRefusedBidIsARowWithoutAnEvent()
{
    const Decision decision = decide(openItem(), bidOf(100), noon + 5, {});
    QCOMPARE(outcomes(decision), QByteArrayList{"refused"});
    QVERIFY(decision.events.empty());
    QVERIFY(std::get<BidRefused>(std::get<BidAnswer>(decision.answer))
            == (BidRefused{BidRefusal::notHigher, Amount::fromMinor(100), Amount::fromMinor(101), 1}));
    QCOMPARE(decision.item->version, 1U);
    QCOMPARE(decision.item->rows, 2U);
}

void TestDecisions::theFirstBidCreatesItsItem()
{
    const Decision decision = decide({}, bidOf(5), noon, {});
    QCOMPARE(decision.item->id, QByteArray("vase"));
    QCOMPARE(decision.item->version, 1U);
    QCOMPARE(decision.rows.front().row.row, 1U);
}

void TestDecisions::aFirstBidThatIsRefusedMakesAnItemWithoutAnEvent()
{
    const Decision decision = decide({}, bidOf(Amount::largest().minor() + 1), noon, {});
    QVERIFY(std::get<BidRefused>(std::get<BidAnswer>(decision.answer)).reason == BidRefusal::tooLarge);
    QCOMPARE(outcomes(decision), QByteArrayList{"refused"});
    QCOMPARE(eventKinds(decision), QByteArrayList{"changed"});
    QVERIFY(decision.events.front().item == *decision.item);
    const Decision next = decide(decision.item, bidOf(Amount::largest().minor() + 1), noon, {});
    QVERIFY(next.events.empty());
}

void TestDecisions::rowsContinueTheChain()
{
    const Item before = openItem(noon + 1'000);
    const Decision decision = decide(before, bidOf(150), noon + 1'000, {});
    QCOMPARE(outcomes(decision), (QByteArrayList{"closed", "refused"}));
    const LedgerRow &first = decision.rows[0].row;
    const LedgerRow &second = decision.rows[1].row;
    QCOMPARE(first.row, 2U);
    QCOMPARE(first.hash, chainHash("vase", first, before.lastHash));
    QCOMPARE(second.row, 3U);
    QCOMPARE(second.hash, chainHash("vase", second, first.hash));
    QCOMPARE(decision.item->lastHash, second.hash);
}

void TestDecisions::theRowIsDatedNoEarlierThanTheOneBefore()
{
    const Decision decision = decide(openItem(), bidOf(150), noon - 3'600'000, {});
    QCOMPARE(decision.rows.front().row.timestamp, noon);
}

void TestDecisions::aLateBidClosesFirstAndIsRefused()
{
    const Decision decision = decide(openItem(noon + 1'000), bidOf(150), noon + 1'000, {});
    QCOMPARE(eventKinds(decision), (QByteArrayList{"ended", "changed"}));
    QVERIFY(std::get<BidRefused>(std::get<BidAnswer>(decision.answer)).reason == BidRefusal::closed);
    QVERIFY(decision.item->isClosed);
}

void TestDecisions::configuringAnAbsentItemCreatesIt()
{
    const Decision decision = decide({}, ItemConfiguration{"vase", {}}, noon, {});
    QVERIFY(itemResult(decision).isCreated);
    QCOMPARE(outcomes(decision), QByteArrayList{"configured"});
    QCOMPARE(eventKinds(decision), QByteArrayList{"changed"});
}

void TestDecisions::configuringAgainIsNoCreation()
{
    const Decision decision = decide(openItem(), ItemConfiguration{"vase", {.title = QStringLiteral("A")}}, noon, {});
    QVERIFY(!itemResult(decision).isCreated);
    QCOMPARE(outcomes(decision), QByteArrayList{"configured"});
}

void TestDecisions::theSameSettingsDecideNothing()
{
    const Decision decision = decide(openItem(), ItemConfiguration{"vase", {}}, noon, {});
    QVERIFY(decision.rows.empty() && decision.events.empty());
    QVERIFY(itemResult(decision).item == openItem());
}

void TestDecisions::anEndThatHasPassedClosesInTheSameStep()
{
    const Decision decision = decide({}, ItemConfiguration{"vase", {.endsAt = noon}}, noon, {});
    QCOMPARE(outcomes(decision), (QByteArrayList{"configured", "closed"}));
    QCOMPARE(eventKinds(decision), (QByteArrayList{"changed", "ended", "changed"}));
    QVERIFY(!decision.rows[0].itemAfter.isClosed);
    QVERIFY(itemResult(decision).item.isClosed);
    QVERIFY(itemResult(decision).isCreated);
}

void TestDecisions::aClosedItemTakesNoSettings()
{
    Item item = openItem();
    item.isClosed = true;
    const Decision decision = decide(item, ItemConfiguration{"vase", {.title = QStringLiteral("A")}}, noon, {});
    QVERIFY(itemFailure(decision) == AuctionFailure::isClosed);
    QVERIFY(decision.rows.empty());
}

void TestDecisions::closingWaitsForTheEnd()
{
    const Decision early = decide(openItem(noon + 1'000), ItemClosing{"vase"}, noon + 999, {});
    QVERIFY(!itemResult(early).item.isClosed);
    QVERIFY(early.rows.empty());
    const Decision onTime = decide(openItem(noon + 1'000), ItemClosing{"vase"}, noon + 1'000, {});
    QVERIFY(itemResult(onTime).item.isClosed);
    QCOMPARE(eventKinds(onTime), (QByteArrayList{"ended", "changed"}));
}

void TestDecisions::closingNowMakesThisMomentTheEnd()
{
    for (const auto endsAt : {std::optional<qint64>(), std::optional<qint64>(noon + 60'000)}) {
        const Decision decision = decide(openItem(endsAt), closingNow, noon, {});
        QVERIFY(itemResult(decision).item.isClosed);
        QVERIFY(itemResult(decision).item.endsAt == noon);
        QCOMPARE(itemResult(decision).item.maxBid.minor(), 100);
        QCOMPARE(outcomes(decision), QByteArrayList{"closed"});
        QCOMPARE(eventKinds(decision), (QByteArrayList{"ended", "changed"}));
    }
}

void TestDecisions::closingAClosedItemNowChangesNothing()
{
    const Item closed = *decide(openItem(), closingNow, noon, {}).item;
    const Decision again = decide(closed, closingNow, noon + 5'000, {});
    QVERIFY(itemResult(again).item == closed);
    QVERIFY(again.rows.empty());
    QVERIFY(again.events.empty());
    QVERIFY(itemFailure(decide({}, closingNow, noon, {})) == AuctionFailure::unknownItem);
}

void TestDecisions::closingNowAfterTheEndIsTheEndThatHadCome()
{
    const Decision late = decide(openItem(noon - 5), closingNow, noon, {});
    QVERIFY(itemResult(late).item.endsAt == noon - 5);
    QCOMPARE(outcomes(late), QByteArrayList{"closed"});
}

void TestDecisions::movingTheEndKeepsTheOtherSettings()
{
    Item item = openItem(noon + 1'000);
    item.settings.title = QStringLiteral("A vase");
    const Decision decision = decide(item, ItemEndChange{"vase", noon + 5'000}, noon, {});
    QVERIFY(itemResult(decision).item.endsAt == noon + 5'000);
    QCOMPARE(itemResult(decision).item.settings.title, QStringLiteral("A vase"));
    QCOMPARE(outcomes(decision), QByteArrayList{"configured"});
    QCOMPARE(eventKinds(decision), QByteArrayList{"changed"});
    QVERIFY(decide(decision.item, ItemEndChange{"vase", noon + 5'000}, noon, {}).rows.empty());
}

void TestDecisions::anEndIsNotMovedIntoThePast()
{
    const Decision decision = decide(openItem(noon + 1'000), ItemEndChange{"vase", noon}, noon, {});
    QVERIFY(itemFailure(decision) == AuctionFailure::endHasPassed);
    QVERIFY(decision.rows.empty());
    QVERIFY(!decision.item->isClosed);
}

void TestDecisions::anEndIsNotMovedBeyondTheHardEnd()
{
    Item item = openItem(noon + 1'000);
    item.settings.hardEnd = noon + 2'000;
    QVERIFY(itemFailure(decide(item, ItemEndChange{"vase", noon + 2'001}, noon, {})) == AuctionFailure::beyondHardEnd);
    QVERIFY(itemResult(decide(item, ItemEndChange{"vase", noon + 2'000}, noon, {})).item.endsAt == noon + 2'000);
}

void TestDecisions::theEndOfAClosedItemStays()
{
    QVERIFY(itemFailure(decide(openItem(noon), ItemEndChange{"vase", noon + 5}, noon, {})) == AuctionFailure::isClosed);
    QVERIFY(itemFailure(decide({}, ItemEndChange{"vase", noon + 5}, noon, {})) == AuctionFailure::unknownItem);
}

void TestDecisions::whoLosesTheLeadIsNotified()
{
    const DecisionLimits notifying{.notifiesBidders = true};
    Item item = openItem();
    item.leader = "bob";
    // Of ann.
    const Decision decision = decide(item, bidOf(150), noon, notifying);
    QCOMPARE(eventKinds(decision), (QByteArrayList{"changed", "outbid bob"}));
    QCOMPARE(decision.events.back().item.maxBid.minor(), 150);
    // Ann herself.
    QCOMPARE(eventKinds(decide(decision.item, bidOf(200), noon, notifying)), QByteArrayList{"changed"});
    // The leader is unknown.
    item.leader.clear();
    QCOMPARE(eventKinds(decide(item, bidOf(150), noon, notifying)), QByteArrayList{"changed"});
    item.leader = "bob";
    QCOMPARE(eventKinds(decide(item, bidOf(150), noon, {})), QByteArrayList{"changed"});
}

void TestDecisions::theEndNotifiesAllWhoHaveBid()
{
    const DecisionLimits notifying{.notifiesBidders = true, .bidders = [] {
                                       return std::vector<QByteArray>{"bob", "ann", "", "cy"};
                                   }};
    Item item = openItem();
    item.leader = "ann";
    const QByteArrayList all{"ended", "changed", "won ann", "lost bob", "lost cy"};
    QCOMPARE(eventKinds(decide(item, closingNow, noon, notifying)), all);
    QCOMPARE(eventKinds(decide(item, ItemArchiving{"vase"}, noon, notifying)), all);
    item.endsAt = noon;
    QCOMPARE(eventKinds(decide(item, ItemClosing{"vase"}, noon, notifying)), all);
    item = openItem(noon);
    item.version = 0;
    QCOMPARE(eventKinds(decide(item, ItemClosing{"vase"}, noon, notifying)), (QByteArrayList{"ended", "changed"}));
}

void TestDecisions::anAbsentItemCannotBeClosed()
{
    const Decision decision = decide({}, ItemClosing{"vase"}, noon, {});
    QVERIFY(itemFailure(decision) == AuctionFailure::unknownItem);
    QVERIFY(!decision.item);
}

void TestDecisions::withoutRoomNothingIsCreated()
{
    const Decision bid = decide({}, bidOf(5), noon, {.mayCreateItem = false});
    QVERIFY(std::get<AuctionFailure>(std::get<BidAnswer>(bid.answer)) == AuctionFailure::tooManyItems);
    QVERIFY(!bid.item);
    const Decision configuration = decide({}, ItemConfiguration{"vase", {}}, noon, {.mayCreateItem = false});
    QVERIFY(itemFailure(configuration) == AuctionFailure::tooManyItems);
    QVERIFY(std::holds_alternative<BidReceipt>(
        std::get<BidAnswer>(decide(openItem(), bidOf(150), noon, {.mayCreateItem = false}).answer)));
}

void TestDecisions::archivingEndsAnOpenAuction()
{
    const Decision decision = decide(openItem(), ItemArchiving{"vase"}, noon, {});
    QCOMPARE(outcomes(decision), QByteArrayList{"archived"});
    QCOMPARE(eventKinds(decision), (QByteArrayList{"ended", "changed"}));
    QVERIFY(decision.item->isClosed && decision.item->isArchived);
    QCOMPARE(decision.item->maxBid.minor(), 100);
    QVERIFY(itemFailure(decide({}, ItemArchiving{"vase"}, noon, {})) == AuctionFailure::unknownItem);
}

void TestDecisions::archivingAClosedItemEndsNothing()
{
    const Decision decision = decide(openItem(noon), ItemArchiving{"vase"}, noon, {});
    QCOMPARE(outcomes(decision), (QByteArrayList{"closed", "archived"}));
    QCOMPARE(eventKinds(decision), (QByteArrayList{"ended", "changed", "changed"}));
}

void TestDecisions::anArchivedItemTakesNothing()
{
    const Item archived = *decide(openItem(), ItemArchiving{"vase"}, noon, {}).item;
    QVERIFY(decide(archived, ItemArchiving{"vase"}, noon, {}).rows.empty());
    QVERIFY(itemFailure(decide(archived, ItemConfiguration{"vase", {}}, noon, {})) == AuctionFailure::isClosed);
    const Decision late = decide(archived, bidOf(500), noon, {});
    QVERIFY(std::get<BidRefused>(std::get<BidAnswer>(late.answer)).reason == BidRefusal::closed);
    QVERIFY(late.item->isArchived);
}

} // namespace heliograph

QTEST_APPLESS_MAIN(heliograph::TestDecisions)

#include "tst_decisions.moc"

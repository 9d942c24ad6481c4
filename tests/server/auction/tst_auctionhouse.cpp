// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/auctionevents.h"
#include "server/auction/auctionhouse.h"
#include "server/protocol/auctionclosed.h"
#include "server/protocol/bidupdate.h"
#include "tests/support/fakebidstore.h"
#include "tests/support/fakelease.h"
#include "tests/support/manualclock.h"
#include "tests/support/manualtimers.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

namespace heliograph
{

namespace
{

// Keeps what is published, or refuses it.
class FailingBackbone final : public Backbone
{
public:
    void open(OpenAnswer done) override { done(history); }
    void publish(Draft draft, Answer answer) override
    {
        if (isFull || fullAfter == std::size_t(0))
            return answer(PublishFailure::overloaded);
        if (fullAfter)
            --*fullAfter;
        published.push_back(std::move(draft));
        answer(EventId{"moody00000", published.size()});
    }
    void publishBatch(std::vector<Draft>, BatchAnswer answer) override { answer(PublishFailure::notStored); }
    void findHead(HeadAnswer answer) override { answer(std::nullopt); }
    BackboneStatus status() const override { return {.engine = QStringLiteral("fake")}; }
    const RestoredHistory &restored() const override { return history; }

    // "maxBid lamp 3" and the like, for what came since the last call.
    QByteArrayList takePublished()
    {
        QByteArrayList lines;
        for (const Draft &draft : std::exchange(published, {})) {
            const QJsonObject data = QJsonDocument::fromJson(draft.data).object();
            lines.append(draft.type + ' ' + draft.topic.name + ' '
                         + QByteArray::number(data[QLatin1String("version")].toInt())
                         + (data[QLatin1String("state")].toString() == QLatin1String("closed") ? " closed" : ""));
        }
        return lines;
    }

    bool isFull = false;
    // Counted in events.
    std::optional<std::size_t> fullAfter;
    RestoredHistory history{.epoch = "moody00000", .events = {}};
    std::vector<Draft> published;
};

} // namespace

class TestAuctionHouse : public QObject
{
    Q_OBJECT

public:
    explicit TestAuctionHouse(ManualTimers &timers) : m_timers(timers) {}

private Q_SLOTS:
    void init();

    void anEventSaysTheSameTypedAndAsJson_data();
    void anEventSaysTheSameTypedAndAsJson();
    void newcomersAreShownEveryItemAfterAStart();
    void statesThatTheBackboneHoldsAreNotPublishedAgain();
    void whatWasCommittedButNotPublishedIsPublishedAfterAStart_data();
    void whatWasCommittedButNotPublishedIsPublishedAfterAStart();
    void anEndIsNotPublishedAgainWhenOnlyItsStateWasRefused();
    void aHistoryThatWasReplacedGetsTheStatesItLacks();
    void raisesAreReportedInOrder();
    void biddersAreNotifiedOnTheirOwnTopic();
    void whatABidderWasSentIsNotSentAgainAfterAStart();
    void theEndIsReportedBeforeTheStateAndOnce();
    void anEndThatPassedBeforeTheStartClosesTheItem();
    void aStoreThatCannotCloseIsAskedAgain();
    void onlyTheHolderOfTheLeaseClosesItems();
    void aClockSetBackDelaysTheEnd();
    void whatTheBackboneRefusesIsReportedLater();
    void aClosedCatalogueAsksNoStore();
    void anArchivedItemLeavesTheCatalogueAndIsReadFromTheStore();
    void anArchivedItemIsReportedOnceMoreAndNotAfterAStart();
    void answersAreCounted();

private:
    void open(AuctionHouse::Settings settings = {});
    void archive(const QByteArray &item);
    ItemAnswer item(const QByteArray &id);
    void bid(const QByteArray &item, qint64 minor);
    void pass(std::chrono::milliseconds time);

    ManualTimers &m_timers;
    ManualClock m_clock;
    std::optional<AuctionClock> m_auctionClock;
    std::unique_ptr<FakeBidStore> m_store;
    std::unique_ptr<FailingBackbone> m_backbone;
    std::unique_ptr<AuctionHouse> m_house;
    std::vector<BidAnswer> m_answers;
};

void TestAuctionHouse::init()
{
    m_house.reset();
    m_auctionClock.emplace(m_clock);
    m_answers.clear();
    m_store = std::make_unique<FakeBidStore>(*m_auctionClock);
    m_backbone = std::make_unique<FailingBackbone>();
}

void TestAuctionHouse::open(AuctionHouse::Settings settings)
{
    m_house = std::make_unique<AuctionHouse>(*m_store, *m_backbone, *m_auctionClock, settings);
    bool isOpen = false;
    m_house->open([&isOpen](const std::optional<StoreProblem> &problem) { isOpen = !problem; });
    QVERIFY(isOpen);
}

void TestAuctionHouse::bid(const QByteArray &item, qint64 minor)
{
    m_house->placeBid({.item = item, .amount = Amount::fromMinor(minor)},
                      [this](const BidAnswer &answer) { m_answers.push_back(answer); });
}

void TestAuctionHouse::archive(const QByteArray &item)
{
    m_house->archive(item, [](const ItemAnswer &answer) { QVERIFY(std::holds_alternative<ItemResult>(answer)); });
}

ItemAnswer TestAuctionHouse::item(const QByteArray &id)
{
    ItemAnswer found = AuctionFailure::notStored;
    m_house->item(id, [&found](const ItemAnswer &answer) { found = answer; });
    return found;
}

void TestAuctionHouse::pass(std::chrono::milliseconds time)
{
    constexpr std::chrono::milliseconds step{10};
    for (auto passed = step; passed <= time; passed += step) {
        m_clock.advance(step);
        m_timers.advance(step);
    }
}

void TestAuctionHouse::anEventSaysTheSameTypedAndAsJson_data()
{
    QTest::addColumn<Item>("item");
    QTest::newRow("without bids") << Item{.id = "lamp"};
    QTest::newRow("open") << Item{.id = "lamp", .maxBid = Amount::fromMinor(10'050), .version = 7};
    QTest::newRow("closed") << Item{
        .id = "lamp", .isClosed = true, .maxBid = Amount::largest(), .version = 9'007'199'254'740'991};
}

void TestAuctionHouse::anEventSaysTheSameTypedAndAsJson()
{
    QFETCH(Item, item);
    const Draft state = maxBidEvent(item);
    const auto maxBid = MaxBid::fromJson(QJsonDocument::fromJson(state.data).object());
    QVERIFY(maxBid && state.standing);
    QCOMPARE(state.topic.name, maxBid->itemId);
    QVERIFY(state.standing->maxBid == maxBid->maxBid);
    QCOMPARE(state.standing->version, maxBid->version);
    QCOMPARE(state.standing->isClosed, maxBid->isClosed);
    item.isClosed = true;
    const Draft end = auctionClosedEvent(item);
    const auto closed = AuctionClosed::fromJson(QJsonDocument::fromJson(end.data).object());
    QVERIFY(closed && end.standing);
    QVERIFY(end.standing->maxBid == closed->maxBid);
    QCOMPARE(end.standing->version, closed->version);
    QVERIFY(end.standing->isClosed);
}

void TestAuctionHouse::newcomersAreShownEveryItemAfterAStart()
{
    m_store->items["lamp"] = {.id = "lamp", .maxBid = Amount::fromMinor(500), .version = 3};
    m_store->items["chair"] = {.id = "chair"};
    open();
    QCOMPARE(m_backbone->takePublished(), (QByteArrayList{"maxBid chair 0", "maxBid lamp 3"}));
    QCOMPARE(m_house->catalogue().size(), 2U);
    QVERIFY(m_house->isHealthy());
}

void TestAuctionHouse::statesThatTheBackboneHoldsAreNotPublishedAgain()
{
    const Item lamp{.id = "lamp", .maxBid = Amount::fromMinor(500), .version = 3};
    const Item chair{.id = "chair", .maxBid = Amount::fromMinor(700), .version = 5};
    m_store->items = {{"lamp", lamp}, {"chair", chair}, {"vase", {.id = "vase"}}};
    m_store->disk.outbox[7] = {ItemEvent::Kind::changed, lamp, 7};
    Item staleChair = chair;
    staleChair.version = 4;
    for (const Item &item : {lamp, staleChair}) {
        const Draft draft = maxBidEvent(item);
        m_backbone->history.newestValues.push_back(std::make_shared<const Event>(
            Event{.seq = 6, .topic = draft.topic, .type = draft.type, .data = draft.data, .addedAt = {}}));
    }
    open();
    QCOMPARE(m_backbone->takePublished(), (QByteArrayList{"maxBid chair 5", "maxBid vase 0"}));
    QVERIFY(m_store->disk.outbox.empty());
}

void TestAuctionHouse::whatWasCommittedButNotPublishedIsPublishedAfterAStart_data()
{
    QTest::addColumn<bool>("isRemembered");
    QTest::addColumn<QByteArrayList>("published");
    QTest::newRow("killed between commit and event")
        << false << QByteArrayList{"auction-closed lamp 3", "maxBid lamp 3 closed"};
    QTest::newRow("killed between event and mark") << true << QByteArrayList{"maxBid lamp 3 closed"};
}

void TestAuctionHouse::whatWasCommittedButNotPublishedIsPublishedAfterAStart()
{
    QFETCH(bool, isRemembered);
    QFETCH(QByteArrayList, published);
    const Item lamp{.id = "lamp", .isClosed = true, .version = 3, .lastTimestamp = 1'000};
    m_store->items["lamp"] = lamp;
    m_store->disk.outbox[7] = {ItemEvent::Kind::ended, lamp, 7};
    m_store->disk.outbox[8] = {ItemEvent::Kind::changed, lamp, 8};
    const Event event{.seq = 6,
                      .topic = {TopicKind::auction, isRemembered ? "lamp" : "chair"},
                      .type = AuctionClosed::type,
                      .data = "{}",
                      .time = 2'000,
                      .addedAt = {}};
    m_backbone->history.events.push_back(std::make_shared<const Event>(event));
    open();
    QCOMPARE(m_backbone->takePublished(), published);
    QVERIFY(m_store->disk.outbox.empty());
}

void TestAuctionHouse::anEndIsNotPublishedAgainWhenOnlyItsStateWasRefused()
{
    open();
    m_store->items["lamp"] = {.id = "lamp", .endsAt = m_clock.wallMs() + 100};
    m_house->configure("lamp", {.title = QStringLiteral("Lamp"), .endsAt = m_clock.wallMs() + 100},
                       [](const ItemAnswer &) {});
    m_backbone->takePublished();
    m_backbone->fullAfter = 1;
    pass(std::chrono::milliseconds(150));
    QCOMPARE(m_backbone->takePublished(), QByteArrayList{"auction-closed lamp 0"});
    m_backbone->fullAfter.reset();
    pass(std::chrono::seconds(1));
    QCOMPARE(m_backbone->takePublished(), QByteArrayList{"maxBid lamp 0 closed"});
    QVERIFY(m_store->disk.outbox.empty());
}

void TestAuctionHouse::aHistoryThatWasReplacedGetsTheStatesItLacks()
{
    open();
    bid("lamp", 100);
    bid("chair", 100);
    m_backbone->takePublished();
    const Draft draft = maxBidEvent(*m_house->catalogue().find("lamp"));
    RestoredHistory history{.epoch = "moody00001"};
    history.newestValues.push_back(std::make_shared<const Event>(
        Event{.seq = 1, .topic = draft.topic, .type = draft.type, .data = draft.data, .addedAt = {}}));
    Q_EMIT m_backbone->historyReplaced(history);
    QCOMPARE(m_backbone->takePublished(), QByteArrayList{"maxBid chair 1"});
}

void TestAuctionHouse::raisesAreReportedInOrder()
{
    open();
    for (int i = 1; i <= 3; ++i)
        bid("lamp", i * 100);
    // The bid is refused.
    bid("lamp", 100);
    QCOMPARE(m_backbone->takePublished(), (QByteArrayList{"maxBid lamp 1", "maxBid lamp 2", "maxBid lamp 3"}));
    QCOMPARE(m_house->catalogue().find("lamp")->version, 3U);
}

void TestAuctionHouse::biddersAreNotifiedOnTheirOwnTopic()
{
    m_store->notifiesBidders = true;
    open();
    const auto bidAs = [this](const QByteArray &bidder, qint64 minor) {
        m_house->placeBid({.item = "lamp", .amount = Amount::fromMinor(minor), .bidder = bidder},
                          [](const BidAnswer &) {});
    };
    bidAs("ann", 100);
    bidAs("bob", 200);
    QCOMPARE(m_backbone->published.back().topic, (Topic{TopicKind::user, "ann"}));
    QVERIFY(m_backbone->published.back().delivery == Delivery::log);
    const auto update = BidUpdate::fromJson(QJsonDocument::fromJson(m_backbone->published.back().data).object());
    QVERIFY(update && update->state == BidUpdate::State::outbid);
    QCOMPARE(m_backbone->takePublished(), (QByteArrayList{"maxBid lamp 1", "maxBid lamp 2", "bid-update ann 2"}));
    m_house->closeNow("lamp", [](const ItemAnswer &) {});
    QCOMPARE(m_backbone->takePublished(),
             (QByteArrayList{"auction-closed lamp 2", "maxBid lamp 2 closed", "bid-update bob 2", "bid-update ann 2"}));
    QVERIFY(m_store->disk.outbox.empty());
}

void TestAuctionHouse::whatABidderWasSentIsNotSentAgainAfterAStart()
{
    const Item lamp{.id = "lamp", .version = 3, .leader = "bob", .lastTimestamp = 1'000};
    m_store->items["lamp"] = lamp;
    m_store->disk.outbox[7] = {.kind = ItemEvent::Kind::outbid, .item = lamp, .number = 7, .bidder = "ann"};
    m_store->disk.outbox[8] = {.kind = ItemEvent::Kind::outbid, .item = lamp, .number = 8, .bidder = "cy"};
    const Draft draft = bidUpdateEvent(m_store->disk.outbox[7]);
    m_backbone->history.events.push_back(std::make_shared<const Event>(
        Event{.seq = 6, .topic = draft.topic, .type = draft.type, .data = draft.data, .addedAt = {}}));
    open();
    QCOMPARE(m_backbone->takePublished(), (QByteArrayList{"bid-update cy 3", "maxBid lamp 3"}));
    QVERIFY(m_store->disk.outbox.empty());
}

void TestAuctionHouse::theEndIsReportedBeforeTheStateAndOnce()
{
    open();
    m_house->configure("lamp", {.title = {}, .endsAt = m_clock.wallMs() + 1'000}, [](const ItemAnswer &) {});
    bid("lamp", 100);
    m_backbone->takePublished();
    pass(std::chrono::milliseconds(990));
    QCOMPARE(m_backbone->takePublished(), QByteArrayList());
    pass(std::chrono::milliseconds(10));
    QCOMPARE(m_backbone->takePublished(), (QByteArrayList{"auction-closed lamp 1", "maxBid lamp 1 closed"}));
    pass(std::chrono::minutes(2));
    QCOMPARE(m_backbone->takePublished(), QByteArrayList());
    QCOMPARE(m_store->closings, 1);
}

void TestAuctionHouse::anEndThatPassedBeforeTheStartClosesTheItem()
{
    m_store->items["lamp"] = {.id = "lamp", .endsAt = m_clock.wallMs() - 5'000, .version = 2};
    open();
    m_backbone->takePublished();
    pass(std::chrono::milliseconds(10));
    QCOMPARE(m_backbone->takePublished(), (QByteArrayList{"auction-closed lamp 2", "maxBid lamp 2 closed"}));
}

void TestAuctionHouse::aStoreThatCannotCloseIsAskedAgain()
{
    m_store->items["lamp"] = {.id = "lamp", .endsAt = m_clock.wallMs() + 1'000};
    open();
    m_store->failure = AuctionFailure::notStored;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("could not be closed")));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("could not be closed")));
    pass(std::chrono::milliseconds(2'500));
    // There is no endless circle.
    QCOMPARE(m_store->closings, 2);
    m_store->failure.reset();
    pass(std::chrono::seconds(1));
    QVERIFY(m_house->catalogue().find("lamp")->isClosed);
}

void TestAuctionHouse::onlyTheHolderOfTheLeaseClosesItems()
{
    m_store->items["lamp"] = {.id = "lamp", .endsAt = m_clock.wallMs() + 1'000};
    open();
    auto made = std::make_unique<FakeLease>();
    FakeLease &lease = *made;
    m_house->setClosingLease(std::move(made));
    pass(std::chrono::seconds(10));
    QCOMPARE(m_store->closings, 0);
    lease.setHeld(true);
    pass(std::chrono::seconds(1));
    QCOMPARE(m_store->closings, 1);
    QVERIFY(m_house->catalogue().find("lamp")->isClosed);
}

void TestAuctionHouse::aClockSetBackDelaysTheEnd()
{
    const qint64 end = m_clock.wallMs() + 600'000;
    m_store->items["lamp"] = {.id = "lamp", .endsAt = end};
    open();
    pass(std::chrono::seconds(9));
    m_clock.setWallMs(end - 1'200'000);
    pass(std::chrono::seconds(1'199));
    QVERIFY(!m_house->catalogue().find("lamp")->isClosed);
    pass(std::chrono::seconds(1));
    QVERIFY(m_house->catalogue().find("lamp")->isClosed);
}

void TestAuctionHouse::whatTheBackboneRefusesIsReportedLater()
{
    open();
    m_store->items["lamp"] = {.id = "lamp", .endsAt = m_clock.wallMs() + 100};
    m_backbone->isFull = true;
    bid("lamp", 100);
    bid("lamp", 200);
    // Time passes, and the auction closes.
    pass(std::chrono::seconds(1));
    QCOMPARE(m_backbone->takePublished(), QByteArrayList());
    m_backbone->isFull = false;
    pass(std::chrono::seconds(1));
    QCOMPARE(m_backbone->takePublished(), (QByteArrayList{"auction-closed lamp 2", "maxBid lamp 2 closed"}));
}

void TestAuctionHouse::aClosedCatalogueAsksNoStore()
{
    m_store->items["lamp"] = {.id = "lamp"};
    open({.isCatalogueClosed = true});
    bid("chair", 100);
    QVERIFY(std::get<AuctionFailure>(m_answers.back()) == AuctionFailure::unknownItem);
    QCOMPARE(m_store->bids, 0);
    bid("lamp", 100);
    QVERIFY(std::holds_alternative<BidReceipt>(m_answers.back()));
}

void TestAuctionHouse::answersAreCounted()
{
    open();
    bid("lamp", 100);
    bid("lamp", 200);
    bid("lamp", 200);
    m_store->failure = AuctionFailure::overloaded;
    bid("lamp", 300);
    const auto &results = m_house->statistics().results();
    QCOMPARE(results.at("accepted"), 2U);
    QCOMPARE(results.at("not-higher"), 1U);
    QCOMPARE(results.at("overloaded"), 1U);
    QCOMPARE(m_house->statistics().commitTimes().snapshot().buckets.front().count, 3U);
}

void TestAuctionHouse::anArchivedItemLeavesTheCatalogueAndIsReadFromTheStore()
{
    const AuctionHouse::Settings onlyConfigured{.isCatalogueClosed = true};
    m_store->items["lamp"] = {.id = "lamp", .maxBid = Amount::fromMinor(500), .version = 3, .rows = 3};
    open(onlyConfigured);
    QVERIFY(std::get<AuctionFailure>(item("chair")) == AuctionFailure::unknownItem);
    archive("lamp");
    for (int start = 0; start < 2; ++start) {
        QCOMPARE(m_house->catalogue().size(), 0U);
        QVERIFY(!m_house->catalogue().find("lamp"));
        QVERIFY(m_house->isKnown("lamp"));
        QVERIFY(std::get<ItemResult>(item("lamp")).item.isArchived);
        QCOMPARE(std::get<ItemResult>(item("lamp")).item.version, 3U);
        bid("lamp", 900);
        QVERIFY(std::get<BidRefused>(m_answers.back()).reason == BidRefusal::closed);
        open(onlyConfigured);
    }
}

void TestAuctionHouse::anArchivedItemIsReportedOnceMoreAndNotAfterAStart()
{
    open();
    bid("lamp", 100);
    m_backbone->takePublished();
    archive("lamp");
    QVERIFY(isLastOfTopic(m_backbone->published.back()));
    QCOMPARE(m_backbone->takePublished(), (QByteArrayList{"auction-closed lamp 1", "maxBid lamp 1 closed"}));
    QVERIFY(m_store->disk.outbox.empty());
    open();
    QCOMPARE(m_backbone->takePublished(), QByteArrayList());
}

} // namespace heliograph

int main(int argc, char **argv)
{
    return heliograph::testWithManualTimers<heliograph::TestAuctionHouse>(argc, argv);
}

#include "tst_auctionhouse.moc"

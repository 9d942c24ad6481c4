// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/eventbatch.h"
#include "server/protocol/historypage.h"
#include "server/protocol/itempage.h"
#include "server/protocol/kafkastatus.h"
#include "server/protocol/ledgerpage.h"
#include "server/protocol/ownbids.h"
#include "server/protocol/publishreceipt.h"
#include "server/protocol/serverhealth.h"
#include "server/protocol/serverstatus.h"

#include <QJsonDocument>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QJsonObject parsed(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

const EventEntries events{{.type = "alarm", .data = "[1,2]", .id = "epoch12345:7"},
                          {.type = "message", .data = R"({"a":"b"})", .id = "epoch12345:9"},
                          {.type = "message", .data = "null", .id = "epoch12345:10"}};

} // namespace

// What endpoints respond with is what clients read.
class TestResponseDocuments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eventBatch();
    void historyPage();
    void itemPage();
    void ledgerPage();
    void ownBids();
    void receipts();
    void serverStatus();
    void serverHealth();
    void kafkaStatus();
    void nonsenseIsNotRead_data();
    void nonsenseIsNotRead();
};

void TestResponseDocuments::eventBatch()
{
    const EventBatch batch{.events = events, .next = "epoch12345:10"};
    QCOMPARE(batch.toJson(),
             QByteArray(R"({"events":[{"type":"alarm","data":[1,2],"id":"epoch12345:7"},)"
                        R"({"type":"message","data":{"a":"b"},"id":"epoch12345:9"},)"
                        R"({"type":"message","data":null,"id":"epoch12345:10"}],"next":"epoch12345:10"})"));
    const auto read = EventBatch::fromJson(parsed(batch.toJson()));
    QVERIFY(read);
    QCOMPARE(read->events, batch.events);
    QCOMPARE(read->next, batch.next);
    QVERIFY(!read->reset);

    const EventBatch reset{.next = "epoch12345:10",
                           .reset = Reset{.reason = ResetReason::trimmed, .oldest = "o", .head = "h"}};
    const auto readReset = EventBatch::fromJson(parsed(reset.toJson()));
    QVERIFY(readReset && readReset->reset);
    QCOMPARE(readReset->reset->reason, ResetReason::trimmed);
    QCOMPARE(readReset->reset->head, QByteArray("h"));
}

void TestResponseDocuments::historyPage()
{
    for (const QByteArray &next : {QByteArray(), QByteArray("epoch12345:7")}) {
        const HistoryPage page{.topic = "channel:news", .events = events, .next = next};
        QCOMPARE(parsed(page.toJson()).contains("next"_L1), !next.isEmpty());
        QCOMPARE(HistoryPage::fromJson(parsed(page.toJson())), std::optional(page));
    }
}

void TestResponseDocuments::itemPage()
{
    const ItemState lamp{.itemId = "lamp",
                         .title = u"A \"lamp\""_s,
                         .maxBid = Amount::fromMinor(10150),
                         .version = 7,
                         .minNextBid = Amount::fromMinor(10151),
                         .bids = 7,
                         .endsAt = 1'900'000'000'000,
                         .serverTime = 1'795'205'083'205};
    const ItemState full{.itemId = "full",
                         .maxBid = Amount::largest(),
                         .minNextBid = Amount::fromMinor(Amount::largest().minor() + 1),
                         .phase = ItemState::Phase::open};
    const ItemPage page{.items = {lamp, full}, .serverTime = 1'795'205'083'205, .next = "full"};
    QCOMPARE(ItemPage::fromJson(parsed(page.toJson())), std::optional(page));
    // There is no higher bid.
    QVERIFY(!parsed(full.toJson()).contains("minNextBid"_L1));
    const ItemPage empty{.serverTime = 5};
    QCOMPARE(empty.toJson(), QByteArray(R"({"items":[],"serverTime":5})"));
    QCOMPARE(ItemPage::fromJson(parsed(empty.toJson())), std::optional(empty));
}

void TestResponseDocuments::ledgerPage()
{
    const LedgerRow row{.row = 3,
                        .outcome = LedgerOutcome::refused,
                        .reason = BidRefusal::notHigher,
                        .amount = Amount::fromMinor(100),
                        .maxBid = Amount::fromMinor(200),
                        .version = 2,
                        .bidder = "Ada",
                        .clientBidId = "b-7",
                        .timestamp = 1'795'205'083'050,
                        .hash = "ab12"};
    for (const std::optional<quint64> next : {std::optional<quint64>(), std::optional<quint64>(3)}) {
        const LedgerPage page{.rows = {row}, .next = next};
        QCOMPARE(LedgerPage::fromJson(parsed(page.toJson())), std::optional(page));
    }
}

void TestResponseDocuments::ownBids()
{
    const OwnBid bid{.itemId = "vase", .amount = Amount::fromMinor(1'050), .version = 3, .timestamp = 5};
    const OwnBids own{{bid}};
    QCOMPARE(own.toJson(), QByteArray(R"({"bids":[{"itemId":"vase","amount":10.5,"version":3,"timestamp":5}]})"));
    QVERIFY(OwnBids::fromJson(parsed(own.toJson())) == std::optional(own));
    std::vector<OwnBid> many;
    for (int i = 0; i <= int(OwnBids::most); ++i)
        many.push_back({.itemId = "item-" + QByteArray::number(i), .amount = bid.amount, .version = 1, .timestamp = i});
    const OwnBids newest = OwnBids::newestOf(many);
    QCOMPARE(newest.bids.size(), OwnBids::most);
    QCOMPARE(newest.bids.front().timestamp, qint64(OwnBids::most));
    QCOMPARE(newest.bids.back().timestamp, 1);
}

void TestResponseDocuments::receipts()
{
    const PublishReceipt published{.id = "epoch12345:7"};
    QCOMPARE(published.toJson(), QByteArray(R"({"id":"epoch12345:7"})"));
    QCOMPARE(PublishReceipt::fromJson(parsed(published.toJson())), std::optional(published));
    for (const std::optional<int> streams : {std::optional<int>(), std::optional<int>(4)}) {
        const NotifyReceipt notified{.id = "epoch12345:7", .streams = streams};
        QCOMPARE(NotifyReceipt::fromJson(parsed(notified.toJson())), std::optional(notified));
    }
}

void TestResponseDocuments::serverStatus()
{
    const ServerStatus status{.status = u"running"_s,
                              .clients = 4,
                              .uptime = std::chrono::milliseconds(58'190),
                              .streams = {u"stock"_s, u"metrics"_s},
                              .endpoints = {u"/"_s, u"/events"_s},
                              .version = u"0.1.0"_s,
                              .epoch = "epoch12345",
                              .instance = u"web1:3000"_s,
                              .instances = QList<InstanceStatus>{
                                  {.name = u"web1:3000"_s,
                                   .url = u"http://web1:3000"_s,
                                   .version = u"0.1.0"_s,
                                   .startedAt = 1'795'205'083'050,
                                   .streams = 4,
                                   .lagMs = 2,
                                   .ageMs = 0,
                                   .hears = {{.name = u"web2:3000"_s, .ageMs = 1'500, .lagMs = 3, .isHeard = true},
                                             {.name = u"web3:3000"_s, .isHeard = false}}},
                                  {.name = u"web2:3000"_s}}};
    QCOMPARE(ServerStatus::fromJson(parsed(status.toJson())), std::optional(status));
    ServerStatus forAll = status;
    forAll.instances.reset();
    QVERIFY(!forAll.toJson().contains("instances"));
    QCOMPARE(ServerStatus::fromJson(parsed(forAll.toJson())), std::optional(forAll));
}

void TestResponseDocuments::serverHealth()
{
    for (const bool isReady : {true, false}) {
        const ServerHealth health{
            .isReady = isReady,
            .checks = {{.name = u"backbone"_s, .isPassed = isReady, .detail = u"the \"disk\" is full"_s},
                       {.name = u"engine"_s, .isPassed = true}},
            .deliveryAgeMs = 523,
            .clockLeapMs = isReady ? std::nullopt : std::optional<qint64>(-7)};
        QCOMPARE(ServerHealth::fromJson(isReady ? 200 : 503, parsed(health.toJson())), std::optional(health));
    }
}

void TestResponseDocuments::kafkaStatus()
{
    KafkaStatus status{
        .producer = {.isConnected = true, .brokers = u"a:1,b:2"_s, .topic = u"events"_s, .delivered = 7, .queued = 2},
        .consumer = {.group = u"count"_s, .lastError = u"no broker"_s}};
    QCOMPARE(KafkaStatus::fromJson(parsed(status.toJson())), std::optional(status));
    status.producer.lastError = u"full"_s;
    status.consumer.isAssigned = true;
    status.consumer.members = 2;
    status.consumer.lag = 0;
    status.consumer.aggregation = KafkaStatus::Aggregation{.windowMs = 60'000,
                                                           .from = 1'000,
                                                           .to = 3'000,
                                                           .events = 3,
                                                           .byType = {{u"message"_s, 3}},
                                                           .byTopic = {{u"channel:\"a"_s, 2}, {u"channel:b"_s, 1}}};
    const QJsonObject object = parsed(status.toJson());
    QCOMPARE(object["consumer"_L1]["currentAggregation"_L1]["perSecond"_L1].toDouble(), 1.5);
    QVERIFY(!object["consumer"_L1]["currentAggregation"_L1].toObject().contains("lastEvent"_L1));
    QCOMPARE(KafkaStatus::fromJson(object), std::optional(status));
    status.consumer.aggregation->lastTopic = u"channel:b"_s;
    status.consumer.aggregation->lastType = u"message"_s;
    status.consumer.aggregation->lastTime = 2'000;
    status.ingest = {{.topic = u"orders"_s, .channel = u"news"_s, .lag = 7, .remade = 1},
                     {.topic = u"more"_s, .channel = u"news"_s, .lastError = u"no such topic"_s}};
    QCOMPARE(KafkaStatus::fromJson(parsed(status.toJson())), std::optional(status));
    QVERIFY(!KafkaStatus::fromJson({}));
}

void TestResponseDocuments::nonsenseIsNotRead_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray("{}");
    QTest::newRow("a gap") << QByteArray(R"({"events":[{"type":"a","data":1},{}],"bids":[{}],"items":0,"next":"a"})");
    QTest::newRow("lists that are none") << QByteArray(R"({"events":1,"items":{},"bids":"x","checks":[],"next":"a"})");
}

void TestResponseDocuments::nonsenseIsNotRead()
{
    QFETCH(QByteArray, json);
    const QJsonObject object = parsed(json);
    QVERIFY(!EventBatch::fromJson(object));
    QVERIFY(!HistoryPage::fromJson(object));
    QVERIFY(!ItemPage::fromJson(object));
    QVERIFY(!LedgerPage::fromJson(object));
    QVERIFY(!OwnBids::fromJson(object));
    QVERIFY(!PublishReceipt::fromJson(object));
    QVERIFY(!NotifyReceipt::fromJson(object));
    QVERIFY(!ServerStatus::fromJson(object));
    QVERIFY(!ServerHealth::fromJson(200, object));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestResponseDocuments)
#include "tst_responsedocuments.moc"

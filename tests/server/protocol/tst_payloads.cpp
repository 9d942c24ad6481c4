// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/alertchange.h"
#include "server/protocol/alertrulechange.h"
#include "server/protocol/announcement.h"
#include "server/protocol/apierror.h"
#include "server/protocol/auctionclosed.h"
#include "server/protocol/bidupdate.h"
#include "server/protocol/maxbid.h"
#include "server/protocol/metricsupdate.h"
#include "server/protocol/notification.h"
#include "server/protocol/stockupdate.h"
#include "server/protocol/streamnotices.h"

#include <QJsonDocument>
#include <QTest>
#include <functional>

namespace heliograph
{

namespace
{

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

// Whether the payload survives the way through its JSON, and that is what readers are promised.
template <typename Payload>
void checkRoundTrip(const Payload &payload, const QByteArray &json)
{
    QCOMPARE(payload.toJson(), json);
    const auto read = Payload::fromJson(object(json));
    QVERIFY(read);
    QCOMPARE(read->toJson(), json);
}

template <typename Payload>
std::function<bool(const QJsonObject &)> reader()
{
    return [](const QJsonObject &json) { return Payload::fromJson(json).has_value(); };
}

} // namespace

class TestPayloads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typesAreTheOnesOfTheContract();
    void stockUpdate();
    void metricsUpdate();
    void notificationForEverybody();
    void notificationForOneUser();
    void everySeverityHasItsName_data();
    void everySeverityHasItsName();
    void anUnknownSeverityIsInfo();
    void announcement();
    void alertChange();
    void alertRuleChange();
    void alertStatus();
    void maxBid();
    void maxBidOfAnItemsOwnStream();
    void auctionClosed();
    void bidUpdate();
    void connectedIsExactlyThisText();
    void connectedRoundTrips();
    void heartbeat();
    void reset_data();
    void reset();
    void lag();
    void goodbye_data();
    void goodbye();
    void goodbyeInvitesBackWhereNothingIsSaid();
    void apiError();
    void unknownMembersAreIgnored();
    void refuses_data();
    void refuses();
};

void TestPayloads::typesAreTheOnesOfTheContract()
{
    QCOMPARE(QByteArray(StockUpdate::type), QByteArray("stock-update"));
    QCOMPARE(QByteArray(MetricsUpdate::type), QByteArray("metrics-update"));
    QCOMPARE(QByteArray(Notification::type), QByteArray("notification"));
    QCOMPARE(QByteArray(Announcement::type), QByteArray("announcement"));
    QCOMPARE(QByteArray(Connected::type), QByteArray("connected"));
    QCOMPARE(QByteArray(Heartbeat::type), QByteArray("heartbeat"));
    QCOMPARE(QByteArray(Reset::type), QByteArray("reset"));
    QCOMPARE(QByteArray(Lag::type), QByteArray("lag"));
    QCOMPARE(QByteArray(Goodbye::type), QByteArray("goodbye"));
}

void TestPayloads::stockUpdate()
{
    const StockUpdate update{
        .symbol = "ACME", .price = Amount::fromMinor(10'540), .trend = -1, .timestamp = 1'700'000'000'123};
    checkRoundTrip(update, R"({"price":"105.40","symbol":"ACME","timestamp":1700000000123,"trend":-1})");
    QVERIFY(StockUpdate::fromJson(object(update.toJson())) == update);
    StockUpdate demo = update;
    demo.isDemo = true;
    checkRoundTrip(demo, R"({"demo":true,"price":"105.40","symbol":"ACME","timestamp":1700000000123,"trend":-1})");
}

void TestPayloads::alertChange()
{
    const AlertChange change{.name = "web-load",
                             .state = AlertChange::State::snoozed,
                             .severity = Severity::error,
                             .topic = {TopicKind::metrics, "web"},
                             .field = QStringLiteral("cpu"),
                             .value = 97.5,
                             .message = QStringLiteral("Hot"),
                             .since = 7,
                             .by = "ada",
                             .reason = QStringLiteral("lunch"),
                             .snoozedUntil = 9,
                             .timestamp = 8};
    checkRoundTrip(change,
                   R"({"name":"web-load","state":"snoozed","severity":"error","topic":"metrics:web","field":"cpu",)"
                   R"("value":97.5,"message":"Hot","since":7,"by":"ada","reason":"lunch","snoozedUntil":9,)"
                   R"("timestamp":8})");
    QVERIFY(AlertChange::fromJson(object(change.toJson())) == change);
}

void TestPayloads::alertRuleChange()
{
    const AlertRule rule = std::get<AlertRule>(AlertRule::fromJson(object(R"({"topic":"stock:ACME","above":2})")));
    const AlertRuleChange added{
        .name = "acme", .change = AlertRuleChange::Change::added, .rule = rule, .by = "ada", .timestamp = 8};
    QVERIFY(AlertRuleChange::fromJson(object(added.toJson())) == added);
    const AlertRuleChange removed{.name = "acme", .change = AlertRuleChange::Change::removed, .timestamp = 9};
    checkRoundTrip(removed, R"({"name":"acme","change":"removed","timestamp":9})");
    QVERIFY(AlertRuleChange::fromJson(object(removed.toJson())) == removed);
    // What it is now is not known.
    QVERIFY(!AlertRuleChange::fromJson(object(R"({"name":"acme","change":"changed","timestamp":9})")));
    QVERIFY(!AlertRuleChange::fromJson(object(R"({"name":"acme","change":"renamed","timestamp":9})")));
    QVERIFY(!AlertRuleChange::fromJson(object(R"({"change":"removed","timestamp":9})")));
}

void TestPayloads::alertStatus()
{
    const AlertRule rule = std::get<AlertRule>(AlertRule::fromJson(object(R"({"topic":"stock:ACME","above":2})")));
    const AlertStatus quiet{.name = "price", .rule = rule, .revision = rule.revision()};
    QVERIFY(AlertStatus::fromJson(object(quiet.toJson())) == quiet);
    const AlertStatus firing{.name = "price",
                             .rule = rule,
                             .revision = rule.revision(),
                             .state = AlertState::firing,
                             .value = 2.5,
                             .valueAt = 6,
                             .since = 7,
                             .acknowledged = AlertAcknowledgement{.by = "ada", .reason = {}, .at = 8},
                             .snoozedUntil = 9,
                             .isFromFile = true};
    QVERIFY(AlertStatus::fromJson(object(firing.toJson())) == firing);
    const AlertList list{.alerts = {quiet, firing}, .serverTime = 10};
    QVERIFY(AlertList::fromJson(object(list.toJson()))->alerts == list.alerts);
    QVERIFY(!AlertList::fromJson({}));
    QVERIFY(!AlertStatus::fromJson({}));
}

void TestPayloads::metricsUpdate()
{
    const MetricsUpdate update{
        .host = "node-1", .cpu = 12.5, .memory = 80, .requests = 9'007'199'254'740'993, .timestamp = 7};
    checkRoundTrip(update, R"({"cpu":12.5,"host":"node-1","memory":80,"requests":9007199254740993,"timestamp":7})");
    QVERIFY(MetricsUpdate::fromJson(object(update.toJson())) == update);
    MetricsUpdate demo = update;
    demo.isDemo = true;
    checkRoundTrip(demo,
                   R"({"cpu":12.5,"demo":true,"host":"node-1","memory":80,"requests":9007199254740993,"timestamp":7})");
}

void TestPayloads::notificationForEverybody()
{
    const Notification notification{.id = 3,
                                    .message = QStringLiteral("a \"quoted\"\nline"),
                                    .severity = Severity::warning,
                                    .timestamp = 7,
                                    .userId = {}};
    checkRoundTrip(notification, R"({"id":3,"message":"a \"quoted\"\nline","severity":"warning","timestamp":7})");
    QVERIFY(Notification::fromJson(object(notification.toJson())) == notification);
}

void TestPayloads::notificationForOneUser()
{
    const Notification notification{.id = 3,
                                    .message = QStringLiteral("M\u00fcnchen"),
                                    .severity = Severity::info,
                                    .timestamp = 7,
                                    .userId = "ada"};
    checkRoundTrip(
        notification,
        "{\"id\":3,\"message\":\"M\xc3\xbcnchen\",\"severity\":\"info\",\"timestamp\":7,\"userId\":\"ada\"}");
    QVERIFY(Notification::fromJson(object(notification.toJson())) == notification);
}

void TestPayloads::everySeverityHasItsName_data()
{
    QTest::addColumn<Severity>("severity");
    QTest::addColumn<QString>("name");

    QTest::newRow("info is spelled out") << Severity::info << QStringLiteral("info");
    QTest::newRow("success is spelled out") << Severity::success << QStringLiteral("success");
    QTest::newRow("warning is spelled out") << Severity::warning << QStringLiteral("warning");
    QTest::newRow("error is spelled out") << Severity::error << QStringLiteral("error");
}

void TestPayloads::everySeverityHasItsName()
{
    QFETCH(Severity, severity);
    QFETCH(QString, name);
    QCOMPARE(severityName(severity), name);
    QVERIFY(severityFromName(name) == severity);
    QVERIFY(!severityFromName(name.toUpper()));
}

void TestPayloads::anUnknownSeverityIsInfo()
{
    const auto read = Notification::fromJson(object(R"({"message":"m","timestamp":1,"severity":"dire"})"));
    QVERIFY(read);
    QCOMPARE(read->severity, Severity::info);
}

void TestPayloads::announcement()
{
    const Announcement announcement{.message = QStringLiteral("closing"), .timestamp = 7};
    checkRoundTrip(announcement, R"({"message":"closing","timestamp":7})");
    QVERIFY(Announcement::fromJson(object(announcement.toJson())) == announcement);
}

void TestPayloads::maxBid()
{
    MaxBid bid{.itemId = "lamp",
               .maxBid = Amount::fromMinor(101'50),
               .version = 7,
               .timestamp = 1'700'000'000'000,
               .minNextBid = Amount::fromMinor(102'00)};
    checkRoundTrip(
        bid,
        R"({"itemId":"lamp","maxBid":101.5,"version":7,"timestamp":1700000000000,"minNextBid":102,"state":"open"})");
    bid.isClosed = true;
    bid.endsAt = 1'700'000'000'001;
    checkRoundTrip(bid,
                   R"({"itemId":"lamp","maxBid":101.5,"version":7,"timestamp":1700000000000,"minNextBid":102,)"
                   R"("state":"closed","endsAt":1700000000001})");
}

void TestPayloads::maxBidOfAnItemsOwnStream()
{
    const MaxBid bid{.itemId = "item-123", .maxBid = Amount::fromMinor(9'999'999'999'999'99), .version = 7};
    QCOMPARE(bid.toItemJson(), QByteArray(R"({"itemId":"item-123","maxBid":9999999999999.99,"version":7})"));
    const auto read = MaxBid::fromJson(object(bid.toItemJson()));
    QVERIFY(read);
    QCOMPARE(read->maxBid.minor(), bid.maxBid.minor());
}

void TestPayloads::bidUpdate()
{
    checkRoundTrip(
        BidUpdate{.userId = "ada",
                  .itemId = "lamp",
                  .title = QStringLiteral("A lamp"),
                  .state = BidUpdate::State::won,
                  .maxBid = Amount::fromMinor(12'000),
                  .version = 4,
                  .timestamp = 5},
        R"({"userId":"ada","itemId":"lamp","title":"A lamp","state":"won","maxBid":120,"version":4,"timestamp":5})");
}

void TestPayloads::auctionClosed()
{
    checkRoundTrip(AuctionClosed{.itemId = "lamp", .maxBid = Amount(), .version = 0, .timestamp = 5},
                   R"({"itemId":"lamp","maxBid":0,"version":0,"timestamp":5})");
}

void TestPayloads::connectedIsExactlyThisText()
{
    Connected connected{.clientId = "c-17",
                        .timestamp = 1'700'000'000'123,
                        .epoch = "k3f9a2b7x1",
                        .resumed = true,
                        .replayed = 42,
                        .heartbeatMs = 15'000};
    QCOMPARE(connected.toJson(),
             QByteArray(R"({"message":"Connected to SSE stream","clientId":"c-17","timestamp":1700000000123,)"
                        R"("epoch":"k3f9a2b7x1","resumed":true,"replayed":42,"heartbeatMs":15000})"));
    connected = {.clientId = "1", .timestamp = 0, .epoch = "abcdefgh"};
    QCOMPARE(connected.toJson(),
             QByteArray(R"({"message":"Connected to SSE stream","clientId":"1","timestamp":0,)"
                        R"("epoch":"abcdefgh","resumed":false,"replayed":0,"heartbeatMs":0})"));
}

void TestPayloads::connectedRoundTrips()
{
    const Connected connected{.clientId = "c-17",
                              .timestamp = 7,
                              .epoch = "k3f9a2b7x1",
                              .resumed = true,
                              .replayed = 42,
                              .heartbeatMs = 15'000};
    const auto read = Connected::fromJson(object(connected.toJson()));
    QVERIFY(read);
    QCOMPARE(read->clientId, connected.clientId);
    QCOMPARE(read->timestamp, connected.timestamp);
    QCOMPARE(read->epoch, connected.epoch);
    QCOMPARE(read->resumed, connected.resumed);
    QCOMPARE(read->replayed, connected.replayed);
    QCOMPARE(read->heartbeatMs, connected.heartbeatMs);
}

void TestPayloads::heartbeat()
{
    checkRoundTrip(Heartbeat{.timestamp = 1'700'000'000'123}, R"({"timestamp":1700000000123})");
}

void TestPayloads::reset_data()
{
    QTest::addColumn<ResetReason>("reason");
    QTest::addColumn<QByteArray>("name");

    QTest::newRow("another history") << ResetReason::epoch << QByteArray("epoch");
    QTest::newRow("no longer remembered") << ResetReason::trimmed << QByteArray("trimmed");
    QTest::newRow("too much to replay") << ResetReason::limit << QByteArray("limit");
    QTest::newRow("none of our ids") << ResetReason::unknown << QByteArray("unknown");
}

void TestPayloads::reset()
{
    QFETCH(ResetReason, reason);
    QFETCH(QByteArray, name);
    const Reset reset{.reason = reason, .oldest = "abcdefgh:3", .head = "abcdefgh:9"};
    checkRoundTrip(reset, R"({"head":"abcdefgh:9","oldest":"abcdefgh:3","reason":")" + name + R"("})");
    QCOMPARE(Reset::fromJson(object(reset.toJson()))->reason, reason);
}

void TestPayloads::lag()
{
    checkRoundTrip(Lag{.skipped = 12, .since = 1'700'000'000'123}, R"({"since":1700000000123,"skipped":12})");
}

void TestPayloads::goodbye_data()
{
    QTest::addColumn<GoodbyeReason>("reason");
    QTest::addColumn<QByteArray>("name");

    QTest::newRow("the server stops") << GoodbyeReason::shutdown << QByteArray("shutdown");
    QTest::newRow("the server is emptied") << GoodbyeReason::drain << QByteArray("drain");
    QTest::newRow("the reader is too slow") << GoodbyeReason::slow << QByteArray("slow");
    QTest::newRow("the token has expired") << GoodbyeReason::expired << QByteArray("expired");
    QTest::newRow("an operator ended it") << GoodbyeReason::kicked << QByteArray("kicked");
    QTest::newRow("the item was archived") << GoodbyeReason::archived << QByteArray("archived");
    QTest::newRow("the token's key was withdrawn") << GoodbyeReason::revoked << QByteArray("revoked");
}

void TestPayloads::goodbye()
{
    QFETCH(GoodbyeReason, reason);
    QFETCH(QByteArray, name);
    const Goodbye goodbye{.reason = reason, .reconnect = false, .delayMs = 1'500};
    checkRoundTrip(goodbye, R"({"delayMs":1500,"reason":")" + name + R"(","reconnect":false})");
    QCOMPARE(Goodbye::fromJson(object(goodbye.toJson()))->reason, reason);
}

void TestPayloads::goodbyeInvitesBackWhereNothingIsSaid()
{
    const auto read = Goodbye::fromJson(object(R"({"reason":"drain"})"));
    QVERIFY(read);
    QVERIFY(read->reconnect);
    QCOMPARE(read->delayMs, qint64(0));
}

void TestPayloads::apiError()
{
    const ApiError error{
        .text = QStringLiteral("Bid must be greater"), .code = "too-low", .details = {{QStringLiteral("version"), 7}}};
    QCOMPARE(error.toJson(), QByteArray(R"({"error":"Bid must be greater","code":"too-low","version":7})"));
    QVERIFY(ApiError::fromJson(object(error.toJson())) == error);
}

void TestPayloads::unknownMembersAreIgnored()
{
    const auto read = StockUpdate::fromJson(
        object(R"({"symbol":"A","price":"1.00","trend":1,"timestamp":7,"venue":{"name":"x"},"volume":null})"));
    QVERIFY(read);
    QCOMPARE(read->symbol, QByteArray("A"));
}

void TestPayloads::refuses_data()
{
    QTest::addColumn<std::function<bool(const QJsonObject &)>>("isRead");
    QTest::addColumn<QByteArray>("json");

    const auto stock = reader<StockUpdate>();
    QTest::newRow("a price without a price") << stock << QByteArray(R"({"symbol":"A","timestamp":7})");
    QTest::newRow("a price with three places")
        << stock << QByteArray(R"({"symbol":"A","price":"1.005","timestamp":7})");
    QTest::newRow("a price with words") << stock << QByteArray(R"({"symbol":"A","price":"much","timestamp":7})");
    QTest::newRow("a price beyond ASCII")
        << stock << QByteArray("{\"symbol\":\"A\",\"price\":\"\xd9\xa1\",\"timestamp\":7}");
    QTest::newRow("a price without a time") << stock << QByteArray(R"({"symbol":"A","price":"1.00"})");
    const auto metrics = reader<MetricsUpdate>();
    QTest::newRow("a load without cpu") << metrics << QByteArray(R"({"memory":1,"timestamp":7})");
    QTest::newRow("a load with cpu in words") << metrics << QByteArray(R"({"cpu":"1","memory":1,"timestamp":7})");
    QTest::newRow("a load without memory") << metrics << QByteArray(R"({"cpu":1,"timestamp":7})");
    QTest::newRow("a load without a time") << metrics << QByteArray(R"({"cpu":1,"memory":1})");
    const auto notification = reader<Notification>();
    QTest::newRow("a notice without a message") << notification << QByteArray(R"({"timestamp":7})");
    QTest::newRow("a notice with a number as message") << notification << QByteArray(R"({"message":1,"timestamp":7})");
    QTest::newRow("a notice without a time") << notification << QByteArray(R"({"message":"m"})");
    const auto announcement = reader<Announcement>();
    QTest::newRow("an announcement without a message") << announcement << QByteArray(R"({"timestamp":7})");
    QTest::newRow("an announcement without a time") << announcement << QByteArray(R"({"message":"m"})");
    QTest::newRow("a greeting without an epoch") << reader<Connected>() << QByteArray(R"({"clientId":"c"})");
    QTest::newRow("a heartbeat without a time") << reader<Heartbeat>() << QByteArray("{}");
    QTest::newRow("a heartbeat with a time in words") << reader<Heartbeat>() << QByteArray(R"({"timestamp":"7"})");
    QTest::newRow("a reset for an unknown reason") << reader<Reset>() << QByteArray(R"({"reason":"mood"})");
    QTest::newRow("a reset without a reason") << reader<Reset>() << QByteArray("{}");
    QTest::newRow("a lag without a count") << reader<Lag>() << QByteArray(R"({"since":7})");
    QTest::newRow("a goodbye for an unknown reason") << reader<Goodbye>() << QByteArray(R"({"reason":"bored"})");
    QTest::newRow("a goodbye without a reason") << reader<Goodbye>() << QByteArray("{}");
}

void TestPayloads::refuses()
{
    using IsRead = std::function<bool(const QJsonObject &)>;
    QFETCH(IsRead, isRead);
    QFETCH(QByteArray, json);
    const QJsonDocument document = QJsonDocument::fromJson(json);
    QVERIFY(document.isObject());
    QVERIFY(!isRead(document.object()));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestPayloads)

#include "tst_payloads.moc"

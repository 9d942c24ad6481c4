// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/alertrequests.h"
#include "server/protocol/alertrule.h"
#include "server/protocol/bidoffer.h"
#include "server/protocol/drainstatus.h"
#include "server/protocol/itemend.h"
#include "server/protocol/polledmaxbid.h"
#include "server/protocol/publishrequests.h"
#include "server/protocol/signinrequest.h"

#include <QTest>
#include <functional>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// The code with which a body is refused; empty where it is read.
using Refuser = std::function<QByteArray(const VerbatimJson &)>;

template <typename Document>
Refuser refuser()
{
    return [](const VerbatimJson &json) {
        const auto read = Document::fromJson(json);
        const auto *error = std::get_if<ApiError>(&read);
        return error ? error->code : QByteArray();
    };
}

template <typename Document>
void compareWithItsJson(const Document &document)
{
    const auto json = VerbatimJson::fromText(document.toJson());
    QVERIFY2(json, document.toJson().constData());
    const auto read = Document::fromJson(*json);
    QVERIFY2(std::holds_alternative<Document>(read), document.toJson().constData());
    QCOMPARE(std::get<Document>(read), document);
}

} // namespace

// What clients send is what routes read, and each member that is wrong is named.
class TestRequestDocuments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSentIsRead();
    void dataKeepsItsDigits();
    void absentMembersHaveDefaults();
    void wrongMembersAreNamed_data();
    void wrongMembersAreNamed();
    void aRuleSaysItsConditionInWords_data();
    void aRuleSaysItsConditionInWords();
    void aPolledBidIsRead();
};

void TestRequestDocuments::whatIsSentIsRead()
{
    compareWithItsJson(ChannelEventRequest{.type = "alarm", .data = "[1,2]"});
    compareWithItsJson(PriceRequest{.price = Amount::fromMinor(10543)});
    compareWithItsJson(MetricsRequest{.cpu = 12.5, .memory = 100, .requests = 7});
    compareWithItsJson(NotificationRequest{.message = u"Backup \"failed\""_s});
    compareWithItsJson(NotificationRequest{.message = u"ü\n"_s, .severity = Severity::error, .userId = "ada"});
    compareWithItsJson(AnnouncementRequest{.message = u"Lunch"_s});
    compareWithItsJson(BidOffer{.amount = Amount::fromMinor(1)});
    compareWithItsJson(BidOffer{.amount = Amount::largest(), .bidder = "Ada", .clientBidId = "b-\"7"});
    compareWithItsJson(ItemEnd{.endsAt = 1'900'000'000'000});
    compareWithItsJson(SignInRequest{.token = "a.b.c"});
    compareWithItsJson(AlertRule{.topic = {TopicKind::metrics, "web"},
                                 .field = u"cpu"_s,
                                 .limit = 90,
                                 .clear = 70.5,
                                 .forMs = 30'000,
                                 .severity = Severity::error,
                                 .message = u"Hot \"web\""_s,
                                 .isEnabled = false});
    compareWithItsJson(AlertRule{.topic = {TopicKind::channel, "jobs"},
                                 .field = u"queues.0.failed"_s,
                                 .condition = AlertRule::Condition::below,
                                 .limit = -1e15,
                                 .clear = -0.95e15});
    compareWithItsJson(AlertRule{.topic = {TopicKind::stock, "ACME"},
                                 .field = u"price"_s,
                                 .condition = AlertRule::Condition::change,
                                 .limit = -2.5,
                                 .withinMs = 60'000});
    compareWithItsJson(AlertRule{.topic = {TopicKind::metrics, "web"},
                                 .condition = AlertRule::Condition::noData,
                                 .noDataMs = 1'000,
                                 .severity = Severity::info});
    compareWithItsJson(AcknowledgeRequest{.by = "ada", .reason = u"on it"_s});
    compareWithItsJson(AcknowledgeRequest{});
    compareWithItsJson(SnoozeRequest{.untilMs = 1'900'000'000'000, .by = "ada", .reason = u"lunch"_s});
    compareWithItsJson(DrainRequest{.overMs = 86'400'000, .mayReconnect = false});
}

void TestRequestDocuments::dataKeepsItsDigits()
{
    const auto json = VerbatimJson::fromText(R"({"data": {"z": 1.10000000000000000001, "a": [ ]}})");
    const auto read = ChannelEventRequest::fromJson(*json);
    QCOMPARE(std::get<ChannelEventRequest>(read).data, QByteArray(R"({"z":1.10000000000000000001,"a":[]})"));
}

void TestRequestDocuments::absentMembersHaveDefaults()
{
    QCOMPARE(std::get<ChannelEventRequest>(ChannelEventRequest::fromJson(*VerbatimJson::fromText(R"({"data":null})"))),
             (ChannelEventRequest{.type = "message", .data = "null"}));
    QCOMPARE(std::get<MetricsRequest>(MetricsRequest::fromJson(*VerbatimJson::fromText(R"({"cpu":1,"memory":2})"))),
             (MetricsRequest{.cpu = 1, .memory = 2, .requests = 0}));
    QCOMPARE(
        std::get<NotificationRequest>(NotificationRequest::fromJson(*VerbatimJson::fromText(R"({"message":"a"})"))),
        (NotificationRequest{.message = u"a"_s}));
    const auto bid = VerbatimJson::fromText(R"({"amount":"1.50","bidder":null,"clientBidId":null})");
    QCOMPARE(std::get<BidOffer>(BidOffer::fromJson(*bid)), (BidOffer{.amount = Amount::fromMinor(150)}));
}

void TestRequestDocuments::wrongMembersAreNamed_data()
{
    QTest::addColumn<Refuser>("refused");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char *name, const Refuser &refused, const QByteArray &json, const char *code) {
        QTest::newRow(name) << refused << json << QByteArray(code);
    };
    row("no data", refuser<ChannelEventRequest>(), "{}", "data-missing");
    row("a type that is a number", refuser<ChannelEventRequest>(), R"({"data":1,"type":7})", "bad-type");
    row("a type reserved for the stream", refuser<ChannelEventRequest>(), R"({"data":1,"type":"reset"})", "bad-type");
    row("a type reserved for EventSource", refuser<ChannelEventRequest>(), R"({"data":1,"type":"open"})", "bad-type");
    row("no price", refuser<PriceRequest>(), R"({"cost":1})", "bad-price");
    row("a price of three places", refuser<PriceRequest>(), R"({"price":1.005})", "bad-price");
    row("a price of zero", refuser<PriceRequest>(), R"({"price":0})", "bad-price");
    row("a load above 100 percent", refuser<MetricsRequest>(), R"({"cpu":101,"memory":1})", "bad-load");
    row("requests below zero", refuser<MetricsRequest>(), R"({"cpu":1,"memory":1,"requests":-1})", "bad-load");
    row("requests that are no whole number", refuser<MetricsRequest>(), R"({"cpu":1,"memory":1,"requests":0.5})",
        "bad-load");
    row("a message of spaces", refuser<NotificationRequest>(), R"({"message":"  "})", "bad-message");
    row("a user name with a space", refuser<NotificationRequest>(), R"({"message":"a","userId":"a b"})", "bad-user");
    row("an unknown severity", refuser<NotificationRequest>(), R"({"message":"a","severity":"odd"})", "bad-severity");
    row("a message that is too long", refuser<AnnouncementRequest>(), R"({"message":")" + QByteArray(4097, 'a') + "\"}",
        "bad-message");
    row("an amount below zero", refuser<BidOffer>(), R"({"amount":-1})", "invalid-amount");
    row("no amount", refuser<BidOffer>(), "{}", "invalid-amount");
    row("a bidder name with a space", refuser<BidOffer>(), R"({"amount":1,"bidder":"a b"})", "bad-bidder");
    row("a clientBidId with a space", refuser<BidOffer>(), R"({"amount":1,"clientBidId":"a b"})", "bad-key");
    row("a clientBidId that is a number", refuser<BidOffer>(), R"({"amount":1,"clientBidId":7})", "bad-key");
    row("no time to drain in", refuser<DrainRequest>(), "{}", "bad-drain");
    row("a drain of more than a day", refuser<DrainRequest>(), R"({"overMs":86400001})", "bad-drain");
    row("a permission to reconnect that is a text", refuser<DrainRequest>(), R"({"overMs":1,"reconnect":"no"})",
        "bad-drain");
    row("no end", refuser<ItemEnd>(), "{}", "bad-settings");
    row("an end that is a text", refuser<ItemEnd>(), R"({"endsAt":"noon"})", "bad-settings");
    row("an end before 1970", refuser<ItemEnd>(), R"({"endsAt":-5})", "bad-settings");
    const auto alert = [&row](const char *name, const QByteArray &json) {
        row(name, refuser<AlertRule>(), json, "bad-alert");
    };
    alert("a rule without a topic", R"({"above":1})");
    alert("a rule for all symbols", R"({"topic":"stock","above":1})");
    alert("a rule for a kind without numbers", R"({"topic":"notifications","above":1})");
    alert("a rule for an item", R"({"topic":"auction:lamp","above":1})");
    alert("a rule for what servers keep to themselves", R"({"topic":"alert-rule:jobs","above":1})");
    alert("a host without a field", R"({"topic":"metrics:web","above":1})");
    alert("a field that hosts do not have", R"({"topic":"metrics:web","field":"disk","above":1})");
    alert("a field that symbols do not have", R"({"topic":"stock:ACME","field":"volume","above":1})");
    alert("a path with a hole", R"({"topic":"channel:jobs","field":"a..b","above":1})");
    alert("a field that is a number", R"({"topic":"channel:jobs","field":7,"above":1})");
    alert("a field that is too long", R"({"topic":"channel:jobs","above":1,"field":")" + QByteArray(129, 'a') + "\"}");
    alert("no condition", R"({"topic":"stock:ACME"})");
    alert("two conditions", R"({"topic":"stock:ACME","above":1,"below":2})");
    alert("a limit that is a text", R"({"topic":"stock:ACME","above":"1"})");
    alert("a limit beyond all numbers", R"({"topic":"stock:ACME","above":1e16})");
    alert("a way back that leads forward", R"({"topic":"stock:ACME","above":1,"clearBelow":2})");
    alert("a way back from below that leads down", R"({"topic":"stock:ACME","below":1,"clearAbove":0})");
    alert("the way back of another condition", R"({"topic":"stock:ACME","above":1,"clearAbove":2})");
    alert("no change at all", R"({"topic":"stock:ACME","changePercent":0,"withinMs":1000})");
    alert("a change without a time", R"({"topic":"stock:ACME","changePercent":5})");
    alert("a change within no time", R"({"topic":"stock:ACME","changePercent":5,"withinMs":999})");
    alert("a time without a change", R"({"topic":"stock:ACME","above":5,"withinMs":1000})");
    alert("a silence of more than a week", R"({"topic":"stock:ACME","noDataMs":604800001})");
    alert("a silence that has to last", R"({"topic":"stock:ACME","noDataMs":1000,"forMs":1000})");
    alert("a time below zero", R"({"topic":"stock:ACME","above":1,"forMs":-1})");
    alert("half a millisecond", R"({"topic":"stock:ACME","above":1,"forMs":0.5})");
    alert("an alert of success", R"({"topic":"stock:ACME","above":1,"severity":"success"})");
    alert("a message of two lines", R"({"topic":"stock:ACME","above":1,"message":"a\nb"})");
    alert("a message that is a number", R"({"topic":"stock:ACME","above":1,"message":7})");
    alert("a switch that is a text", R"({"topic":"stock:ACME","above":1,"enabled":"no"})");
    row("an author with a space", refuser<AcknowledgeRequest>(), R"({"by":"a b"})", "bad-user");
    row("a reason of two lines", refuser<AcknowledgeRequest>(), R"({"reason":"a\nb"})", "bad-reason");
    row("a reason that is a number", refuser<SnoozeRequest>(), R"({"untilMs":1,"reason":7})", "bad-reason");
    row("a snooze without a time", refuser<SnoozeRequest>(), "{}", "bad-snooze");
    row("a snooze beyond all time", refuser<SnoozeRequest>(), R"({"untilMs":253402300800000})", "bad-snooze");
    row("no token", refuser<SignInRequest>(), R"({"token":""})", "token-missing");
    row("a token that is a number", refuser<SignInRequest>(), R"({"token":1})", "token-missing");
}

void TestRequestDocuments::aRuleSaysItsConditionInWords_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::newRow("above") << QByteArray(R"({"topic":"metrics:web","field":"cpu","above":90,"forMs":30000})")
                           << u"cpu of web above 90 for 30 s"_s;
    QTest::newRow("below") << QByteArray(R"({"topic":"stock:ACME","below":99.5})") << u"price of ACME below 99.5"_s;
    QTest::newRow("a rise") << QByteArray(R"({"topic":"stock:ACME","changePercent":5,"withinMs":120000})")
                            << u"price of ACME rises by 5 % within 2 min"_s;
    QTest::newRow("a fall") << QByteArray(R"({"topic":"channel:jobs","changePercent":-5,"withinMs":1500})")
                            << u"jobs falls by 5 % within 1500 ms"_s;
    QTest::newRow("silence") << QByteArray(R"({"topic":"metrics:web","noDataMs":90000})")
                             << u"no data of web for 90 s"_s;
    QTest::newRow("its own message") << QByteArray(R"({"topic":"metrics:web","noDataMs":90000,"message":"Dead?"})")
                                     << u"Dead?"_s;
}

void TestRequestDocuments::aRuleSaysItsConditionInWords()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, text);
    QCOMPARE(std::get<AlertRule>(AlertRule::fromJson(*VerbatimJson::fromText(json))).text(), text);
}

void TestRequestDocuments::wrongMembersAreNamed()
{
    QFETCH(Refuser, refused);
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, code);
    QCOMPARE(refused(*VerbatimJson::fromText(json)), code);
}

void TestRequestDocuments::aPolledBidIsRead()
{
    const PolledMaxBid polled{.maxBid = {.itemId = "lamp",
                                         .maxBid = Amount::fromMinor(10150),
                                         .version = 7,
                                         .timestamp = 5,
                                         .minNextBid = Amount::fromMinor(10151),
                                         .endsAt = 9},
                              .serverTime = 6};
    const auto json = VerbatimJson::fromText(polled.toJson());
    QVERIFY(json);
    QCOMPARE(PolledMaxBid::fromJson(json->object()), std::optional(polled));
    QVERIFY(!PolledMaxBid::fromJson({{u"serverTime"_s, 6}}));
}

} // namespace heliograph

QTEST_APPLESS_MAIN(heliograph::TestRequestDocuments)
#include "tst_requestdocuments.moc"

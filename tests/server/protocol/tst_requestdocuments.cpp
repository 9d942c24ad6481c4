// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

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
using Refuser = std::function<QByteArray(const JsonText &)>;

template <typename Document>
Refuser refuser()
{
    return [](const JsonText &json) {
        const auto read = Document::fromJson(json);
        const auto *error = std::get_if<ApiError>(&read);
        return error ? error->code : QByteArray();
    };
}

template <typename Document>
void compareWithItsJson(const Document &document)
{
    const auto json = JsonText::fromText(document.toJson());
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
    compareWithItsJson(DrainRequest{.overMs = 86'400'000, .mayReconnect = false});
}

void TestRequestDocuments::dataKeepsItsDigits()
{
    const auto json = JsonText::fromText(R"({"data": {"z": 1.10000000000000000001, "a": [ ]}})");
    const auto read = ChannelEventRequest::fromJson(*json);
    QCOMPARE(std::get<ChannelEventRequest>(read).data, QByteArray(R"({"z":1.10000000000000000001,"a":[]})"));
}

void TestRequestDocuments::absentMembersHaveDefaults()
{
    QCOMPARE(std::get<ChannelEventRequest>(ChannelEventRequest::fromJson(*JsonText::fromText(R"({"data":null})"))),
             (ChannelEventRequest{.type = "message", .data = "null"}));
    QCOMPARE(std::get<MetricsRequest>(MetricsRequest::fromJson(*JsonText::fromText(R"({"cpu":1,"memory":2})"))),
             (MetricsRequest{.cpu = 1, .memory = 2, .requests = 0}));
    QCOMPARE(std::get<NotificationRequest>(NotificationRequest::fromJson(*JsonText::fromText(R"({"message":"a"})"))),
             (NotificationRequest{.message = u"a"_s}));
    const auto bid = JsonText::fromText(R"({"amount":"1.50","bidder":null,"clientBidId":null})");
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
    row("no token", refuser<SignInRequest>(), R"({"token":""})", "token-missing");
    row("a token that is a number", refuser<SignInRequest>(), R"({"token":1})", "token-missing");
}

void TestRequestDocuments::wrongMembersAreNamed()
{
    QFETCH(Refuser, refused);
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, code);
    QCOMPARE(refused(*JsonText::fromText(json)), code);
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
    const auto json = JsonText::fromText(polled.toJson());
    QVERIFY(json);
    QCOMPARE(PolledMaxBid::fromJson(json->object()), std::optional(polled));
    QVERIFY(!PolledMaxBid::fromJson({{u"serverTime"_s, 6}}));
}

} // namespace heliograph

QTEST_APPLESS_MAIN(heliograph::TestRequestDocuments)
#include "tst_requestdocuments.moc"

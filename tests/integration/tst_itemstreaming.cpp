// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/transports.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

// The streams of single items over every transport.
class TestItemStreaming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addTransports(); }

    void itIsTheStreamOfTheSeed();
    void aReaderGetsWhatItHasNotSeen_data();
    void aReaderGetsWhatItHasNotSeen();
    void everyRaiseArrivesInOrder();
    void aSlowReaderGetsTheNewestRaise();
    void bothKindsOfStreamReportTheSame();
    void theEndIsReportedOnce();
    void afterARestartNewcomersSeeWhereItStands();
    void aReaderOfEventsResumesAcrossARestart();
    void aReaderReturnsToAHistoryThatWasReplaced();
    void aStreamEndsWhenItsItemIsArchived_data();
    void aStreamEndsWhenItsItemIsArchived();
    void closingByHandEndsAnItemLikeItsEnd();
    void stoppingSaysGoodbye();
    void aNameThatIsNoneIsRefused();

private:
    void bid(TestServer &server, const QByteArray &item, const QByteArray &amount, int status = 201);
    static std::unique_ptr<WireClient> sent(TestServer &server, const QByteArray &method, const QByteArray &target,
                                            const QByteArray &json = {});
    // Without heartbeats, whose number depends on the time.
    static QByteArray received(const WireClient &client) { return client.body().replace(": ping\n\n", ""); }
};

void TestItemStreaming::bid(TestServer &server, const QByteArray &item, const QByteArray &amount, int status)
{
    auto client = connectTo(server);
    client->post("/items/" + item + "/bid", "{\"amount\":" + amount + '}');
    QTRY_COMPARE(client->status(), status);
}

std::unique_ptr<WireClient> TestItemStreaming::sent(TestServer &server, const QByteArray &method,
                                                    const QByteArray &target, const QByteArray &json)
{
    auto client = connectTo(server);
    client->send(method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                 + "Content-Length: " + QByteArray::number(json.size()) + "\r\n\r\n" + json);
    const auto isWhole = [&client] {
        return client->status() != 0 && client->body().size() == client->field("Content-Length").toLongLong();
    };
    if (!QTest::qWaitFor(isWhole, 30'000))
        qWarning("no answer to %s", target.constData());
    return client;
}

void TestItemStreaming::itIsTheStreamOfTheSeed()
{
    TestServer server;
    startServer(server);
    const auto client = reader(server, "/items/item-123/max-bid/sse");
    QCOMPARE(client->status(), 200);
    QCOMPARE(client->field("Content-Type"), "text/event-stream; charset=utf-8");
    QCOMPARE(client->field("Cache-Control"), "no-cache, no-transform");
    QTRY_COMPARE(received(*client), "retry: 5000\n\n");
    bid(server, "item-123", "101.5");
    QTRY_COMPARE(received(*client),
                 "retry: 5000\n\n"
                 "event: maxBid\nid: 1\ndata: {\"itemId\":\"item-123\",\"maxBid\":101.5,\"version\":1}\n\n");
    const auto late = reader(server, "/items/item-123/max-bid/sse");
    QTRY_COMPARE(received(*late), received(*client));
}

void TestItemStreaming::aReaderGetsWhatItHasNotSeen_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<bool>("isSent");
    QTest::newRow("up to date, by the header") << QByteArray() << QByteArray("Last-Event-ID: 2\r\n") << false;
    QTest::newRow("up to date, by lastEventId") << QByteArray("?lastEventId=2") << QByteArray() << false;
    QTest::newRow("up to date, by lastVersion") << QByteArray("?lastVersion=2") << QByteArray() << false;
    QTest::newRow("the header goes before the query")
        << QByteArray("?lastVersion=2") << QByteArray("Last-Event-ID: 1\r\n") << true;
    QTest::newRow("behind") << QByteArray("?lastVersion=1") << QByteArray() << true;
    QTest::newRow("ahead of a history that was replaced") << QByteArray("?lastVersion=3") << QByteArray() << true;
    QTest::newRow("no version at all") << QByteArray("?lastVersion=abc") << QByteArray() << true;
}

void TestItemStreaming::aReaderGetsWhatItHasNotSeen()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, fields);
    QFETCH(bool, isSent);
    TestServer server;
    startServer(server);
    bid(server, "lamp", "5");
    bid(server, "lamp", "6");
    const auto client = reader(server, "/items/lamp/max-bid/sse" + query, fields);
    QTRY_VERIFY(received(*client).startsWith("retry: 5000\n\n"));
    bid(server, "lamp", "7");
    QTRY_COMPARE(client->events("maxBid").size(), isSent ? 2 : 1);
    QCOMPARE(client->events("maxBid").first().id, isSent ? "2" : "3");
}

void TestItemStreaming::everyRaiseArrivesInOrder()
{
    constexpr int count = 200;
    TestServer server;
    startServer(server);
    const auto client = reader(server, "/items/lamp/max-bid/sse");
    auto bidder = connectTo(server);
    for (int i = 1; i <= count; ++i)
        bidder->post("/items/lamp/bid", "{\"amount\":" + QByteArray::number(i) + '}');
    QTRY_COMPARE_WITH_TIMEOUT(client->events("maxBid").size(), count, 20'000);
    for (int i = 0; i < count; ++i)
        QCOMPARE(client->events("maxBid")[i].id.toInt(), i + 1);
}

void TestItemStreaming::aSlowReaderGetsTheNewestRaise()
{
    constexpr int count = 3'000;
    TestServer server;
    startServer(server);
    const auto client = reader(server, "/items/lamp/max-bid/sse");
    QTRY_VERIFY(received(*client).startsWith("retry: 5000\n\n"));
    client->pause();
    // On one connection, later Qt versions look at a bid only when the one before it is stored.
    std::vector<std::unique_ptr<WireClient>> bidders(20);
    for (auto &bidder : bidders)
        bidder = connectTo(server);
    for (int i = 1; i <= count; ++i)
        bidders[std::size_t(i) % bidders.size()]->post("/items/lamp/bid", "{\"amount\":" + QByteArray::number(i) + '}');
    const auto answers = [&bidders](const QByteArray &status) {
        qsizetype number = 0;
        for (const auto &bidder : bidders)
            number += bidder->received().count("HTTP/1.1 " + status);
        return number;
    };
    QTRY_COMPARE_WITH_TIMEOUT(answers(""), count, 60'000);
    const auto raises = answers("201");
    client->resume();
    QTRY_VERIFY_WITH_TIMEOUT(
        !client->events("maxBid").isEmpty() && client->events("maxBid").last().id.toInt() == raises, 20'000);
    int version = 0;
    for (const WireEvent &event : client->events("maxBid")) {
        QVERIFY(event.id.toInt() > version);
        version = event.id.toInt();
    }
    QVERIFY(client->events("lag").isEmpty());
}

void TestItemStreaming::bothKindsOfStreamReportTheSame()
{
    TestServer server;
    startServer(server);
    const auto item = reader(server, "/items/lamp/max-bid/sse");
    const auto events = reader(server, "/events?topics=auction:lamp");
    for (const char *amount : {"1", "2.5", "3.75"})
        bid(server, "lamp", amount);
    QTRY_COMPARE(item->events("maxBid").size(), 3);
    QTRY_COMPARE(events->events("maxBid").size(), 3);
    for (int i = 0; i < 3; ++i) {
        const QJsonObject alone = QJsonDocument::fromJson(item->events("maxBid")[i].data).object();
        const QJsonObject enveloped = events->events("maxBid")[i].json();
        for (const auto member : {"itemId"_L1, "maxBid"_L1, "version"_L1})
            QCOMPARE(alone[member], enveloped[member]);
        QVERIFY(!alone.contains("timestamp"_L1));
        QVERIFY(enveloped["timestamp"_L1].toDouble() > 1.7e12);
        QCOMPARE(enveloped["state"_L1].toString(), u"open"_s);
        QVERIFY(events->events("maxBid")[i].id.contains(':'));
    }
}

void TestItemStreaming::theEndIsReportedOnce()
{
    TestServer server;
    startServer(server);
    bid(server, "lamp", "5");
    const auto item = reader(server, "/items/lamp/max-bid/sse");
    const auto events = reader(server, "/events?topics=auction:lamp");
    QTRY_COMPARE(events->events("maxBid").size(), 1);
    auto operatorClient = connectTo(server);
    const QByteArray body =
        "{\"title\":\"Lamp\",\"endsAt\":" + QByteArray::number(QDateTime::currentMSecsSinceEpoch() + 300) + '}';
    operatorClient->send(
        "PUT /items/lamp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    QTRY_COMPARE(operatorClient->status(), 200);
    QTRY_COMPARE(events->events("auction-closed").size(), 1);
    QTRY_COMPARE(item->events("auction-closed").size(), 1);
    QCOMPARE(item->events("auction-closed").first().data, "{\"itemId\":\"lamp\",\"maxBid\":5,\"version\":1}");
    // Neither the settings nor the end are raises.
    QCOMPARE(item->events("maxBid").size(), 1);
    QTRY_COMPARE(events->events("maxBid").size(), 3);
    QVERIFY(events->events("maxBid")[1].json()["endsAt"_L1].toDouble() > 1.7e12);
    QCOMPARE(events->events("maxBid")[2].json()["state"_L1].toString(), u"closed"_s);
    bid(server, "lamp", "6", 410);
    const auto late = reader(server, "/items/lamp/max-bid/sse?lastVersion=1");
    QTRY_COMPARE(late->events("auction-closed").size(), 1);
    QVERIFY(late->events("maxBid").isEmpty());
}

void TestItemStreaming::afterARestartNewcomersSeeWhereItStands()
{
    TestServer server;
    startServer(server);
    bid(server, "lamp", "5");
    bid(server, "lamp", "6.25");
    server.restart();
    const auto item = reader(server, "/items/lamp/max-bid/sse");
    const auto events = reader(server, "/events?topics=auction:lamp");
    QTRY_COMPARE(item->events("maxBid").size(), 1);
    QCOMPARE(item->events("maxBid").first().data, "{\"itemId\":\"lamp\",\"maxBid\":6.25,\"version\":2}");
    QTRY_COMPARE(events->events("maxBid").size(), 1);
    QCOMPARE(events->events("maxBid").first().json()["version"_L1].toInt(), 2);
    bid(server, "lamp", "7");
    QTRY_COMPARE(item->events("maxBid").size(), 2);
    QCOMPARE(item->events("maxBid").last().id, "3");
}

void TestItemStreaming::aReaderOfEventsResumesAcrossARestart()
{
    TestServer server;
    startServer(server);
    QByteArray id;
    {
        const auto events = reader(server, "/events?topics=auction:lamp");
        bid(server, "lamp", "5");
        QTRY_COMPARE(events->events("maxBid").size(), 1);
        id = events->events("maxBid").first().id;
    }
    bid(server, "lamp", "6");
    server.restart();
    const auto events = reader(server, "/events?topics=auction:lamp", "Last-Event-ID: " + id + "\r\n");
    QTRY_COMPARE(events->events("maxBid").size(), 1);
    QCOMPARE(events->events("maxBid").first().json()["version"_L1].toInt(), 2);
    QVERIFY(events->events("reset").isEmpty());
    bid(server, "lamp", "7");
    QTRY_COMPARE(events->events("maxBid").size(), 2);
}

void TestItemStreaming::aReaderReturnsToAHistoryThatWasReplaced()
{
    TestServer server;
    startServer(server);
    const auto client = reader(server, "/items/lamp/max-bid/sse", "Last-Event-ID: 57\r\n");
    QTRY_COMPARE(client->events("maxBid").size(), 1);
    QCOMPARE(client->events("maxBid").first().id, "0");
    QCOMPARE(client->events("maxBid").first().data, "{\"itemId\":\"lamp\",\"maxBid\":0,\"version\":0}");
}

void TestItemStreaming::aStreamEndsWhenItsItemIsArchived_data()
{
    QTest::addColumn<bool>("isClosedBefore");
    QTest::newRow("while it is open") << false;
    QTest::newRow("after it was closed") << true;
}

void TestItemStreaming::aStreamEndsWhenItsItemIsArchived()
{
    QFETCH(bool, isClosedBefore);
    TestServer server;
    startServer(server);
    if (isClosedBefore) {
        const QByteArray end = QByteArray::number(QDateTime::currentMSecsSinceEpoch() + 50);
        auto seller = connectTo(server);
        seller->send("PUT /items/lamp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                     + QByteArray::number(12 + end.size()) + "\r\n\r\n{\"endsAt\": " + end + '}');
        QTRY_COMPARE(seller->status(), 201);
    } else {
        bid(server, "lamp", "5");
    }
    bid(server, "chair", "5");
    const auto lamp = reader(server, "/items/lamp/max-bid/sse");
    const auto chair = reader(server, "/items/chair/max-bid/sse");
    const auto events = reader(server, "/events?topics=auction:lamp");
    if (isClosedBefore)
        QTRY_COMPARE(received(*lamp).count("event: auction-closed\n"), 1);
    auto seller = connectTo(server);
    seller->send("DELETE /items/lamp HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_COMPARE(seller->status(), 200);
    QTRY_VERIFY(lamp->hasEnded());
    QCOMPARE(received(*lamp).count("event: auction-closed\n"), 1);
    const WireEvent goodbye = lamp->events().last();
    QCOMPARE(goodbye.type, QByteArray("goodbye"));
    QVERIFY2(goodbye.data.contains("\"reason\":\"archived\""), goodbye.data.constData());
    QVERIFY2(goodbye.data.contains("\"reconnect\":false"), goodbye.data.constData());
    QCOMPARE(reader(server, "/items/lamp/max-bid/sse")->status(), 410);
    bid(server, "chair", "6");
    QTRY_COMPARE(chair->events().last().id, QByteArray("2"));
    QTRY_VERIFY(!events->events("maxBid").isEmpty()
                && events->events("maxBid").last().json()["state"_L1].toString() == u"closed"_s);
    QVERIFY(!events->hasEnded());
}

void TestItemStreaming::closingByHandEndsAnItemLikeItsEnd()
{
    TestServer server;
    startServer(server);
    bid(server, "lamp", "5");
    const auto lamp = reader(server, "/items/lamp/max-bid/sse");
    const auto events = reader(server, "/events?topics=auction:lamp");
    const QByteArray later = QByteArray::number(QDateTime::currentMSecsSinceEpoch() + 3'600'000);
    const auto moved = sent(server, "PUT", "/items/lamp/end", "{\"endsAt\":" + later + '}');
    QCOMPARE(moved->status(), 200);
    QCOMPARE(QByteArray::number(moved->json()["endsAt"_L1].toInteger()), later);
    const auto late = sent(server, "PUT", "/items/lamp/end", R"({"endsAt":1})");
    QCOMPARE(late->status(), 409);
    QCOMPARE(late->json()["code"_L1].toString(), u"end-has-passed"_s);

    const auto closed = sent(server, "POST", "/items/lamp/close");
    QCOMPARE(closed->status(), 200);
    QCOMPARE(closed->json()["state"_L1].toString(), u"closed"_s);
    QVERIFY(closed->json()["endsAt"_L1].toInteger() < later.toLongLong());
    QTRY_COMPARE(received(*lamp).count("event: auction-closed\n"), 1);
    QTRY_COMPARE(events->events("auction-closed").size(), 1);
    QTRY_COMPARE(events->events("maxBid").last().json()["state"_L1].toString(), u"closed"_s);

    const auto again = sent(server, "POST", "/items/lamp/close");
    QCOMPARE(again->status(), 200);
    QCOMPARE(again->json()["endsAt"_L1], closed->json()["endsAt"_L1]);
    QCOMPARE(sent(server, "POST", "/items/lamp/bid", R"({"amount":9})")->status(), 410);
    QCOMPARE(sent(server, "PUT", "/items/lamp/end", "{\"endsAt\":" + later + '}')->status(), 410);
    QCOMPARE(sent(server, "POST", "/items/nobody-named-this/close")->status(), 404);
}

void TestItemStreaming::stoppingSaysGoodbye()
{
    TestServer server;
    startServer(server);
    const auto client = reader(server, "/items/lamp/max-bid/sse");
    bid(server, "lamp", "5");
    QTRY_COMPARE(client->events("maxBid").size(), 1);
    server.stop();
    QTRY_VERIFY(client->isClosed());
    QVERIFY(client->hasEnded());
    const WireEvent last = client->events().last();
    QCOMPARE(last.type, "goodbye");
    const QJsonObject goodbye = QJsonDocument::fromJson(last.data).object();
    QCOMPARE(goodbye["reason"_L1].toString(), u"shutdown"_s);
    QCOMPARE(last.retry.toInt(), goodbye["delayMs"_L1].toInt());
}

void TestItemStreaming::aNameThatIsNoneIsRefused()
{
    TestServer server;
    startServer(server);
    for (const char *name : {"a%20b", "%0d%0aX:y", "a%2Fb"}) {
        const auto client = reader(server, QByteArray("/items/") + name + "/max-bid/sse");
        QCOMPARE(client->status(), 400);
    }
}

QTEST_GUILESS_MAIN(TestItemStreaming)
#include "tst_itemstreaming.moc"

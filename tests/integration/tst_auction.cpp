// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testserver.h"
#include "tests/support/wireclient.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

// The auction as its users meet it: over HTTP.
class TestAuction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void theExampleOfTheSeedWorks();
    void amountsAreExact_data();
    void amountsAreExact();
    void invalidAmountsAreRefused_data();
    void invalidAmountsAreRefused();
    void badRequestsAreRefused_data();
    void badRequestsAreRefused();
    void aRefusalSaysWhatWouldDo();
    void aReceiptNamesTheRowOfTheLedger();
    void aRepeatedKeyGetsTheFirstAnswer_data();
    void aRepeatedKeyGetsTheFirstAnswer();
    void aKeyOfABidderWhoIsNotProvedCountsForOneAddress();
    void lookingMakesNoItem();
    void itemsAreListedPageByPage();
    void twoRacingCreationsCreateOnce();
    void settingsDecide();
    void badSettingsAreRefused_data();
    void badSettingsAreRefused();
    void onlyAcceptedBidsInTheLastMomentsMoveTheEnd();
    void anEndThatPassedWhileTheServerWasDownIsReported();
    void theLedgerIsReadPageByPage();
    void pollingWaitsForARaise();
    void aPollIsNotAnsweredByALowerVersion();
    void aPollIsAnsweredByNewSettings();
    void aPollIsAnsweredByTheEndOfTheAuction();
    void pollingEndsWithNothingNew();
    void pollingEventsReportsRaises();
    void aClosedCatalogueKnowsItsItemsOnly();
    void thereIsABoundOnItems();
    void inventingItemsIsSlowedDown();
    void manyRacingBidsForOneNewItemAreNotSlowedDown();
    void anArchivedItemMakesRoomAndKeepsItsLedger();
    void methodsAreNamed();
    void countersCount();

private:
    static QByteArray amount(const QByteArray &amount) { return "{\"amount\":" + amount + '}'; }
    std::unique_ptr<WireClient> bid(const QByteArray &item, const QByteArray &body, const QByteArray &fields = {});
    std::unique_ptr<WireClient> put(const QByteArray &item, const QByteArray &body);
    std::unique_ptr<WireClient> get(const QByteArray &target) { return ask(m_server->port(), "GET", target); }
    QJsonArray ledger(const QByteArray &item) { return get("/items/" + item + "/bids")->json()["bids"_L1].toArray(); }
    static qint64 now() { return QDateTime::currentMSecsSinceEpoch(); }

    std::unique_ptr<TestServer> m_server;
};

void TestAuction::init()
{
    m_server = std::make_unique<TestServer>();
    m_server->start();
}

std::unique_ptr<WireClient> TestAuction::bid(const QByteArray &item, const QByteArray &body, const QByteArray &fields)
{
    return ask(m_server->port(), "POST", "/items/" + item + "/bid", body, fields);
}

std::unique_ptr<WireClient> TestAuction::put(const QByteArray &item, const QByteArray &body)
{
    return ask(m_server->port(), "PUT", "/items/" + item, body);
}

void TestAuction::theExampleOfTheSeedWorks()
{
    const auto accepted = bid("item-123", R"({"amount": 101.5})");
    QCOMPARE(accepted->status(), 201);
    QVERIFY(accepted->body().startsWith("{\"maxBid\":101.5,\"version\":1,"));
    const auto equal = bid("item-123", R"({"amount": 101.5})");
    QCOMPARE(equal->status(), 409);
    QCOMPARE(equal->json()["error"_L1].toString(), u"Bid must be greater than current max bid"_s);
    QCOMPARE(equal->json()["currentMaxBid"_L1].toDouble(), 101.5);
    QCOMPARE(bid("item-123", R"({"amount": 102})")->json()["version"_L1].toInt(), 2);
    const auto nothing = bid("item-123", R"({"amount": 0})");
    QCOMPARE(nothing->status(), 400);
    QCOMPARE(nothing->json()["error"_L1].toString(), u"Invalid amount"_s);
}

void TestAuction::amountsAreExact_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("answered");
    QTest::newRow("a whole number") << QByteArray("105") << QByteArray("105");
    QTest::newRow("one place") << QByteArray("105.4") << QByteArray("105.4");
    QTest::newRow("two places") << QByteArray("105.43") << QByteArray("105.43");
    QTest::newRow("a text") << QByteArray("\"105.43\"") << QByteArray("105.43");
    QTest::newRow("idle zeros") << QByteArray("105.40") << QByteArray("105.4");
    QTest::newRow("what no sum of doubles is") << QByteArray("0.29") << QByteArray("0.29");
    QTest::newRow("more digits than a float has") << QByteArray("9999999999999.99") << QByteArray("9999999999999.99");
    QTest::newRow("an exponent that loses nothing") << QByteArray("1.05e2") << QByteArray("105");
}

void TestAuction::amountsAreExact()
{
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, answered);
    const auto answer = bid("lamp", amount(written));
    QCOMPARE(answer->status(), 201);
    QVERIFY2(answer->body().startsWith("{\"maxBid\":" + answered + ','), answer->body().constData());
    QVERIFY(get("/items/lamp")->body().contains("\"maxBid\":" + answered + ','));
    QVERIFY(get("/items/lamp/bids")->body().contains("\"amount\":" + answered + ','));
}

void TestAuction::invalidAmountsAreRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("none") << QByteArray("{}");
    QTest::newRow("null") << amount("null");
    QTest::newRow("a truth") << amount("true");
    QTest::newRow("a list") << amount("[5]");
    QTest::newRow("zero") << amount("0");
    QTest::newRow("less than a cent") << amount("0.001");
    QTest::newRow("below zero") << amount("-5");
    QTest::newRow("three places") << amount("5.005");
    QTest::newRow("an exponent that goes below cents") << amount("1e-3");
    QTest::newRow("too large") << amount("10000000000000.01");
    QTest::newRow("a text that is no number") << amount("\"five\"");
    QTest::newRow("an empty text") << amount("\"\"");
    QTest::newRow("a text with a comma") << amount("\"5,50\"");
    QTest::newRow("not a number") << amount("\"NaN\"");
}

void TestAuction::invalidAmountsAreRefused()
{
    QFETCH(QByteArray, body);
    const auto answer = bid("lamp", body);
    QCOMPARE(answer->status(), 400);
    QCOMPARE(answer->json()["error"_L1].toString(), u"Invalid amount"_s);
    QVERIFY(ledger("lamp").isEmpty());
}

void TestAuction::badRequestsAreRefused_data()
{
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const QByteArray good = amount("5");
    QTest::newRow("no JSON") << QByteArray("lamp") << QByteArray("amount=5") << QByteArray() << 400 << u"bad-json"_s;
    QTest::newRow("a number that no reader has")
        << QByteArray("lamp") << amount("1e400") << QByteArray() << 400 << u"bad-json"_s;
    QTest::newRow("another type") << QByteArray("lamp") << good << QByteArray("Content-Type: text/plain\r\n") << 415
                                  << u"not-json"_s;
    QTest::newRow("no name of an item") << QByteArray("a%20b") << good << QByteArray() << 400 << u"bad-name"_s;
    QTest::newRow("a bidder that is no name")
        << QByteArray("lamp") << QByteArray(R"({"amount":5,"bidder":"a b"})") << QByteArray() << 400 << u"bad-bidder"_s;
    QTest::newRow("a bidder that is no text")
        << QByteArray("lamp") << QByteArray(R"({"amount":5,"bidder":7})") << QByteArray() << 400 << u"bad-bidder"_s;
    QTest::newRow("a key that is too long")
        << QByteArray("lamp") << good << "Idempotency-Key: " + QByteArray(129, 'k') + "\r\n"
        << 400 << u"bad-key"_s;
    QTest::newRow("a clientBidId that is no text")
        << QByteArray("lamp") << QByteArray(R"({"amount":5,"clientBidId":7})") << QByteArray() << 400 << u"bad-key"_s;
    QTest::newRow("a clientBidId with a line end")
        << QByteArray("lamp") << QByteArray(R"({"amount":5,"clientBidId":"a\nb"})") << QByteArray() << 400
        << u"bad-key"_s;
}

void TestAuction::badRequestsAreRefused()
{
    QFETCH(QByteArray, item);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, fields);
    QFETCH(int, status);
    QFETCH(QString, code);
    const auto answer = bid(item, body, fields);
    QCOMPARE(answer->status(), status);
    QCOMPARE(answer->json()["code"_L1].toString(), code);
    QVERIFY(get("/items")->json()["items"_L1].toArray().isEmpty());
}

void TestAuction::aRefusalSaysWhatWouldDo()
{
    QCOMPARE(put("lamp", R"({"title":"Lamp","startingBid":"10.00","increment":2.5})")->status(), 201);
    const auto low = bid("lamp", amount("9.99"));
    QCOMPARE(low->status(), 409);
    QCOMPARE(low->json()["code"_L1].toString(), u"below-starting-bid"_s);
    QCOMPARE(low->json()["minNextBid"_L1].toDouble(), 10);
    QCOMPARE(bid("lamp", amount("10"))->status(), 201);
    const auto close = bid("lamp", amount("12.49"));
    QCOMPARE(close->status(), 409);
    QCOMPARE(close->json()["error"_L1].toString(), u"Bid must be at least 12.50"_s);
    QCOMPARE(close->json()["currentMaxBid"_L1].toDouble(), 10);
    QCOMPARE(close->json()["minNextBid"_L1].toDouble(), 12.5);
    QCOMPARE(close->json()["version"_L1].toInt(), 1);
    QVERIFY(std::abs(close->json()["serverTime"_L1].toDouble() - double(now())) < 60'000);
    QCOMPARE(bid("lamp", amount("12.5"))->status(), 201);
}

void TestAuction::aReceiptNamesTheRowOfTheLedger()
{
    bid("lamp", amount("5"));
    bid("lamp", amount("4"));
    const QJsonObject receipt = bid("lamp", R"({"amount":6,"bidder":"Ada"})")->json();
    QCOMPARE(receipt["itemId"_L1].toString(), u"lamp"_s);
    QCOMPARE(receipt["bidder"_L1].toString(), u"Ada"_s);
    QCOMPARE(receipt["version"_L1].toInt(), 2);
    // The refused one has a row, too.
    QCOMPARE(receipt["row"_L1].toInt(), 3);
    QVERIFY(receipt["hash"_L1].toString().size() == 64);
    const QJsonArray rows = ledger("lamp");
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows[0]["hash"_L1], receipt["hash"_L1]);
    QCOMPARE(rows[0]["timestamp"_L1], receipt["timestamp"_L1]);
    QCOMPARE(rows[1]["outcome"_L1].toString(), u"refused"_s);
    QCOMPARE(rows[1]["reason"_L1].toString(), u"not-higher"_s);
}

void TestAuction::aRepeatedKeyGetsTheFirstAnswer_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("extra");
    QTest::newRow("by the header") << QByteArray("Idempotency-Key: k-1\r\n") << QByteArray();
    QTest::newRow("by the header, in quotes") << QByteArray("Idempotency-Key: \"k-1\"\r\n") << QByteArray();
    QTest::newRow("by clientBidId") << QByteArray() << QByteArray(",\"clientBidId\":\"k-1\"");
}

void TestAuction::aRepeatedKeyGetsTheFirstAnswer()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, extra);
    const QByteArray body = "{\"amount\":5,\"bidder\":\"Ada\"" + extra + '}';
    const auto first = bid("lamp", body, fields);
    QCOMPARE(first->status(), 201);
    bid("lamp", amount("6"));
    const auto again = bid("lamp", body, fields);
    QCOMPARE(again->status(), 201);
    QCOMPARE(again->body(), first->body());
    m_server->restart();
    QCOMPARE(bid("lamp", body, fields)->body(), first->body());
    const auto other = bid("lamp", "{\"amount\":7,\"bidder\":\"Ada\"" + extra + '}', fields);
    QCOMPARE(other->status(), 422);
    QCOMPARE(other->json()["code"_L1].toString(), u"key-reused"_s);
    QCOMPARE(ledger("lamp").size(), 2);
}

// The same bidder with the same key from two addresses: without a proof these may be two, and no one is handed the
// receipt of another.
void TestAuction::aKeyOfABidderWhoIsNotProvedCountsForOneAddress()
{
    const QByteArray body = R"({"amount":5,"bidder":"Ada","clientBidId":"k-1"})";
    const auto first = bid("lamp", body);
    QCOMPARE(first->status(), 201);
    WireClient elsewhere(m_server->port(), QHostAddress(u"127.0.0.2"_s));
    elsewhere.post("/items/lamp/bid", body);
    QTRY_COMPARE(elsewhere.status(), 409);
    QCOMPARE(elsewhere.json()["code"_L1].toString(), u"not-higher"_s);
    QCOMPARE(ledger("lamp").size(), 2);
    const auto again = bid("lamp", body);
    QCOMPARE(again->status(), 201);
    QCOMPARE(again->body(), first->body());
    QCOMPARE(ledger("lamp").size(), 2);
}

void TestAuction::lookingMakesNoItem()
{
    const QJsonObject item = get("/items/unheard-of")->json();
    QCOMPARE(item["itemId"_L1].toString(), u"unheard-of"_s);
    QCOMPARE(item["maxBid"_L1].toInt(-1), 0);
    QCOMPARE(item["version"_L1].toInt(-1), 0);
    QCOMPARE(item["state"_L1].toString(), u"open"_s);
    QCOMPARE(get("/items/unheard-of/bids")->status(), 200);
    QCOMPARE(get("/items/unheard-of/max-bid")->status(), 200);
    QVERIFY(get("/items")->json()["items"_L1].toArray().isEmpty());
}

void TestAuction::itemsAreListedPageByPage()
{
    for (const char *item : {"c", "a", "b"})
        bid(item, amount("5"));
    const QJsonObject first = get("/items?limit=2")->json();
    QCOMPARE(first["items"_L1].toArray().size(), 2);
    QCOMPARE(first["items"_L1][0]["itemId"_L1].toString(), u"a"_s);
    QCOMPARE(first["next"_L1].toString(), u"b"_s);
    const QJsonObject second = get("/items?limit=2&after=b")->json();
    QCOMPARE(second["items"_L1].toArray().size(), 1);
    QCOMPARE(second["items"_L1][0]["itemId"_L1].toString(), u"c"_s);
    QVERIFY(!second.contains("next"_L1));
    QVERIFY(std::abs(second["serverTime"_L1].toDouble() - double(now())) < 60'000);
    QCOMPARE(get("/items?limit=0")->status(), 400);
    QCOMPARE(get("/items?after=a%20b")->status(), 400);
}

void TestAuction::twoRacingCreationsCreateOnce()
{
    for (int i = 0; i < 20; ++i) {
        const QByteArray target = "/items/lamp-" + QByteArray::number(i);
        const QByteArray body = R"({"title":"Lamp"})";
        WireClient one(m_server->port());
        WireClient other(m_server->port());
        for (WireClient *client : {&one, &other}) {
            client->send("PUT " + target
                         + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                           "Content-Length: "
                         + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        }
        QTRY_VERIFY(one.status() != 0 && other.status() != 0);
        QCOMPARE(QSet<int>({one.status(), other.status()}), QSet<int>({200, 201}));
    }
}

void TestAuction::settingsDecide()
{
    const qint64 end = now() + 3'600'000;
    const QByteArray settings = "{\"title\":\"A lamp\",\"startingBid\":10,\"increment\":5,\"endsAt\":"
        + QByteArray::number(end) + ",\"softCloseMs\":1000}";
    const auto made = put("lamp", settings);
    QCOMPARE(made->status(), 201);
    QCOMPARE(made->json()["title"_L1].toString(), u"A lamp"_s);
    QCOMPARE(made->json()["endsAt"_L1].toInteger(), end);
    QCOMPARE(put("lamp", settings)->status(), 200);
    QCOMPARE(bid("lamp", amount("10"))->status(), 201);
    const QJsonObject item = get("/items/lamp")->json();
    QCOMPARE(item["minNextBid"_L1].toInt(), 15);
    QCOMPARE(item["bids"_L1].toInt(), 1);
}

void TestAuction::badSettingsAreRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a title that is no text") << QByteArray(R"({"title":5})");
    QTest::newRow("a start of nothing") << QByteArray(R"({"title":"x","startingBid":0})");
    QTest::newRow("a step of three places") << QByteArray(R"({"title":"x","increment":0.001})");
    QTest::newRow("a hard end without an end") << QByteArray(R"({"title":"x","hardEnd":1900000000000})");
    QTest::newRow("a hard end before the end")
        << QByteArray(R"({"title":"x","endsAt":1900000000001,"hardEnd":1900000000000})");
}

void TestAuction::badSettingsAreRefused()
{
    QFETCH(QByteArray, body);
    const auto answer = put("lamp", body);
    QCOMPARE(answer->status(), 400);
    QCOMPARE(answer->json()["code"_L1].toString(), u"bad-settings"_s);
    QVERIFY(get("/items")->json()["items"_L1].toArray().isEmpty());
}

void TestAuction::onlyAcceptedBidsInTheLastMomentsMoveTheEnd()
{
    const qint64 end = now() + 30'000;
    put("lamp",
        "{\"title\":\"L\",\"endsAt\":" + QByteArray::number(end)
            + ",\"softCloseMs\":60000,\"hardEnd\":" + QByteArray::number(end + 40'000) + '}');
    QCOMPARE(bid("lamp", amount("0.001"))->status(), 400);
    QCOMPARE(get("/items/lamp")->json()["endsAt"_L1].toInteger(), end);
    QCOMPARE(bid("lamp", amount("5"))->status(), 201);
    const qint64 moved = get("/items/lamp")->json()["endsAt"_L1].toInteger();
    QVERIFY(moved > end && moved <= end + 40'000);
    QCOMPARE(bid("lamp", amount("5"))->status(), 409);
    QCOMPARE(get("/items/lamp")->json()["endsAt"_L1].toInteger(), moved);
}

void TestAuction::anEndThatPassedWhileTheServerWasDownIsReported()
{
    bid("lamp", amount("5"));
    const qint64 end = now() + 200;
    put("lamp", "{\"title\":\"L\",\"endsAt\":" + QByteArray::number(end) + '}');
    m_server->kill();
    QTRY_VERIFY(now() > end);
    m_server->start();
    WireClient reader(m_server->port());
    reader.get("/events?topics=auction:lamp");
    QTRY_COMPARE(get("/items/lamp")->json()["state"_L1].toString(), u"closed"_s);
    QTRY_VERIFY(!reader.events("maxBid").isEmpty() && reader.events("maxBid").last().json()["state"_L1] == "closed"_L1);
    QCOMPARE(bid("lamp", amount("6"))->status(), 410);
    const auto history = get("/history/auction:lamp");
    QTRY_VERIFY(get("/events/poll?topics=auction:lamp&wait=0")->body().contains("\"state\":\"closed\""));
}

void TestAuction::theLedgerIsReadPageByPage()
{
    for (int i = 1; i <= 5; ++i)
        bid("lamp", amount(QByteArray::number(i)));
    const QJsonObject first = get("/items/lamp/bids?limit=2")->json();
    QCOMPARE(first["bids"_L1][0]["row"_L1].toInt(), 5);
    QCOMPARE(first["bids"_L1][1]["row"_L1].toInt(), 4);
    const QJsonObject second =
        get("/items/lamp/bids?limit=10&before=" + QByteArray::number(first["next"_L1].toInt()))->json();
    QCOMPARE(second["bids"_L1].toArray().size(), 3);
    QCOMPARE(second["bids"_L1][0]["row"_L1].toInt(), 3);
    QVERIFY(!second.contains("next"_L1));
    QCOMPARE(get("/items/lamp/bids?limit=0")->status(), 400);
    QCOMPARE(get("/items/lamp/bids?limit=1001")->status(), 400);
    QCOMPARE(get("/items/lamp/bids?before=x")->status(), 400);
}

void TestAuction::pollingWaitsForARaise()
{
    bid("lamp", amount("5"));
    QCOMPARE(get("/items/lamp/max-bid?version=0")->json()["maxBid"_L1].toInt(), 5);
    WireClient waiting(m_server->port());
    waiting.get("/items/lamp/max-bid?version=1&wait=30");
    bid("chair", amount("7"));
    QCOMPARE(waiting.status(), 0);
    bid("lamp", amount("6"));
    QTRY_COMPARE(waiting.status(), 200);
    QTRY_COMPARE(waiting.json()["maxBid"_L1].toInt(), 6);
    QCOMPARE(waiting.json()["version"_L1].toInt(), 2);
}

// Of servers that share a history, one may be behind what the reader has seen from another.
void TestAuction::aPollIsNotAnsweredByALowerVersion()
{
    bid("lamp", amount("5"));
    QCOMPARE(get("/items/lamp/max-bid?version=3&wait=0")->status(), 204);
    WireClient waiting(m_server->port());
    waiting.get("/items/lamp/max-bid?version=3&wait=30");
    bid("lamp", amount("6"));
    QCOMPARE(get("/items/lamp/max-bid?version=1&wait=0")->json()["version"_L1].toInt(), 2);
    QCOMPARE(waiting.status(), 0);
    bid("lamp", amount("7"));
    bid("lamp", amount("8"));
    QTRY_COMPARE(waiting.status(), 200);
    QVERIFY(waiting.json()["version"_L1].toInt() >= 3);
}

void TestAuction::aPollIsAnsweredByNewSettings()
{
    bid("lamp", amount("5"));
    WireClient waiting(m_server->port());
    waiting.get("/items/lamp/max-bid?version=1&wait=30");
    // By then the poll waits.
    get("/health/live");
    put("lamp", R"({"increment": 10})");
    QTRY_COMPARE(waiting.status(), 200);
    QCOMPARE(waiting.json()["minNextBid"_L1].toInt(), 15);
}

void TestAuction::aPollIsAnsweredByTheEndOfTheAuction()
{
    bid("lamp", amount("5"));
    WireClient waiting(m_server->port());
    waiting.get("/items/lamp/max-bid?version=1&wait=30");
    // By then the poll waits.
    get("/health/live");
    WireClient archiving(m_server->port());
    archiving.send("DELETE /items/lamp HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_COMPARE(waiting.status(), 200);
    QTRY_COMPARE(waiting.json()["state"_L1].toString(), u"closed"_s);
}

void TestAuction::pollingEndsWithNothingNew()
{
    bid("lamp", amount("5"));
    QCOMPARE(get("/items/lamp/max-bid?version=1&wait=0")->status(), 204);
    QCOMPARE(get("/items/lamp/max-bid?version=1&wait=1")->status(), 204);
    QCOMPARE(get("/items/lamp/max-bid?version=1&wait=61")->status(), 400);
    QCOMPARE(get("/items/lamp/max-bid?version=one")->status(), 400);
    WireClient waiting(m_server->port());
    waiting.get("/items/lamp/max-bid?version=1&wait=30");
    // By then the request has arrived.
    get("/health/live");
    m_server->stop();
    QTRY_COMPARE(waiting.status(), 204);
}

void TestAuction::pollingEventsReportsRaises()
{
    bid("lamp", amount("5"));
    const QJsonObject polled = get("/events/poll?topics=auction:lamp&wait=0")->json();
    QCOMPARE(polled["events"_L1][0]["type"_L1].toString(), u"maxBid"_s);
    QCOMPARE(polled["events"_L1][0]["data"_L1]["maxBid"_L1].toInt(), 5);
}

void TestAuction::aClosedCatalogueKnowsItsItemsOnly()
{
    bid("old", amount("5"));
    m_server->config.auction.closedCatalogue = true;
    m_server->restart();
    QCOMPARE(bid("new", amount("5"))->status(), 404);
    QCOMPARE(bid("old", amount("6"))->status(), 201);
    for (const char *target : {"/items/new", "/items/new/bids", "/items/new/max-bid", "/items/new/max-bid/sse"})
        QCOMPARE(get(target)->status(), 404);
    QCOMPARE(put("new", R"({"title":"New"})")->status(), 201);
    QCOMPARE(bid("new", amount("5"))->status(), 201);
}

void TestAuction::thereIsABoundOnItems()
{
    m_server->config.auction.maxItems = 2;
    m_server->restart();
    QCOMPARE(bid("a", amount("5"))->status(), 201);
    QCOMPARE(put("b", R"({"title":"B"})")->status(), 201);
    const auto refused = bid("c", amount("5"));
    QCOMPARE(refused->status(), 507);
    QCOMPARE(refused->json()["code"_L1].toString(), u"too-many-items"_s);
    QCOMPARE(refused->field("Retry-After"), QByteArray());
    QCOMPARE(put("c", R"({"title":"C"})")->status(), 507);
    QCOMPARE(bid("b", amount("5"))->status(), 201);
}

void TestAuction::manyRacingBidsForOneNewItemAreNotSlowedDown()
{
    constexpr int bids = 300;
    std::vector<std::unique_ptr<WireClient>> bidders;
    for (int i = 0; i < 10; ++i) {
        bidders.push_back(std::make_unique<WireClient>(m_server->port()));
        for (int n = 1; n <= bids / 10; ++n)
            bidders.back()->post("/items/lamp/bid", amount(QByteArray::number(n * 10 + i)));
    }
    for (const auto &bidder : bidders) {
        QTRY_COMPARE(bidder->received().count("HTTP/1.1 "), bids / 10);
        QVERIFY(!bidder->received().contains("HTTP/1.1 429"));
    }
}

void TestAuction::inventingItemsIsSlowedDown()
{
    QCOMPARE(put("lamp", R"({"title":"Lamp"})")->status(), 201);
    std::unique_ptr<WireClient> answer;
    int created = 0;
    for (; created < 1'000; ++created) {
        answer = bid("invented-" + QByteArray::number(created), amount("0.01"));
        if (answer->status() != 201)
            break;
    }
    QVERIFY(created >= 100 && created < 1'000);
    QCOMPARE(answer->status(), 429);
    QCOMPARE(answer->json()["code"_L1].toString(), u"creating-too-fast"_s);
    QCOMPARE(answer->field("Retry-After"), "1");
    QCOMPARE(bid("lamp", amount("5"))->status(), 201);
    QCOMPARE(put("chair", R"({"title":"Chair"})")->status(), 201);
}

void TestAuction::anArchivedItemMakesRoomAndKeepsItsLedger()
{
    m_server->config.auction.maxItems = 1;
    m_server->restart();
    const auto remove = [this](const QByteArray &item) { return ask(m_server->port(), "DELETE", "/items/" + item); };
    QCOMPARE(remove("lamp")->status(), 404);
    QCOMPARE(bid("lamp", amount("5"))->status(), 201);
    QCOMPARE(bid("chair", amount("5"))->status(), 507);
    QCOMPARE(remove("lamp")->status(), 200);
    QCOMPARE(remove("lamp")->status(), 200);
    QCOMPARE(bid("chair", amount("5"))->status(), 201);
    for (int start = 0; start < 2; ++start) {
        QCOMPARE(get("/items")->json()["items"_L1].toArray().size(), 1);
        QCOMPARE(get("/items/lamp")->json()["state"_L1].toString(), u"closed"_s);
        QVERIFY(get("/items/lamp")->json()["archived"_L1].toBool());
        QVERIFY(!get("/items/chair")->json().contains("archived"_L1));
        QCOMPARE(get("/items/lamp")->json()["maxBid"_L1].toDouble(), 5);
        QCOMPARE(get("/items/lamp/max-bid")->json()["version"_L1].toInt(), 1);
        QCOMPARE(get("/items/lamp/max-bid?version=1&wait=0")->status(), 204);
        QCOMPARE(get("/items/lamp/max-bid/sse?lastVersion=1")->status(), 410);
        const QJsonObject snapshot = get("/events/poll?topics=auction:lamp,auction:chair")->json();
        QCOMPARE(snapshot["events"_L1].toArray().size(), 1);
        QVERIFY(QJsonDocument(snapshot).toJson().contains("chair"));
        QCOMPARE(ledger("lamp").first()["outcome"_L1].toString(), start == 0 ? u"archived"_s : u"refused"_s);
        QCOMPARE(bid("lamp", amount("6"))->status(), 410);
        QCOMPARE(put("lamp", R"({"title":"Lamp"})")->status(), 410);
        m_server->restart();
    }
    QCOMPARE(ledger("lamp").last()["amount"_L1].toDouble(), 5);
}

void TestAuction::methodsAreNamed()
{
    QCOMPARE(ask(m_server->port(), "POST", "/items/lamp")->field("Allow"), "DELETE, GET, HEAD, PUT, OPTIONS");
    QCOMPARE(get("/items/lamp/bid")->status(), 405);
    const auto preflight = ask(m_server->port(), "OPTIONS", "/items/lamp/bid", {},
                               "Origin: http://localhost:8080\r\nAccess-Control-Request-Method: POST\r\n");
    QCOMPARE(preflight->status(), 204);
    QVERIFY(preflight->field("Access-Control-Allow-Headers").contains("Idempotency-Key"));
}

void TestAuction::countersCount()
{
    bid("lamp", amount("5"));
    bid("lamp", amount("5"));
    const QByteArray metrics = get("/metrics")->body();
    QVERIFY(metrics.contains("heliograph_bids_total{result=\"accepted\"} 1\n"));
    QVERIFY(metrics.contains("heliograph_bids_total{result=\"not-higher\"} 1\n"));
    QVERIFY(metrics.contains("heliograph_bid_commit_seconds_bucket{le=\"+Inf\"} 2\n"));
    QVERIFY(metrics.contains("heliograph_items 1\n"));
}

QTEST_GUILESS_MAIN(TestAuction)
#include "tst_auction.moc"

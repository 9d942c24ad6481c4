// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testserver.h"
#include "tests/support/wireclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

// Many bid for one item at once, while readers of every kind watch.
class TestBidders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void maximaOnlyRise();
    void theSameKeyRacesItself();
};

void TestBidders::maximaOnlyRise()
{
    constexpr int bidderCount = 64;
    constexpr int bidsEach = 12;
    TestServer server;
    server.start();
    WireClient itemReader(server.port());
    WireClient slowReader(server.port());
    WireClient eventReader(server.port());
    itemReader.get("/items/lamp/max-bid/sse");
    slowReader.get("/items/lamp/max-bid/sse");
    eventReader.get("/events?topics=auction:lamp");
    QTRY_COMPARE(eventReader.events("connected").size(), 1);
    slowReader.pause();

    // Everybody sends everything at once; many of the bids collide.
    std::vector<std::unique_ptr<WireClient>> bidders;
    for (int i = 0; i < bidderCount; ++i) {
        bidders.push_back(std::make_unique<WireClient>(server.port()));
        for (int n = 1; n <= bidsEach; ++n)
            bidders.back()->post("/items/lamp/bid", "{\"amount\":" + QByteArray::number(n * 10 + i % 16) + ".5}");
    }
    // Amounts by version.
    QHash<int, double> accepted;
    for (const auto &bidder : bidders) {
        QTRY_COMPARE_WITH_TIMEOUT(bidder->received().count("HTTP/1.1 "), bidsEach, 60'000);
        int version = 0;
        for (const QByteArray &line : bidder->received().split('\n')) {
            if (!line.startsWith("{\"maxBid\":"))
                continue;
            const QJsonObject receipt = QJsonDocument::fromJson(line.left(line.indexOf('}') + 1)).object();
            QVERIFY(receipt["version"_L1].toInt() > version);
            version = receipt["version"_L1].toInt();
            // No other bid has this version.
            QVERIFY(!accepted.contains(version));
            accepted[version] = receipt["maxBid"_L1].toDouble();
        }
    }
    const int last = int(accepted.size());
    for (int version = 2; version <= last; ++version)
        // Shows also that there is no hole.
        QVERIFY(accepted[version] > accepted[version - 1]);

    slowReader.resume();
    for (const WireClient *reader : {&itemReader, &slowReader, &eventReader}) {
        QTRY_VERIFY(!reader->events("maxBid").isEmpty()
                    && reader->events("maxBid").last().data.contains("\"version\":" + QByteArray::number(last)));
        int version = 0;
        for (const WireEvent &event : reader->events("maxBid")) {
            QJsonObject bid = QJsonDocument::fromJson(event.data).object();
            if (reader == &eventReader)
                bid = event.json();
            QVERIFY(bid["version"_L1].toInt() > version);
            version = bid["version"_L1].toInt();
            QCOMPARE(bid["maxBid"_L1].toDouble(), accepted[version]);
        }
    }
    const auto item = ask(server.port(), "GET", "/items/lamp");
    QCOMPARE(item->json()["version"_L1].toInt(), last);
    const auto ledger = ask(server.port(), "GET", "/items/lamp/bids?limit=1");
    QCOMPARE(ledger->json()["bids"_L1][0]["row"_L1].toInt(), bidderCount * bidsEach);
}

void TestBidders::theSameKeyRacesItself()
{
    constexpr int senders = 32;
    TestServer server;
    server.start();
    std::vector<std::unique_ptr<WireClient>> clients;
    for (int i = 0; i < senders; ++i) {
        clients.push_back(std::make_unique<WireClient>(server.port()));
        clients.back()->post("/items/lamp/bid", "{\"amount\":5}", "Idempotency-Key: same\r\n");
    }
    QByteArray receipt;
    for (const auto &client : clients) {
        QTRY_VERIFY(client->status() != 0);
        if (client->status() == 409) {
            QCOMPARE(client->json()["code"_L1].toString(), u"in-flight"_s);
            continue;
        }
        QCOMPARE(client->status(), 201);
        QVERIFY(receipt.isEmpty() || client->body() == receipt);
        receipt = client->body();
    }
    QVERIFY(!receipt.isEmpty());
    QCOMPARE(ask(server.port(), "GET", "/items/lamp/bids")->json()["bids"_L1].toArray().size(), 1);
}

QTEST_GUILESS_MAIN(TestBidders)
#include "tst_bidders.moc"

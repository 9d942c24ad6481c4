// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/api/bidclient.h"
#include "client/api/operatorclient.h"
#include "tests/support/scriptedremote.h"

#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Then = ScriptedServer::Then;

// What answers to bids and to operators mean.
class TestBidClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersToABidAreDistinguished_data();
    void answersToABidAreDistinguished();
    void whatIsBidGoesOutAsItIs();
    void aCheckHasTheSameKey();
    void itemsAndLedgersAreRead();
    void anOperatorIsAnswered();

private:
    static QByteArray json(const QByteArray &status, const QByteArray &body)
    {
        return refusal(status, {"Content-Type: application/json"}, body);
    }
};

template <typename Result, typename Ask>
std::optional<Result> answered(Ask ask)
{
    std::optional<Result> result;
    QObject context;
    ask(&context, [&result](const Result &what) { result = what; });
    (void)QTest::qWaitFor([&result] { return result.has_value(); });
    return result;
}

void TestBidClient::answersToABidAreDistinguished_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("closes");
    // Place of the outcome in BidResult.
    QTest::addColumn<int>("outcome");
    const auto row = [](const char *name, const QByteArray &answer, int outcome, bool closes = false) {
        QTest::newRow(name) << answer << closes << outcome;
    };
    const int accepted = 0, tooLow = 1, rejected = 2, unconfirmed = 4;
    row("201", json("201 Created", R"({"itemId":"a","maxBid":7.5,"version":4,"row":5,"hash":"00","timestamp":9})"),
        accepted);
    row("409 with the maximum",
        json("409 Conflict", R"({"error":"low","code":"x","currentMaxBid":8,"version":4,"minNextBid":8.01})"), tooLow);
    row("409 still running", json("409 Conflict", R"({"error":"wait","code":"in-flight"})"), unconfirmed);
    row("400", json("400 Bad Request", R"({"error":"Invalid amount","code":"invalid-amount"})"), rejected);
    row("410", json("410 Gone", R"({"error":"closed","code":"closed"})"), rejected);
    row("422", json("422 Unprocessable", R"({"error":"reused","code":"key-reused"})"), rejected);
    row("503 of a server of ours", json("503 Service Unavailable", R"({"error":"busy","code":"busy"})"), rejected);
    row("502 of a gateway", refusal("502 Bad Gateway"), unconfirmed);
    row("504 of a gateway", refusal("504 Gateway Timeout"), unconfirmed);
    row("201 with half a document", json("201 Created", R"({"maxBid")"), unconfirmed);
    row("201 that cannot be read", json("201 Created", R"({"maxBid":"much"})"), unconfirmed);
    row("silence", "", unconfirmed);
    row("a closed connection", "", unconfirmed, true);
    row("half an answer", "HTTP/1.1 201 Created\r\nContent-Length: 99\r\n\r\n{", unconfirmed, true);
}

void TestBidClient::answersToABidAreDistinguished()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, closes);
    ScriptedRemote<BidClient> remote({{answer, closes ? Then::close : Then::keepOpen}});
    remote.api.setTimeout(300ms);
    const auto result = answered<BidResult>([&](QObject *context, auto done) {
        remote.client.bid({.itemId = "a", .amount = Amount::fromMinor(750)}, context, done);
    });
    QVERIFY(result);
    QTEST(int(result->index()), "outcome");
    if (const auto *refused = std::get_if<BidTooLow>(&*result)) {
        QCOMPARE(refused->currentMaxBid, Amount::fromMinor(800));
        QCOMPARE(refused->minNextBid, Amount::fromMinor(801));
        QCOMPARE(refused->version, 4u);
    }
}

void TestBidClient::whatIsBidGoesOutAsItIs()
{
    ScriptedRemote<BidClient> remote({{refusal("410 Gone")}});
    BidOrder sent;
    const auto result = answered<BidResult>([&](QObject *context, auto done) {
        sent = remote.client.bid(
            {.itemId = "item|1", .amount = Amount::fromMinor(10650), .bidder = "ada", .key = {}, .clientBidId = "b-1"},
            context, done);
    });
    QVERIFY(result);
    const ScriptedServer::Request request = remote.server.requests().first();
    QCOMPARE(request.target, "/items/item%7C1/bid");
    QCOMPARE(request.body, R"({"amount":106.5,"clientBidId":"b-1","bidder":"ada"})");
    QCOMPARE(request.header("Idempotency-Key"), sent.key);
    QVERIFY(sent.key.size() >= 32);
    QVERIFY(BidClient::newKey() != BidClient::newKey());
}

void TestBidClient::aCheckHasTheSameKey()
{
    ScriptedRemote<BidClient> remote({{refusal("410 Gone")}});
    const BidOrder order{.itemId = "a", .amount = Amount::fromMinor(5), .bidder = {}, .key = "k-1"};
    QVERIFY(answered<BidResult>([&](QObject *context, auto done) { remote.client.check(order, context, done); }));
    QCOMPARE(remote.server.requests().first().header("Idempotency-Key"), "k-1");
    QCOMPARE(remote.server.requests().first().body, R"({"amount":0.05})");
}

void TestBidClient::itemsAndLedgersAreRead()
{
    const QByteArray item =
        R"({"itemId":"a","title":"A","maxBid":7,"version":3,"minNextBid":7.01,"bids":3,"state":"open",)"
        R"("serverTime":5})";
    ScriptedRemote<BidClient> remote(
        {{json("200 OK", item)},
         {json("200 OK", "{\"items\":[" + item + "]}")},
         {json("200 OK",
               R"({"bids":[{"row":9,"amount":7,"outcome":"accepted","version":3,"timestamp":5,"hash":"ab"}],)"
               R"("next":9})")},
         {json("200 OK", R"({"hello":"you"})")}});
    const auto one =
        answered<Fetched<ItemState>>([&](QObject *context, auto done) { remote.client.fetchItem("a", context, done); });
    QCOMPARE(std::get<ItemState>(*one).minNextBid, Amount::fromMinor(701));
    const auto all = answered<Fetched<QList<ItemState>>>(
        [&](QObject *context, auto done) { remote.client.fetchItems(context, done); });
    QCOMPARE(std::get<QList<ItemState>>(*all).size(), 1);
    const auto page = answered<Fetched<LedgerPage>>(
        [&](QObject *context, auto done) { remote.client.fetchBids("a", 10, 1, context, done); });
    QCOMPARE(std::get<LedgerPage>(*page).rows.front().row, 9u);
    QCOMPARE(*std::get<LedgerPage>(*page).next, 9u);
    QCOMPARE(remote.server.requests().last().target, "/items/a/bids?limit=1&before=10");
    const auto strange = answered<Fetched<LedgerPage>>(
        [&](QObject *context, auto done) { remote.client.fetchBids("a", {}, 50, context, done); });
    QVERIFY(!std::get<ApiRefusal>(*strange).error.text.isEmpty());
}

void TestBidClient::anOperatorIsAnswered()
{
    ScriptedRemote<OperatorClient> remote(
        {{json("200 OK",
               R"({"status":"running","clients":3,"uptime":1.5,"streams":["/events"],"version":"1","epoch":"e"})")},
         {json("503 Service Unavailable", R"({"checks":{"delivery":false,"engine":true}})")},
         {json("200 OK",
               R"({"connections":[{"id":"c1","user":"ada","address":"127.0.0.1","topics":["stock","metrics"],)"
               R"("ageMs":5,"sentBytes":6,"queuedBytes":7,"lagEvents":8,"skipped":9}],"total":40})")},
         {refusal("204 No Content")},
         {json("202 Accepted", R"({"draining":true,"left":40,"gone":2,"etaMs":4800,"instance":"a"})")}});
    const auto status =
        answered<Fetched<ServerStatus>>([&](QObject *context, auto done) { remote.client.fetchStatus(context, done); });
    QCOMPARE(std::get<ServerStatus>(*status).clients, 3);
    QCOMPARE(std::get<ServerStatus>(*status).uptime, std::chrono::milliseconds(1500));
    const auto health =
        answered<Fetched<ServerHealth>>([&](QObject *context, auto done) { remote.client.fetchHealth(context, done); });
    QVERIFY(!std::get<ServerHealth>(*health).isReady);
    QCOMPARE(std::get<ServerHealth>(*health).checks.first(), (ServerHealth::Check{u"delivery"_s, false, {}}));
    const auto list = answered<Fetched<ConnectionList>>(
        [&](QObject *context, auto done) { remote.client.fetchConnections(ConnectionOrder::lag, 1, context, done); });
    QCOMPARE(std::get<ConnectionList>(*list).entries.first(),
             (ConnectionEntry{.id = "c1",
                              .user = "ada",
                              .address = u"127.0.0.1"_s,
                              .agent = {},
                              .topics = "stock,metrics",
                              .ageMs = 5,
                              .sentBytes = 6,
                              .queuedBytes = 7,
                              .lagEvents = 8,
                              .skipped = 9,
                              .expiresAt = {},
                              .via = {}}));
    QCOMPARE(std::get<ConnectionList>(*list).total, 40);
    QCOMPARE(remote.server.requests().last().target, "/connections?sort=lag&limit=1");
    using Done = OperatorClient::Done;
    QVERIFY(std::holds_alternative<Done>(
        *answered<Fetched<Done>>([&](QObject *context, auto done) { remote.client.kick("c1", context, done); })));
    QCOMPARE(remote.server.requests().last().method, "DELETE");
    QCOMPARE(remote.server.requests().last().target, "/connections/c1");
    const auto drain =
        answered<Fetched<DrainStatus>>([&](QObject *context, auto done) { remote.client.drain(5s, context, done); });
    QCOMPARE(std::get<DrainStatus>(*drain),
             (DrainStatus{.isDraining = true, .left = 40, .gone = 2, .etaMs = 4800, .instance = "a"}));
    QCOMPARE(remote.server.requests().last().body, R"({"overMs":5000})");
}

QTEST_GUILESS_MAIN(TestBidClient)
#include "tst_bidclient.moc"

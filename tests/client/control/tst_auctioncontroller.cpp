// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/maxbid.h"
#include "tests/support/manualfeedclock.h"
#include "tests/support/scriptedserver.h"
#include "client/control/auctioncontroller.h"

#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;
using Outcome = BidRecord::Outcome;

namespace
{

ScriptedServer::Answer json(int status, const QByteArray &body)
{
    return {.bytes = "HTTP/1.1 " + QByteArray::number(status)
                + " Answer\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + QByteArray::number(body.size()) + "\r\n\r\n" + body,
            .then = ScriptedServer::Then::close};
}

const QByteArray acceptedBody =
    R"({"maxBid":107.00,"version":43,"itemId":"item-123","bidder":"ann","timestamp":1700000000000})";
const QByteArray ledgerBody = R"({"bids":[]})";

} // namespace

// Bids over the wire, against a server that answers what it was told.
class TestAuctionController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTheServerSaysIsWhatTheModelKnows_data();
    void whatTheServerSaysIsWhatTheModelKnows();
    void anAnswerThatNeverCameIsAskedForWithTheSameKey();
    void aBidWithoutAnAnswerIsFoundInTheLedger();
    void withoutAServerNothingIsSent();
    void aServerThatIsLeftLeavesItsBidsUnconfirmed();
    void aBidIsNotAskedAboutAtAnotherServer();
    void itemsPutUpLaterAreRead_data();
    void itemsPutUpLaterAreRead();
    void whoBidIsReadWithEachBid();

private:
    const Bidding &bidding() const { return m_model->item(m_item)->bidding; }

    const QByteArray m_item = "item-123";
    ManualFeedClock m_clock;
    std::unique_ptr<AuctionModel> m_model;
};

void TestAuctionController::whatTheServerSaysIsWhatTheModelKnows_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<BidStanding>("standing");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<quint64>("version");
    QTest::addColumn<QByteArray>("logged");

    QTest::newRow("201 leads") << 201 << acceptedBody << BidStanding::leading << Outcome::accepted << quint64(43)
                               << QByteArray("accepted, version 43");
    QTest::newRow("409 brings the fresh maximum")
        << 409
        << QByteArray(R"({"error":"Bid must be greater than current max bid","code":"bid-too-low",)"
                      R"("currentMaxBid":110.00,"version":45,"minNextBid":111.00})")
        << BidStanding::none << Outcome::tooLow << quint64(45)
        << QByteArray("too low: Bid must be greater than current max bid");
    QTest::newRow("410 is the end") << 410 << QByteArray(R"({"error":"The auction is closed","code":"closed"})")
                                    << BidStanding::closed << Outcome::closed << quint64(0)
                                    << QByteArray("refused: The auction is closed");
    QTest::newRow("403 changes nothing") << 403
                                         << QByteArray(
                                                R"({"error":"The token lacks the scope bid","code":"forbidden"})")
                                         << BidStanding::none << Outcome::refused << quint64(0)
                                         << QByteArray("refused: The token lacks the scope bid");
}

void TestAuctionController::whatTheServerSaysIsWhatTheModelKnows()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    m_model = std::make_unique<AuctionModel>();
    ScriptedServer server({json(status, body), json(200, ledgerBody)});
    QNetworkAccessManager manager;
    const ApiClient api(manager, server.url(u"/"_s));
    const BidClient client(api);
    AuctionController desk(*m_model, m_clock);
    desk.setClient(&client);
    QSignalSpy own(m_model.get(), &AuctionModel::ownBidChanged);
    QFETCH(QByteArray, logged);
    const QString line = u"bid of 107.00 on item-123: "_s + QString::fromUtf8(logged);
    // This message must come.
    QTest::ignoreMessage(status == 201 ? QtInfoMsg : QtWarningMsg, line.toUtf8().constData());
    desk.bid(m_item, Amount::fromMinor(10'700));
    QCOMPARE(bidding().standing(), BidStanding::pending);
    // One at a time.
    desk.bid(m_item, Amount::fromMinor(10'800));
    QTRY_COMPARE(own.size(), 2);
    QTEST(bidding().standing(), "standing");
    QTEST(own[1][1].value<BidRecord>().outcome, "outcome");
    QTEST(bidding().maximum().version, "version");
}

void TestAuctionController::anAnswerThatNeverCameIsAskedForWithTheSameKey()
{
    m_model = std::make_unique<AuctionModel>();
    // Two doors of one server: the script would take the same request at the same door for a repetition by Qt.
    ScriptedServer silent({{.bytes = {}, .then = ScriptedServer::Then::close}});
    ScriptedServer server({json(201, acceptedBody), json(200, ledgerBody)});
    QNetworkAccessManager manager;
    const ApiClient silentApi(manager, silent.url(u"/"_s));
    const ApiClient api(manager, server.url(u"/"_s));
    const BidClient silentClient(silentApi);
    const BidClient client(api);
    AuctionController desk(*m_model, m_clock);
    desk.setClient(&silentClient);
    desk.bid(m_item, Amount::fromMinor(10'700));
    QTRY_COMPARE(bidding().standing(), BidStanding::unconfirmed);
    const QByteArray key = bidding().attempt()->key;
    desk.setClient(&client);
    desk.check(m_item);
    QCOMPARE(bidding().attempt()->key, key);
    QTRY_COMPARE(bidding().standing(), BidStanding::leading);
    QCOMPARE(silent.requests().first().header("Idempotency-Key"), key);
    QCOMPARE(server.requests().first().header("Idempotency-Key"), key);
    QCOMPARE(silent.requests().first().body, server.requests().first().body);
    QCOMPARE(m_model->history(m_item).rowCount(), 1);
}

void TestAuctionController::aBidWithoutAnAnswerIsFoundInTheLedger()
{
    m_model = std::make_unique<AuctionModel>();
    // Two doors of one server, because a script takes equal requests for one. It has not written the bid down yet when
    // it is first asked.
    ScriptedServer before({{.bytes = {}, .then = ScriptedServer::Then::close}, json(200, ledgerBody)});
    ScriptedServer after;
    QNetworkAccessManager manager;
    const ApiClient apiBefore(manager, before.url(u"/"_s));
    const ApiClient apiAfter(manager, after.url(u"/"_s));
    const BidClient clientBefore(apiBefore);
    const BidClient clientAfter(apiAfter);
    AuctionController desk(*m_model, m_clock);
    desk.setClient(&clientBefore);
    desk.bid(m_item, Amount::fromMinor(10'700));
    QTRY_COMPARE(before.requests().size(), 2);
    QCOMPARE(bidding().standing(), BidStanding::unconfirmed);
    QVERIFY(before.requests().last().target.startsWith("/items/item-123/bids"));
    const QByteArray key = bidding().attempt()->key;
    QVERIFY(before.requests().first().body.contains("\"clientBidId\":\"" + key + '"'));

    desk.setClient(&clientAfter);
    after.append(json(200,
                      R"({"bids":[{"row":9,"outcome":"accepted","amount":107.00,"maxBid":107.00,"version":43,)"
                      R"("bidder":"","timestamp":1700000000000,"hash":"ab","clientBidId":")"
                          + key + "\"}]}"));
    // This maximum is older and must be ignored.
    desk.hear({.itemId = m_item, .maxBid = Amount::fromMinor(10'600), .version = 42});
    desk.hear({.itemId = m_item, .maxBid = Amount::fromMinor(10'700), .version = 43});
    QTRY_COMPARE(bidding().standing(), BidStanding::leading);
    QCOMPARE(after.requests().size(), 1);
    // Nothing was sent again.
    QCOMPARE(after.requests().first().method, "GET");
    QCOMPARE(m_model->history(m_item).rowCount(), 1);
}

void TestAuctionController::withoutAServerNothingIsSent()
{
    m_model = std::make_unique<AuctionModel>();
    AuctionController desk(*m_model, m_clock);
    desk.bid(m_item, Amount::fromMinor(10'700));
    QCOMPARE(bidding().standing(), BidStanding::notSent);
}

void TestAuctionController::aServerThatIsLeftLeavesItsBidsUnconfirmed()
{
    m_model = std::make_unique<AuctionModel>();
    ScriptedServer server({{.bytes = {}, .then = ScriptedServer::Then::keepOpen}});
    QNetworkAccessManager manager;
    const ApiClient api(manager, server.url(u"/"_s));
    const BidClient client(api);
    AuctionController desk(*m_model, m_clock);
    desk.setClient(&client);
    desk.bid(m_item, Amount::fromMinor(10'700));
    desk.setClient(nullptr);
    QCOMPARE(bidding().standing(), BidStanding::unconfirmed);
}

void TestAuctionController::aBidIsNotAskedAboutAtAnotherServer()
{
    m_model = std::make_unique<AuctionModel>();
    ScriptedServer silent({{.bytes = {}, .then = ScriptedServer::Then::close}});
    ScriptedServer other;
    QNetworkAccessManager manager;
    const ApiClient silentApi(manager, silent.url(u"/"_s));
    const ApiClient otherApi(manager, other.url(u"/"_s));
    const BidClient silentClient(silentApi);
    const BidClient otherClient(otherApi);
    AuctionController controller(*m_model, m_clock);
    controller.setClient(&silentClient);
    controller.bid(m_item, Amount::fromMinor(10'700));
    QTRY_COMPARE(bidding().standing(), BidStanding::unconfirmed);
    controller.forget();
    m_model->clear();
    controller.setClient(&otherClient);
    m_model->raised({.itemId = m_item, .maxBid = Amount::fromMinor(10'700), .version = 1}, {m_clock.now(), 0});
    controller.check(m_item);
    QTest::qWait(0);
    QCOMPARE(other.requests().size(), 0);
}

void TestAuctionController::itemsPutUpLaterAreRead_data()
{
    QTest::addColumn<bool>("isHeardOf");
    QTest::addColumn<int>("seconds");
    QTest::newRow("one that was never heard of") << true << 2;
    QTest::newRow("without a word about it") << false << 31;
}

void TestAuctionController::itemsPutUpLaterAreRead()
{
    QFETCH(bool, isHeardOf);
    QFETCH(int, seconds);
    m_model = std::make_unique<AuctionModel>();
    const QByteArray item = R"({"itemId":"%1","title":"Lamp","maxBid":20.00,"version":1,"minNextBid":21.00,"bids":1,)"
                            R"("state":"open","serverTime":1700000000000})";
    const auto list = [&item](const QByteArrayList &ids) {
        QByteArrayList items;
        for (const QByteArray &id : ids)
            items.append(QByteArray(item).replace("%1", id));
        return json(200, "{\"items\":[" + items.join(',') + "]}");
    };
    ScriptedServer server({list({"demo-1"})});
    QNetworkAccessManager manager;
    const ApiClient api(manager, server.url(u"/"_s));
    const BidClient client(api);
    AuctionController controller(*m_model, m_clock);
    controller.setOnline(true);
    controller.setClient(&client);
    controller.fetchItems();
    QTRY_COMPARE(m_model->rowCount(), 1);
    // The same request, so the same place in the script.
    server.replace(0, list({"demo-1", "demo-3"}));
    m_clock.pass(std::chrono::seconds(29));
    QTest::qWait(0);
    QCOMPARE(m_model->rowCount(), 1);
    if (isHeardOf) {
        const MaxBid raise{.itemId = "demo-3", .maxBid = Amount::fromMinor(100), .version = 1};
        m_model->raised(raise, {m_clock.now(), m_clock.wallMs()});
        controller.hear(raise);
    }
    m_clock.pass(std::chrono::seconds(seconds - (isHeardOf ? 0 : 29)));
    QTRY_COMPARE(m_model->rowCount(), 2);
    QTRY_COMPARE(m_model->item("demo-3")->title, u"Lamp"_s);
}

void TestAuctionController::whoBidIsReadWithEachBid()
{
    m_model = std::make_unique<AuctionModel>();
    ScriptedServer server({json(200,
                                R"({"bids":[{"row":9,"outcome":"accepted","amount":108.00,"maxBid":108.00,)"
                                R"("version":44,"bidder":"ann","timestamp":1700000000000,"hash":"ab"}]})")});
    QNetworkAccessManager manager;
    const ApiClient api(manager, server.url(u"/"_s));
    const BidClient client(api);
    AuctionController controller(*m_model, m_clock);
    controller.setClient(&client);
    controller.setShownItem(m_item);
    const MaxBid raise{.itemId = m_item, .maxBid = Amount::fromMinor(10'800), .version = 44};
    m_model->raised(raise, {m_clock.now(), m_clock.wallMs()});
    controller.hear(raise);
    QTRY_COMPARE(m_model->history(m_item).records().first().name, u"ann"_s);
    QCOMPARE(m_model->history(m_item).records().first().row, quint64(9));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestAuctionController)

#include "tst_auctioncontroller.moc"

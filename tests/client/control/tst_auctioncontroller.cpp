// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/maxbid.h"
#include "tests/support/manualfeedclock.h"
#include "tests/support/scriptedremote.h"
#include "client/control/auctioncontroller.h"

#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

namespace heliograph
{

using namespace Qt::StringLiterals;
using Outcome = BidRecord::Outcome;

namespace
{

const QByteArray acceptedBody =
    R"({"maxBid":107.00,"version":43,"itemId":"item-123","bidder":"ann","timestamp":1700000000000})";
const QByteArray ledgerBody = R"({"bids":[]})";

} // namespace

// Bids over the wire, against a server that answers as scripted.
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
    void aListThatWasRefusedIsReadAfterSigningIn();
    void itemsPutUpLaterAreRead_data();
    void itemsPutUpLaterAreRead();
    void whoBidIsReadWithEachBid();
    void aBidderIsNotCalledOtherForGoodAfterAFailedRequest();
    void bidsOfEarlierSessionsAreSearchedOnceInTheWholeLedger();
    void aBidMadeElsewhereIsFoundOnAnItemThatWasNotOpened();
    void bidsOfTheUserBeforeAreNotOnesOwn_data();
    void bidsOfTheUserBeforeAreNotOnesOwn();
    void anUnansweredBidLeavesWithItsBidder();

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
                               << QByteArray("accepted, bid no. 43");
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
    ScriptedRemote<BidClient> remote({jsonAnswer(status, body), jsonAnswer(200, ledgerBody)});
    AuctionController desk(*m_model, m_clock);
    desk.setClient(&remote.client);
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
    ScriptedRemote<BidClient> silent({{.bytes = {}, .then = ScriptedServer::Then::close}});
    ScriptedRemote<BidClient> answering({jsonAnswer(201, acceptedBody), jsonAnswer(200, ledgerBody)});
    AuctionController desk(*m_model, m_clock);
    desk.setClient(&silent.client);
    desk.bid(m_item, Amount::fromMinor(10'700));
    QTRY_COMPARE(bidding().standing(), BidStanding::unconfirmed);
    const QByteArray key = bidding().attempt()->key;
    desk.setClient(&answering.client);
    desk.check(m_item);
    QCOMPARE(bidding().attempt()->key, key);
    QTRY_COMPARE(bidding().standing(), BidStanding::leading);
    QCOMPARE(silent.server.requests().first().header("Idempotency-Key"), key);
    QCOMPARE(answering.server.requests().first().header("Idempotency-Key"), key);
    QCOMPARE(silent.server.requests().first().body, answering.server.requests().first().body);
    QCOMPARE(m_model->history(m_item).rowCount(), 1);
}

void TestAuctionController::aBidWithoutAnAnswerIsFoundInTheLedger()
{
    m_model = std::make_unique<AuctionModel>();
    // Two doors of one server, because a script takes equal requests for one. It has not written the bid down yet when
    // it is first asked.
    ScriptedRemote<BidClient> before({{.bytes = {}, .then = ScriptedServer::Then::close}, jsonAnswer(200, ledgerBody)});
    ScriptedRemote<BidClient> after;
    AuctionController desk(*m_model, m_clock);
    desk.setClient(&before.client);
    desk.bid(m_item, Amount::fromMinor(10'700));
    QTRY_COMPARE(before.server.requests().size(), 2);
    QCOMPARE(bidding().standing(), BidStanding::unconfirmed);
    QVERIFY(before.server.requests().last().target.startsWith("/items/item-123/bids"));
    const QByteArray key = bidding().attempt()->key;
    QVERIFY(before.server.requests().first().body.contains("\"clientBidId\":\"" + key + '"'));

    desk.setClient(&after.client);
    after.server.append(
        jsonAnswer(200,
                   R"({"bids":[{"row":9,"outcome":"accepted","amount":107.00,"maxBid":107.00,"version":43,)"
                   R"("bidder":"","timestamp":1700000000000,"hash":"ab","clientBidId":")"
                       + key + "\"}]}"));
    // This maximum is older and must be ignored.
    desk.hear({.itemId = m_item, .maxBid = Amount::fromMinor(10'600), .version = 42});
    desk.hear({.itemId = m_item, .maxBid = Amount::fromMinor(10'700), .version = 43});
    QTRY_COMPARE(bidding().standing(), BidStanding::leading);
    QCOMPARE(after.server.requests().size(), 1);
    // Nothing was sent again.
    QCOMPARE(after.server.requests().first().method, "GET");
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
    ScriptedRemote<BidClient> remote({{.bytes = {}, .then = ScriptedServer::Then::keepOpen}});
    AuctionController desk(*m_model, m_clock);
    desk.setClient(&remote.client);
    desk.bid(m_item, Amount::fromMinor(10'700));
    desk.setClient(nullptr);
    QCOMPARE(bidding().standing(), BidStanding::unconfirmed);
}

void TestAuctionController::aBidIsNotAskedAboutAtAnotherServer()
{
    m_model = std::make_unique<AuctionModel>();
    ScriptedRemote<BidClient> silent({{.bytes = {}, .then = ScriptedServer::Then::close}});
    ScriptedRemote<BidClient> other;
    AuctionController controller(*m_model, m_clock);
    controller.setClient(&silent.client);
    controller.bid(m_item, Amount::fromMinor(10'700));
    QTRY_COMPARE(bidding().standing(), BidStanding::unconfirmed);
    controller.forget();
    m_model->clear();
    controller.setClient(&other.client);
    m_model->raised({.itemId = m_item, .maxBid = Amount::fromMinor(10'700), .version = 1}, {m_clock.now(), 0});
    controller.check(m_item);
    QTest::qWait(0);
    QCOMPARE(other.server.requests().size(), 0);
}

// There were no items for half a minute after it.
void TestAuctionController::aListThatWasRefusedIsReadAfterSigningIn()
{
    m_model = std::make_unique<AuctionModel>();
    ScriptedRemote<BidClient> remote({jsonAnswer(401, R"({"error":"Who are you?","code":"unauthorized"})")});
    AuctionController controller(*m_model, m_clock);
    const QSignalSpy failed(&controller, &AuctionController::failed);
    controller.setClient(&remote.client);
    controller.fetchItems();
    QTRY_COMPARE(failed.size(), 1);
    remote.server.replace(0,
                          jsonAnswer(200,
                                     R"({"items":[{"itemId":"demo-1","title":"Lamp","maxBid":20.00,"version":1,)"
                                     R"("minNextBid":21.00,"bids":1,"state":"open","serverTime":1}]})"));
    controller.setOnline(true);
    m_clock.pass(std::chrono::seconds(3));
    QTRY_COMPARE(m_model->rowCount(), 1);
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
        return jsonAnswer(200, "{\"items\":[" + items.join(',') + "]}");
    };
    ScriptedRemote<BidClient> remote({list({"demo-1"})});
    AuctionController controller(*m_model, m_clock);
    controller.setOnline(true);
    controller.setClient(&remote.client);
    controller.fetchItems();
    QTRY_COMPARE(m_model->rowCount(), 1);
    // The same request, so the same place in the script.
    remote.server.replace(0, list({"demo-1", "demo-3"}));
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
    ScriptedRemote<BidClient> remote(
        {jsonAnswer(200,
                    R"({"bids":[{"row":9,"outcome":"accepted","amount":108.00,"maxBid":108.00,)"
                    R"("version":44,"bidder":"ann","timestamp":1700000000000,"hash":"ab"}]})")});
    AuctionController controller(*m_model, m_clock);
    controller.setClient(&remote.client);
    controller.setShownItem(m_item);
    const MaxBid raise{.itemId = m_item, .maxBid = Amount::fromMinor(10'800), .version = 44};
    m_model->raised(raise, {m_clock.now(), m_clock.wallMs()});
    controller.hear(raise);
    QTRY_COMPARE(m_model->history(m_item).records().first().name, u"ann"_s);
    QCOMPARE(m_model->history(m_item).records().first().row, quint64(9));
}

void TestAuctionController::aBidderIsNotCalledOtherForGoodAfterAFailedRequest()
{
    m_model = std::make_unique<AuctionModel>();
    ScriptedRemote<BidClient> remote({jsonAnswer(503, R"({"error":"Not now.","code":"overloaded"})")});
    AuctionController controller(*m_model, m_clock);
    controller.setClient(&remote.client);
    controller.setShownItem(m_item);
    QSignalSpy failed(&controller, &AuctionController::failed);
    m_model->raised({.itemId = m_item, .maxBid = Amount::fromMinor(10'800), .version = 44},
                    {m_clock.now(), m_clock.wallMs()});
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(m_model->history(m_item).records().first().name, QString());
    // The same request, so the same place in the script.
    remote.server.replace(0,
                          jsonAnswer(200,
                                     R"({"bids":[{"row":9,"outcome":"accepted","amount":108.00,"maxBid":108.00,)"
                                     R"("version":44,"bidder":"ann","timestamp":1700000000000,"hash":"ab"}]})"));
    // There is no other bid, only a word about the item.
    m_model->setStale(m_item, true);
    QTRY_COMPARE(m_model->history(m_item).records().first().name, u"ann"_s);
    QVERIFY(m_model->history(m_item).isRecorded(44));
}

// An item of another server may have the same name: what is not there is not searched with every bid.
void TestAuctionController::bidsOfEarlierSessionsAreSearchedOnceInTheWholeLedger()
{
    m_model = std::make_unique<AuctionModel>();
    m_model->add(m_item);
    ScriptedRemote<BidClient> remote({jsonAnswer(200, ledgerBody), jsonAnswer(200, ledgerBody)});
    AuctionController controller(*m_model, m_clock);
    controller.setPlacedBids([](const QByteArray &) {
        return QList<PlacedBid>{{.key = "k", .amount = Amount::fromMinor(100), .version = 1}};
    });
    controller.setClient(&remote.client);
    controller.fetchReceipts(m_item);
    controller.fetchReceipts(m_item);
    QTRY_COMPARE_WITH_TIMEOUT(remote.server.requests().size(), 2, 20'000);
    QVERIFY2(remote.server.requests().first().target.endsWith("=1000"),
             remote.server.requests().first().target.constData());
    QVERIFY2(remote.server.requests().last().target.endsWith("=50"),
             remote.server.requests().last().target.constData());
}

// On an item that is not opened here, and so by no ledger that is read.
void TestAuctionController::aBidMadeElsewhereIsFoundOnAnItemThatWasNotOpened()
{
    m_model = std::make_unique<AuctionModel>();
    m_model->add(m_item);
    m_model->raised({.itemId = m_item, .maxBid = Amount::fromMinor(10'800), .version = 44},
                    {m_clock.now(), m_clock.wallMs()});
    ScriptedRemote<BidClient> remote(
        {jsonAnswer(200,
                    R"({"bids":[{"itemId":")" + m_item
                        + R"(","amount":108,"version":44,"timestamp":1700000000000},)"
                          R"({"itemId":"other","amount":5,"version":1,"timestamp":1700000000000}]})")});
    AuctionController controller(*m_model, m_clock);
    controller.setClient(&remote.client);
    controller.setBidder("a n");
    controller.setName("a n");
    QTRY_COMPARE(bidding().standing(), BidStanding::leading);
    QCOMPARE(bidding().mine()->amount, Amount::fromMinor(10'800));
    QCOMPARE(remote.server.requests().last().target, "/bids?bidder=a%20n");
    QCOMPARE(m_model->rowCount(), 1);
}

void TestAuctionController::bidsOfTheUserBeforeAreNotOnesOwn_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("another one") << QByteArray("bob");
    QTest::newRow("signed out") << QByteArray("");
}

// Signing in again is a change of the name; that a name is not known for a while is none.
void TestAuctionController::bidsOfTheUserBeforeAreNotOnesOwn()
{
    m_model = std::make_unique<AuctionModel>();
    m_model->add(m_item);
    AuctionController controller(*m_model, m_clock);
    controller.setName("ann");
    const QSignalSpy changes(&controller, &AuctionController::personChanged);
    m_model->start(m_item, "k", Amount::fromMinor(10'500), {});
    m_model->accept(m_item, "k", {.amount = Amount::fromMinor(10'500), .version = 2}, {});
    controller.setName(std::nullopt);
    controller.setName("ann");
    QCOMPARE(bidding().standing(), BidStanding::leading);
    controller.setName(std::nullopt);
    QCOMPARE(bidding().standing(), BidStanding::leading);
    QCOMPARE(changes.size(), 0);
    QFETCH(QByteArray, name);
    controller.setName(name);
    QCOMPARE(bidding().standing(), BidStanding::none);
    QCOMPARE(changes.size(), 1);
}

// The next person was offered to check it, and an answer that came late would have been theirs.
void TestAuctionController::anUnansweredBidLeavesWithItsBidder()
{
    m_model = std::make_unique<AuctionModel>();
    ScriptedRemote<BidClient> remote({jsonAnswer(201, acceptedBody), jsonAnswer(200, ledgerBody)});
    AuctionController desk(*m_model, m_clock);
    desk.setName("ann");
    desk.setClient(&remote.client);
    desk.bid(m_item, Amount::fromMinor(10'700));
    QCOMPARE(bidding().standing(), BidStanding::pending);
    QCOMPARE(m_model->history(m_item).rowCount(), 1);
    desk.setName("bob");
    QCOMPARE(bidding().standing(), BidStanding::none);
    QCOMPARE(m_model->history(m_item).rowCount(), 0);
    desk.check(m_item);
    QTRY_VERIFY(!remote.server.requests().isEmpty());
    QTRY_COMPARE(remote.manager.findChildren<QNetworkReply *>().size(), 0);
    QVERIFY(!bidding().mine());
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestAuctionController)

#include "tst_auctioncontroller.moc"

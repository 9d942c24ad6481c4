// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/deskwindow.h"
#include "tests/support/serverprocess.h"
#include "tests/support/wireclient.h"
#include "ui/auction/auctionpanel.h"
#include "ui/shell/commandset.h"

#include <QDialog>
#include <QJsonArray>
#include <QJsonObject>
#include <QLineEdit>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTcpSocket>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

// Bids through the window, against a real server and other bidders. What counts is in the server's ledger.
class TestLiveBidding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void anAcceptedBidHasItsReceipt();
    void anotherBidderBidsMore();
    void whoComesTooLateHearsTheServersWords();
    void beingOutbidOnAnItemThatIsNotShownIsSaid();
    void anItemIsClosedFromTheMenu();
    void aBidWithoutAnAnswerIsFoundInTheLedger();
    void aBidThatWasLostWithTheServerCountsOnce();

private:
    void typeBid(const QString &amount);
    // To a server that is frozen meanwhile, so that it cannot have read the bid.
    void bidIntoSilence(const QString &amount);
    void bidAsRival(const QByteArray &amount) const;
    void bidAsRivalUnnoticed(const QByteArray &amount) const;
    // "100 accepted, 101 refused", the oldest first.
    QString ledger() const;

    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<DeskWindow> m_desk;
};

namespace
{

const QStringList quiet{u"--stock-interval"_s,  u"0"_s, u"--metrics-interval"_s, u"0"_s,
                        u"--notice-interval"_s, u"0"_s, u"--demo-lots"_s,        u"0"_s};

} // namespace

void TestLiveBidding::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
}

void TestLiveBidding::init()
{
    m_server = std::make_unique<ServerProcess>();
    QVERIFY2(m_server->start(quiet), m_server->output().constData());
    ask(m_server->port(), "PUT", "/items/lamp", R"({"title":"A lamp","startingBid":10,"increment":1})");
    bidAsRival("100");
    m_desk = std::make_unique<DeskWindow>();
    m_desk->watch(m_server->port());
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->panelState(u"bidPanel"_s), u"live"_s, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->text(u"maxValue"_s), u"100.00"_s, 30'000);
}

void TestLiveBidding::cleanup()
{
    m_desk.reset();
    m_server.reset();
}

// From the keyboard, as a bidder in a hurry does.
void TestLiveBidding::typeBid(const QString &amount)
{
    QTest::keyClick(&m_desk->window(), Qt::Key_B, Qt::ControlModifier);
    auto *field = m_desk->find<QLineEdit>(u"bidAmount"_s);
    QTRY_VERIFY_WITH_TIMEOUT(field->hasFocus(), 30'000);
    QTest::keyClicks(field, amount);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->text(u"bidButton"_s), u"Bid "_s + amount, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->canPress(u"bidButton"_s), 30'000);
}

// Nothing else may be unanswered: requests that were sent before would keep the bid back, or be taken for it.
void TestLiveBidding::bidIntoSilence(const QString &amount)
{
    typeBid(amount);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->unanswered().size(), 0, 30'000);
    m_server->freeze();
    m_desk->press(u"bidButton"_s);
    QCOMPARE(m_desk->text(u"bidStatus"_s), u"You: SENT %1, no answer yet"_s.arg(amount));
    // One at a time.
    QVERIFY(!m_desk->canPress(u"bidButton"_s));
}

void TestLiveBidding::bidAsRival(const QByteArray &amount) const
{
    const auto answer =
        ask(m_server->port(), "POST", "/items/lamp/bid", R"({"amount":)" + amount + R"(,"bidder":"rival"})");
    QCOMPARE(answer->status(), 201);
}

// The answer is waited for without the event loop, so the window cannot have heard of it yet.
void TestLiveBidding::bidAsRivalUnnoticed(const QByteArray &amount) const
{
    const QByteArray body = R"({"amount":)" + amount + R"(,"bidder":"rival"})";
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, m_server->port());
    QVERIFY(socket.waitForConnected(30'000));
    socket.write("POST /items/lamp/bid HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                 "Connection: close\r\nContent-Length: "
                 + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    QVERIFY(socket.waitForReadyRead(30'000));
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 201"));
}

QString TestLiveBidding::ledger() const
{
    QStringList rows;
    const auto answer = ask(m_server->port(), "GET", "/items/lamp/bids?limit=100");
    for (const QJsonValue row : answer->json()["bids"_L1].toArray()) {
        const QString outcome = row["outcome"_L1].toString();
        if (outcome != u"configured"_s)
            rows.prepend(QString::number(row["amount"_L1].toDouble()) + u' ' + outcome);
    }
    return rows.join(u", "_s);
}

void TestLiveBidding::anAcceptedBidHasItsReceipt()
{
    typeBid(u"105.50"_s);
    QTest::keyClick(m_desk->find<QLineEdit>(u"bidAmount"_s), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->text(u"bidStatus"_s), u"You: LEADING with 105.50"_s, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->text(u"bidMessage"_s).startsWith(u"Accepted: 105.50, bid no. 2. You lead."_s),
                             30'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->text(u"maxValue"_s), u"105.50"_s, 30'000);
    QCOMPARE(ledger(), u"100 accepted, 105.5 accepted"_s);
}

void TestLiveBidding::anotherBidderBidsMore()
{
    typeBid(u"105.00"_s);
    m_desk->press(u"bidButton"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->text(u"bidStatus"_s), u"You: LEADING with 105.00"_s, 30'000);
    bidAsRival("110");
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->text(u"bidStatus"_s), u"You: OUTBID (yours 105.00)"_s, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->text(u"maxValue"_s), u"110.00"_s, 30'000);
    // The news is old.
    QTRY_VERIFY_WITH_TIMEOUT(!m_desk->text(u"bidMessage"_s).startsWith(u"Accepted"_s), 30'000);
}

void TestLiveBidding::beingOutbidOnAnItemThatIsNotShownIsSaid()
{
    ask(m_server->port(), "PUT", "/items/vase", R"({"title":"A vase","startingBid":10,"increment":1})");
    typeBid(u"105.00"_s);
    m_desk->press(u"bidButton"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->text(u"bidStatus"_s), u"You: LEADING with 105.00"_s, 30'000);
    auto *panel = m_desk->find<AuctionPanel>(u"bidPanel"_s);
    panel->choose("vase");
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->text(u"itemTitle"_s), u"A vase"_s, 30'000);
    bidAsRival("110");
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->timesNoticed(u"Outbid on A lamp: now 110.00, your bid was 105.00."_s), 1, 30'000);
    QCOMPARE(panel->item(), QByteArray("vase"));
    const auto *bids = m_desk->find<QTableView>(u"myBids"_s)->model();
    QTRY_COMPARE_WITH_TIMEOUT(bids->rowCount(), 1, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(bids->index(0, 1).data().toString(), u"\u25BC Outbid"_s, 30'000);
}

void TestLiveBidding::anItemIsClosedFromTheMenu()
{
    QAction &close = m_desk->window().commands()[Command::closeItem];
    QTRY_VERIFY_WITH_TIMEOUT(close.isEnabled(), 30'000);
    close.trigger();
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->find<QDialog>(u"closeDialog"_s), 30'000);
    m_desk->press(u"actionSend"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->timesNoticed(u"A lamp was closed."_s), 1, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(!close.isEnabled(), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(close.toolTip(), u"A lamp is closed."_s, 30'000);
    QCOMPARE(ledger(), u"100 accepted, 0 closed"_s);
}

void TestLiveBidding::whoComesTooLateHearsTheServersWords()
{
    typeBid(u"101.00"_s);
    bidAsRivalUnnoticed("103");
    m_desk->press(u"bidButton"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->text(u"bidMessage"_s).startsWith(u"Too low: 101.00 was not placed."_s), 30'000);
    QVERIFY2(m_desk->text(u"bidMessage"_s).contains(u"Bid must be greater than current max bid"_s),
             qPrintable(m_desk->text(u"bidMessage"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->text(u"maxValue"_s), u"103.00"_s, 30'000);
    // Proposed, and not sent.
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->text(u"bidAmount"_s), u"104.00"_s, 30'000);
    QVERIFY(m_desk->find<QLineEdit>(u"bidAmount"_s)->hasSelectedText());
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->text(u"bidStatus"_s).contains(u"no bid yet"_s), 30'000);
    QCOMPARE(ledger(), u"100 accepted, 103 accepted, 101 refused"_s);
}

void TestLiveBidding::aBidWithoutAnAnswerIsFoundInTheLedger()
{
    bidIntoSilence(u"105.00"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->text(u"bidStatus"_s), u"You: UNCONFIRMED 105.00"_s, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->text(u"bidMessage"_s).contains(u"105.00 may have been placed"_s), 30'000);
    QVERIFY(!m_desk->canPress(u"bidButton"_s));

    // It now reads what was sent to it.
    m_server->thaw();
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->panelState(u"bidPanel"_s), u"live"_s, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->text(u"bidStatus"_s), u"You: LEADING with 105.00"_s, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->text(u"maxValue"_s), u"105.00"_s, 30'000);
    // Nothing is left to ask.
    QTRY_VERIFY_WITH_TIMEOUT(!m_desk->isShown(u"bidCheck"_s), 30'000);
    QCOMPARE(ledger(), u"100 accepted, 105 accepted"_s);
}

void TestLiveBidding::aBidThatWasLostWithTheServerCountsOnce()
{
    const QString port = QString::number(m_server->port());
    bidIntoSilence(u"105.00"_s);
    // Its end leaves the window later than its beginning.
    const QList<QNetworkReply *> requests = m_desk->unanswered();
    QCOMPARE(requests.size(), 1);
    QSignalSpy sent(requests.first(), &QNetworkReply::requestSent);
    QTRY_VERIFY_WITH_TIMEOUT(!sent.isEmpty(), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_server->hasUnreadBytes(), 30'000);
    m_server->kill();
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->text(u"bidStatus"_s), u"You: UNCONFIRMED 105.00"_s, 30'000);
    QVERIFY2(m_server->start(quiet + QStringList{u"--port"_s, port}), m_server->output().constData());
    QTest::keyClick(&m_desk->window(), Qt::Key_F5);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->panelState(u"bidPanel"_s), u"live"_s, 60'000);
    // It never arrived.
    QCOMPARE(m_desk->text(u"maxValue"_s), u"100.00"_s);
    m_desk->press(u"bidCheck"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->text(u"bidStatus"_s), u"You: LEADING with 105.00"_s, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->text(u"maxValue"_s), u"105.00"_s, 30'000);
    QCOMPARE(ledger(), u"100 accepted, 105 accepted"_s);
}

QTEST_MAIN(TestLiveBidding)
#include "tst_livebidding.moc"

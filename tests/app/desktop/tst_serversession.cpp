// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/serversession.h"
#include "tests/support/scriptedserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestServerSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTokenThatWasRenewedCountsForTheNextRequest();
    void theClientsOfBeforeLiveUntilEverybodyHasTheNewOnes();
    void nothingCanBeAskedWhileItIsClosed();

private:
    static ScriptedServer::Answer anything()
    {
        return {.bytes = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
                         "Content-Length: 2\r\n\r\n{}",
                .then = ScriptedServer::Then::close};
    }
};

void TestServerSession::aTokenThatWasRenewedCountsForTheNextRequest()
{
    ScriptedServer server({anything(), anything(), anything()});
    QNetworkAccessManager manager;
    ServerSession session(manager);
    QByteArray token = "first";
    session.open(server.url(u""_s), [&token] { return token; });
    QVERIFY(session.hasToken());
    session.api()->send({.method = "GET", .path = "/items"}, this, [](const ApiResult &) {});
    QTRY_COMPARE(server.requests().size(), 1);
    token = "renewed";
    session.bids()->bid({.itemId = "lamp", .amount = Amount::fromMinor(100)}, this, [](const BidResult &) {});
    QTRY_COMPARE(server.requests().size(), 2);
    token.clear();
    session.api()->send({.method = "GET", .path = "/health"}, this, [](const ApiResult &) {});
    QTRY_COMPARE(server.requests().size(), 3);
    QCOMPARE(server.requests()[0].header("Authorization"), "Bearer first");
    QCOMPARE(server.requests()[1].header("Authorization"), "Bearer renewed");
    QVERIFY(server.requests()[2].header("Authorization").isNull());
}

void TestServerSession::theClientsOfBeforeLiveUntilEverybodyHasTheNewOnes()
{
    ScriptedServer server({anything()});
    QNetworkAccessManager manager;
    ServerSession session(manager);
    session.open(QUrl(u"http://127.0.0.1:1"_s), {});
    const BidClient *held = session.bids();
    bool isUsed = false;
    connect(&session, &ServerSession::opened, this, [&] {
        QVERIFY(session.bids() != held);
        // The reply is used by those that have not been notified yet.
        held->fetchItems(this, [](const Fetched<QList<ItemState>> &) {});
        held = session.bids();
        isUsed = true;
    });
    session.open(server.url(u""_s), {});
    QVERIFY(isUsed);
    held->fetchItems(this, [](const Fetched<QList<ItemState>> &) {});
    QTRY_COMPARE(server.requests().size(), 1);
}

void TestServerSession::nothingCanBeAskedWhileItIsClosed()
{
    QNetworkAccessManager manager;
    ServerSession session(manager);
    QVERIFY(!session.api() && !session.bids() && !session.operation());
    session.open(QUrl(u"http://127.0.0.1:1"_s), {});
    QVERIFY(session.api() && session.bids() && session.operation());
    QVERIFY(!session.hasToken());
    QSignalSpy closed(&session, &ServerSession::closed);
    session.close();
    QCOMPARE(closed.size(), 1);
    QVERIFY(!session.api() && !session.bids() && !session.operation());
}

QTEST_GUILESS_MAIN(TestServerSession)
#include "tst_serversession.moc"

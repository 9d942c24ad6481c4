// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/program.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/serverprocess.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using Then = ScriptedServer::Then;

// `bid` as scripts use it.
class TestBid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBidIsAcceptedAndThenTooLow();
    void aKeyReportsWhatBecameOfABid();
    void anAnswerThatWasLostIsAskedForAgain();
    void withoutAnAnswerItSaysHowToCheck();
    void withoutAServerNothingWasSent();
    void wrongUseIsRecognised_data();
    void wrongUseIsRecognised();

private:
    static QJsonObject outcome(Program &program)
    {
        const QByteArrayList lines = program.lines();
        return lines.size() == 1 ? QJsonDocument::fromJson(lines.first()).object() : QJsonObject();
    }
    static QByteArray accepted()
    {
        return refusal(
            "201 Created", {"Content-Type: application/json"},
            R"({"maxBid":7,"version":3,"itemId":"item-1","bidder":"ada","timestamp":5,"row":3,"hash":"00"})");
    }
};

void TestBid::aBidIsAcceptedAndThenTooLow()
{
    ServerProcess server;
    QVERIFY2(server.start(), server.output().constData());
    const QString url = u"http://127.0.0.1:%1"_s.arg(server.port());
    Program first({u"bid"_s, u"item-1"_s, u"106.50"_s, u"--bidder"_s, u"ada"_s, u"--server"_s, url});
    QCOMPARE(first.run(), 0);
    QCOMPARE(first.output(), "item-1: 106.50 is the highest bid (version 1)\n");
    Program second({u"bid"_s, u"item-1"_s, u"106.5"_s, u"--server"_s, url, u"--json"_s});
    QCOMPARE(second.run(), 1);
    const QJsonObject result = outcome(second);
    QCOMPARE(result["outcome"_L1].toString(), u"too-low"_s);
    QCOMPARE(result["currentMaxBid"_L1].toDouble(), 106.5);
    QCOMPARE(result["version"_L1].toInt(), 1);
    QVERIFY(result["minNextBid"_L1].toDouble() > 106.5);
    QVERIFY2(second.errors().contains("106.50 (version 1); bid at least 106.51"), second.errors().constData());
}

void TestBid::aKeyReportsWhatBecameOfABid()
{
    ServerProcess server;
    QVERIFY2(server.start(), server.output().constData());
    const QString url = u"http://127.0.0.1:%1"_s.arg(server.port());
    const QStringList arguments{u"bid"_s, u"item-1"_s, u"5"_s, u"--key"_s, u"k-1"_s, u"--server"_s, url, u"--json"_s};
    for (int i = 0; i < 2; ++i) {
        Program bid(arguments);
        QCOMPARE(bid.run(), 0);
        QCOMPARE(outcome(bid)["outcome"_L1].toString(), u"accepted"_s);
        QCOMPARE(outcome(bid)["version"_L1].toInt(), 1);
    }
    QStringList other = arguments;
    other[2] = u"6"_s;
    Program bid(other);
    QCOMPARE(bid.run(), 1);
    QCOMPARE(outcome(bid)["status"_L1].toInt(), 422);
}

void TestBid::anAnswerThatWasLostIsAskedForAgain()
{
    // Requests with equal heads count as one, so the second look differs by nothing but being answered.
    ScriptedServer server({{"HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n{\"maxBid\"", Then::close}});
    Program bid({u"bid"_s, u"item-1"_s, u"7"_s, u"--server"_s, server.url(u""_s).toString(), u"--json"_s, u"--key"_s,
                 u"k-1"_s});
    bid.start();
    QTRY_COMPARE(server.requests().size(), 1);
    const ScriptedServer::Request request = server.requests().first();
    QCOMPARE(request.method, "POST");
    QCOMPARE(request.target, "/items/item-1/bid");
    QCOMPARE(request.header("Idempotency-Key"), "k-1");
    QCOMPARE(request.body, "{\"amount\":7}");
    server.replace(0, {accepted()});
    QCOMPARE(bid.exitCode(), 0);
    QCOMPARE(outcome(bid)["outcome"_L1].toString(), u"accepted"_s);
}

void TestBid::withoutAnAnswerItSaysHowToCheck()
{
    ScriptedServer server({{""}});
    Program bid({u"bid"_s, u"item-1"_s, u"7"_s, u"--server"_s, server.url(u""_s).toString(), u"--json"_s,
                 u"--timeout"_s, u"50ms"_s});
    QCOMPARE(bid.run(), 5);
    const QJsonObject result = outcome(bid);
    QCOMPARE(result["outcome"_L1].toString(), u"unconfirmed"_s);
    const QByteArray key = server.requests().first().header("Idempotency-Key");
    QCOMPARE(result["key"_L1].toString().toLatin1(), key);
    // Every look is the same request.
    QCOMPARE(server.requests().size(), 1);
    QVERIFY2(bid.errors().contains("--key " + key), bid.errors().constData());
}

void TestBid::withoutAServerNothingWasSent()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const QString url = u"http://127.0.0.1:%1"_s.arg(closed.serverPort());
    closed.close();
    Program bid({u"bid"_s, u"item-1"_s, u"7"_s, u"--server"_s, url, u"--json"_s});
    QCOMPARE(bid.run(), 5);
    QCOMPARE(outcome(bid)["outcome"_L1].toString(), u"not-sent"_s);
}

void TestBid::wrongUseIsRecognised_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no amount") << QStringList{u"item-1"_s};
    QTest::newRow("three places") << QStringList{u"item-1"_s, u"1.005"_s};
    QTest::newRow("a comma") << QStringList{u"item-1"_s, u"1,50"_s};
    QTest::newRow("nothing") << QStringList{u"item-1"_s, u"0"_s};
    QTest::newRow("more than there is") << QStringList{u"item-1"_s, u"99999999999999999"_s};
    QTest::newRow("an item that is no name") << QStringList{u"item 1"_s, u"5"_s};
    QTest::newRow("a bidder that is no name") << QStringList{u"item-1"_s, u"5"_s, u"--bidder"_s, u"a b"_s};
    QTest::newRow("a key with a space") << QStringList{u"item-1"_s, u"5"_s, u"--key"_s, u"a b"_s};
    QTest::newRow("a token file that is not there")
        << QStringList{u"item-1"_s, u"5"_s, u"--token-file"_s, u"/nowhere/token"_s};
}

void TestBid::wrongUseIsRecognised()
{
    QFETCH(QStringList, arguments);
    Program bid(QStringList{u"bid"_s} + arguments);
    QCOMPARE(bid.run(), 2);
    QVERIFY(!bid.errors().isEmpty());
}

QTEST_GUILESS_MAIN(TestBid)
#include "tst_bid.moc"

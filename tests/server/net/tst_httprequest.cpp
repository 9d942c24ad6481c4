// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/httprequest.h"

#include <QTest>

namespace heliograph
{

class TestHttpRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheRequestLine_data();
    void readsTheRequestLine();
    void findsFields_data();
    void findsFields();
    void findsParameters_data();
    void findsParameters();
    void knowsWhetherAParameterIsThere();
};

void TestHttpRequest::readsTheRequestLine_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QString>("query");

    QTest::newRow("the root") << QByteArray("GET / HTTP/1.1") << QByteArray("GET") << QByteArray("/") << QString();
    QTest::newRow("a path") << QByteArray("POST /events/news HTTP/1.0") << QByteArray("POST")
                            << QByteArray("/events/news") << QString();
    QTest::newRow("a query") << QByteArray("GET /events?topics=stock&names=off HTTP/1.1") << QByteArray("GET")
                             << QByteArray("/events") << QStringLiteral("topics=stock&names=off");
    QTest::newRow("an empty query") << QByteArray("GET /events? HTTP/1.1") << QByteArray("GET") << QByteArray("/events")
                                    << QString();
    QTest::newRow("a question mark in the query")
        << QByteArray("GET /a?b=c?d HTTP/1.1") << QByteArray("GET") << QByteArray("/a") << QStringLiteral("b=c?d");
    QTest::newRow("the path stays encoded") << QByteArray("GET /events/a%2Fb%3Fc HTTP/1.1") << QByteArray("GET")
                                            << QByteArray("/events/a%2Fb%3Fc") << QString();
}

void TestHttpRequest::readsTheRequestLine()
{
    QFETCH(QByteArray, line);
    const QByteArray head = line + "\r\nHost: a\r\n";
    const HttpRequest request = HttpRequest::fromHead(head);
    QTEST(request.method, "method");
    QTEST(request.path, "path");
    QTEST(request.query.toString(QUrl::FullyEncoded), "query");
    QCOMPARE(request.head, head);
    QVERIFY(request.body.isEmpty());
}

void TestHttpRequest::findsFields_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("value");

    QTest::newRow("as it is written") << QByteArray("last-event-id: a:1\r\n") << QByteArray("a:1");
    QTest::newRow("in any case") << QByteArray("LAST-Event-Id: a:1\r\n") << QByteArray("a:1");
    QTest::newRow("without white space") << QByteArray("last-event-id:a:1\r\n") << QByteArray("a:1");
    QTest::newRow("with much white space") << QByteArray("last-event-id: \t a:1 \t\r\n") << QByteArray("a:1");
    QTest::newRow("behind others") << QByteArray("A: b\r\nC: d\r\nlast-event-id: a:1\r\nE: f\r\n") << QByteArray("a:1");
    QTest::newRow("the first of several")
        << QByteArray("last-event-id: a:1\r\nlast-event-id: a:2\r\n") << QByteArray("a:1");
    QTest::newRow("an empty value") << QByteArray("last-event-id:\r\n") << QByteArray();
    QTest::newRow("it is not there") << QByteArray("A: b\r\n") << QByteArray();
    QTest::newRow("a longer name is another") << QByteArray("last-event-ids: a:1\r\n") << QByteArray();
    QTest::newRow("a shorter name is another") << QByteArray("last-event: a:1\r\n") << QByteArray();
    QTest::newRow("a name in a value is none") << QByteArray("A: last-event-id: a:1\r\n") << QByteArray();
}

void TestHttpRequest::findsFields()
{
    QFETCH(QByteArray, lines);
    const HttpRequest request = HttpRequest::fromHead("GET /last-event-id: HTTP/1.1\r\n" + lines);
    QTEST(request.header("Last-Event-ID"), "value");
}

void TestHttpRequest::findsParameters_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("value");

    QTest::newRow("plain") << QByteArray("/events?topics=stock,metrics") << QByteArray("stock,metrics");
    QTest::newRow("encoded") << QByteArray("/events?topics=stock%3AA%2Cchannel%3aB") << QByteArray("stock:A,channel:B");
    QTest::newRow("the first of several") << QByteArray("/events?topics=a&topics=b") << QByteArray("a");
    QTest::newRow("behind others") << QByteArray("/events?x=1&topics=a&y=2") << QByteArray("a");
    QTest::newRow("an equals sign in the value") << QByteArray("/events?topics=a=b") << QByteArray("a=b");
    QTest::newRow("an encoded ampersand is a part of the value")
        << QByteArray("/events?topics=a%26b") << QByteArray("a&b");
    QTest::newRow("a plus sign stays one") << QByteArray("/events?topics=a+b") << QByteArray("a+b");
    QTest::newRow("letters beyond ASCII") << QByteArray("/events?topics=M%C3%BCnchen") << QByteArray("M\xc3\xbcnchen");
    QTest::newRow("an empty value") << QByteArray("/events?topics=") << QByteArray();
    QTest::newRow("no value") << QByteArray("/events?topics") << QByteArray();
    QTest::newRow("another parameter") << QByteArray("/events?topic=a") << QByteArray();
    QTest::newRow("no query") << QByteArray("/events") << QByteArray();
    QTest::newRow("a name in the path is none") << QByteArray("/events&topics=a") << QByteArray();
}

void TestHttpRequest::findsParameters()
{
    QFETCH(QByteArray, target);
    QTEST(HttpRequest::fromHead("GET " + target + " HTTP/1.1\r\nHost: a\r\n").parameter("topics"), "value");
}

void TestHttpRequest::knowsWhetherAParameterIsThere()
{
    const HttpRequest request = HttpRequest::fromHead("GET /events?topics=&names HTTP/1.1\r\n");
    QVERIFY(request.has("topics"));
    QVERIFY(request.has("names"));
    QVERIFY(!request.has("since"));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestHttpRequest)

#include "tst_httprequest.moc"

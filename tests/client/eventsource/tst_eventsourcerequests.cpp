// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/sourcefixture.h"

#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTest>

using namespace heliograph;

// What goes out: addresses, headers and bodies of first attempts and reconnects.
class tst_EventSourceRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesAddress_data();
    void refusesAddress();
    void sendsStandardHeaders();
    void sendsLastEventId_data();
    void sendsLastEventId();
    void refusesIdNoHeaderCanCarry_data();
    void refusesIdNoHeaderCanCarry();
    void sendsOwnHeadersWithEveryAttempt();
    void sendsMethodAndBodyWithEveryAttempt();
    void letsModifierChooseAddress();
    void usesLentManager();
};

void tst_EventSourceRequests::refusesAddress_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::newRow("C01 no address") << QUrl();
    QTest::newRow("C01 no scheme") << QUrl(QStringLiteral("//localhost/x"));
    QTest::newRow("C01 another scheme") << QUrl(QStringLiteral("ftp://localhost/x"));
    QTest::newRow("C01 a file") << QUrl(QStringLiteral("file:///dev/null"));
    QTest::newRow("C01 no host") << QUrl(QStringLiteral("http:///x"));
    QTest::newRow("C01 an impossible port") << QUrl(QStringLiteral("http://localhost:99999/x"));
}

void tst_EventSourceRequests::refusesAddress()
{
    QFETCH(QUrl, url);
    EventSource source;
    const SourceLog writer(source);
    const QStringList &log = writer.lines();
    source.open(url);
    // The rest comes from the event loop.
    QCOMPARE(log, QStringList{QStringLiteral("connecting")});
    QTRY_COMPARE(log.size(), 3);
    QCOMPARE(log.at(1), QStringLiteral("closed"));
    QCOMPARE(log.at(2), QStringLiteral("failed: invalidUrl"));
    QVERIFY(source.lastProblem().isFinal);
}

void tst_EventSourceRequests::sendsStandardHeaders()
{
    SourceFixture fixture({});
    fixture.source.setUrl(fixture.server.url(QStringLiteral("/stream?a=b#fragment")));
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    const ScriptedServer::Request request = fixture.server.requests().constFirst();
    QCOMPARE(request.method, "GET");
    QCOMPARE(request.target, "/stream?a=b");
    QCOMPARE(request.header("Accept"), "text/event-stream");
    QCOMPARE(request.header("Cache-Control"), "no-cache");
    QCOMPARE(request.header("Pragma"), "no-cache");
    QCOMPARE(request.header("Accept-Encoding"), "identity");
    QVERIFY(request.header("Last-Event-ID").isNull());
}

void tst_EventSourceRequests::sendsLastEventId_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    // What the third attempt sends.
    QTest::addColumn<QByteArray>("sent");

    const auto row = [](const char *name, const QByteArray &first, const QByteArray &second, const QByteArray &sent) {
        QTest::newRow(name) << first << second << sent;
    };
    row("C20 no id sends no header", "data: a\n\n", "data: b\n\n", QByteArray());
    row("C20 the id of the last event goes along", "id: 1\ndata: a\n\n", "id: 2\ndata: b\n\n", "2");
    row("P18 an id outlives connections without one", "id: 1\ndata: a\n\n", "data: b\n\n", "1");
    row("P18 an id without data counts", "id: 1\n\n", "data: b\n\n", "1");
    row("P19 an unfinished id does not count", "id: 1\n\n", "id: 2\ndata: b\n", "1");
    row("C20 an empty id sends no header", "id: 1\ndata: a\n\n", "id\ndata: b\n\n", QByteArray());
    row("C21 the id goes out as UTF-8", "id: \xE2\x80\xA6\xC3\xA9\n\n", "data: b\n\n", "\xE2\x80\xA6\xC3\xA9");
    row("P13 an id with a null byte is not sent", QByteArrayLiteral("id: 1\n\nid: 2\0\n\n"), "data: b\n\n", "1");
}

void tst_EventSourceRequests::sendsLastEventId()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QFETCH(QByteArray, sent);
    SourceFixture fixture({{wholeStream(first)}, {wholeStream(second)}});
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    QCOMPARE(fixture.server.requests().size(), 3);
    const QByteArray header = fixture.server.requests().at(2).header("Last-Event-ID");
    QCOMPARE(header, sent);
    QCOMPARE(header.isNull(), sent.isNull());
    QCOMPARE(fixture.source.lastEventId(), sent);
}

void tst_EventSourceRequests::refusesIdNoHeaderCanCarry_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::newRow("a line feed would start another header") << QByteArray("1\nX: y");
    QTest::newRow("a carriage return would, too") << QByteArray("1\rX: y");
    QTest::newRow("a null byte") << QByteArrayLiteral("1\0");
}

void tst_EventSourceRequests::refusesIdNoHeaderCanCarry()
{
    QFETCH(QByteArray, id);
    EventSource source;
    QVERIFY(source.setLastEventId("before"));
    const QSignalSpy changes(&source, &EventSource::lastEventIdChanged);
    QVERIFY(!source.setLastEventId(id));
    QCOMPARE(source.lastEventId(), "before");
    QCOMPARE(changes.size(), 0);
}

void tst_EventSourceRequests::sendsOwnHeadersWithEveryAttempt()
{
    SourceFixture fixture({{wholeStream("data: a\n\n")}});
    fixture.source.setHeader("X-Own", "1");
    fixture.source.setHeader("Authorization", "Bearer x");
    fixture.source.setHeader("Accept-Encoding", "gzip");
    fixture.source.setLastEventId("start");
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    QCOMPARE(fixture.server.requests().size(), 2);
    for (const ScriptedServer::Request &request : fixture.server.requests()) {
        QCOMPARE(request.header("X-Own"), "1");
        QCOMPARE(request.header("Authorization"), "Bearer x");
        QCOMPARE(request.header("Accept-Encoding"), "identity");
        QCOMPARE(request.header("Last-Event-ID"), "start");
    }
}

void tst_EventSourceRequests::sendsMethodAndBodyWithEveryAttempt()
{
    for (const QByteArray method : {"POST", "REPORT", "GET"}) {
        SourceFixture fixture({{wholeStream("data: a\n\n")}});
        fixture.source.setHeader("Content-Type", "application/json");
        fixture.source.setMethod(method, "{}");
        fixture.source.open();
        QTRY_VERIFY(fixture.isClosed());
        QCOMPARE(fixture.server.requests().size(), 2);
        for (const ScriptedServer::Request &request : fixture.server.requests()) {
            QCOMPARE(request.method, method);
            QCOMPARE(request.body, "{}");
            QCOMPARE(request.header("Content-Type"), "application/json");
        }
    }
}

void tst_EventSourceRequests::letsModifierChooseAddress()
{
    SourceFixture fixture({{wholeStream("id: 7\n\n")}});
    fixture.source.setRequestModifier([](QNetworkRequest &request) {
        QUrl url = request.url();
        url.setQuery(QStringLiteral("since=") + QString::fromUtf8(request.rawHeader("Last-Event-ID")));
        request.setUrl(url);
    });
    fixture.source.open();
    QTRY_VERIFY(fixture.isClosed());
    QCOMPARE(fixture.server.requests().at(0).target, "/stream?since=");
    QCOMPARE(fixture.server.requests().at(1).target, "/stream?since=7");
}

void tst_EventSourceRequests::usesLentManager()
{
    QNetworkAccessManager manager;
    ScriptedServer server({{refusal("302 x", {"Location: /next", "Set-Cookie: crumb=1; Path=/"})}});
    {
        EventSource source(manager);
        source.open(server.url());
        QTRY_COMPARE(source.readyState(), EventSource::ReadyState::closed);
    }
    QCOMPARE(server.requests().at(1).header("Cookie"), "crumb=1");
}

QTEST_GUILESS_MAIN(tst_EventSourceRequests)
#include "tst_eventsourcerequests.moc"

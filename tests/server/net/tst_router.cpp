// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/connections.h"
#include "server/net/router.h"
#include "tests/support/manualclock.h"
#include "tests/support/memorysocket.h"

#include <QJsonDocument>
#include <QTest>

namespace heliograph
{

namespace
{

struct Reply {
    int status = 0;
    QByteArray fields; // each line with its end
    QByteArray body;
};

Reply parsed(const QByteArray &bytes)
{
    const qsizetype line = bytes.indexOf("\r\n");
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    return {
        .status = bytes.mid(9, 3).toInt(), .fields = bytes.sliced(line, end + 2 - line), .body = bytes.sliced(end + 4)};
}

// Says which handler ran, and with what.
Router::Handler says(const QByteArray &name)
{
    return [name](const HttpRequest &request, const ResponderPtr &reply) {
        reply->sendJson(200, name + ' ' + request.method + " [" + request.arguments.join(' ') + ']');
    };
}

Router testRouter()
{
    Router router;
    router.add("GET", "/", says("root"));
    router.add("GET", "/events", says("events"));
    router.add("GET", "/events/{channel}", says("channel"));
    router.add("POST", "/events/{channel}", says("publish"));
    router.add("GET", "/events/poll", says("poll"));
    router.add("PUT", "/items/{id}", says("configure"));
    router.add("GET", "/items/{id}/bids/{row}", says("bids"));
    return router;
}

Reply asked(const Router &router, const QByteArray &method, const QByteArray &path)
{
    const ManualClock clock;
    Connections connections({.connections = 1}, clock);
    MemorySocket socket;
    auto *guard = new RequestGuard(socket, nullptr, connections); // the socket's child
    router.handle(HttpRequest::fromHead(method + ' ' + path + " HTTP/1.1\r\nHost: a\r\n"),
                  std::make_shared<Responder>(*guard, method == "HEAD"));
    return parsed(socket.written());
}

} // namespace

class TestRouter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void theOrderOfAddingDoesNotMatter();
    void unknownPathsAre404_data();
    void unknownPathsAre404();
    void unknownMethodsAre405_data();
    void unknownMethodsAre405();
    void headIsAnsweredByGetWithoutABody();
    void optionsTellTheMethods_data();
    void optionsTellTheMethods();
    void badNamesAre400_data();
    void badNamesAre400();
    void aLaterHandlerReplacesAnEarlierOne();
    void listsItsPatterns();
};

void TestRouter::finds_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");

    const auto row = [](const char *name, const char *method, const char *path, const char *body) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(path) << QByteArray(body);
    };
    row("the root", "GET", "/", "root GET []");
    row("a path spelled out", "GET", "/events", "events GET []");
    row("a path with a name", "GET", "/events/news", "channel GET [news]");
    row("another method of the same path", "POST", "/events/news", "publish POST [news]");
    row("a path spelled out goes before a name", "GET", "/events/poll", "poll GET []");
    row("a name that begins like a path", "GET", "/events/polls", "channel GET [polls]");
    row("two names, in order", "GET", "/items/a/bids/7", "bids GET [a 7]");
    row("names are decoded", "GET", "/events/a%40b%7Cc", "channel GET [a@b|c]");
    row("the query is no part of the path", "GET", "/events/news?topics=/a/b", "channel GET [news]");
}

void TestRouter::finds()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    const Reply reply = asked(testRouter(), method, path);
    QCOMPARE(reply.status, 200);
    QTEST(reply.body, "body");
}

void TestRouter::theOrderOfAddingDoesNotMatter()
{
    Router router;
    router.add("GET", "/events/poll", says("poll"));
    router.add("GET", "/events/{channel}", says("channel"));
    QCOMPARE(asked(router, "GET", "/events/poll").body, QByteArray("poll GET []"));
    QCOMPARE(asked(router, "GET", "/events/news").body, QByteArray("channel GET [news]"));
}

void TestRouter::unknownPathsAre404_data()
{
    QTest::addColumn<QByteArray>("path");

    QTest::newRow("nothing like it") << QByteArray("/nowhere");
    QTest::newRow("one part too many") << QByteArray("/events/news/today");
    QTest::newRow("one part too few") << QByteArray("/items");
    QTest::newRow("another case") << QByteArray("/Events");
    QTest::newRow("the pattern itself, with more behind") << QByteArray("/events/{channel}/x");
    QTest::newRow("a slash in a name, encoded, is no path") << QByteArray("/items%2Fa%2Fbids%2F7");
    QTest::newRow("the same path, encoded") << QByteArray("/%65vents");
}

void TestRouter::unknownPathsAre404()
{
    QFETCH(QByteArray, path);
    for (const char *method : {"GET", "POST", "OPTIONS", "HEAD"})
        QCOMPARE(asked(testRouter(), method, path).status, 404);
    QVERIFY(asked(testRouter(), "GET", path).body.contains("\"code\":\"not-found\""));
}

void TestRouter::unknownMethodsAre405_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("allow");

    QTest::newRow("a path that is only read")
        << QByteArray("POST") << QByteArray("/events") << QByteArray("GET, HEAD, OPTIONS");
    QTest::newRow("a path that is read and written")
        << QByteArray("DELETE") << QByteArray("/events/news") << QByteArray("GET, HEAD, POST, OPTIONS");
    QTest::newRow("a path that is only written")
        << QByteArray("GET") << QByteArray("/items/a") << QByteArray("PUT, OPTIONS");
    QTest::newRow("HEAD of a path that is only written")
        << QByteArray("HEAD") << QByteArray("/items/a") << QByteArray("PUT, OPTIONS");
    QTest::newRow("a path spelled out does not lend its name's methods")
        << QByteArray("POST") << QByteArray("/events/poll") << QByteArray("GET, HEAD, OPTIONS");
    QTest::newRow("methods have a case") << QByteArray("get") << QByteArray("/events")
                                         << QByteArray("GET, HEAD, OPTIONS");
}

void TestRouter::unknownMethodsAre405()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, allow);
    const Reply reply = asked(testRouter(), method, path);
    QCOMPARE(reply.status, 405);
    QVERIFY2(reply.fields.contains("\r\nAllow: " + allow + "\r\n"), reply.fields.constData());
    QCOMPARE(reply.body.contains("\"code\":\"method-not-allowed\""), method != "HEAD");
}

void TestRouter::headIsAnsweredByGetWithoutABody()
{
    const Reply get = asked(testRouter(), "GET", "/events/news");
    const Reply head = asked(testRouter(), "HEAD", "/events/news");
    QCOMPARE(head.status, 200);
    QVERIFY(head.body.isEmpty());
    // One letter more, because the handler repeats the method.
    QVERIFY(get.fields.contains("\r\nContent-Length: 18\r\n"));
    QVERIFY(head.fields.contains("\r\nContent-Length: 19\r\n"));
}

void TestRouter::optionsTellTheMethods_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("methods");

    QTest::newRow("the root") << QByteArray("/") << QByteArray("GET, HEAD, OPTIONS");
    QTest::newRow("a channel") << QByteArray("/events/news") << QByteArray("GET, HEAD, POST, OPTIONS");
    QTest::newRow("an item") << QByteArray("/items/a") << QByteArray("PUT, OPTIONS");
}

void TestRouter::optionsTellTheMethods()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, methods);
    const Reply reply = asked(testRouter(), "OPTIONS", path);
    QCOMPARE(reply.status, 204);
    QVERIFY(reply.body.isEmpty());
    QVERIFY(reply.fields.contains("\r\nAllow: " + methods + "\r\n"));
    QVERIFY(reply.fields.contains("\r\nAccess-Control-Allow-Methods: " + methods + "\r\n"));
}

void TestRouter::badNamesAre400_data()
{
    QTest::addColumn<QByteArray>("path");

    QTest::newRow("an empty name") << QByteArray("/events/");
    QTest::newRow("white space") << QByteArray("/events/a%20b");
    QTest::newRow("a slash") << QByteArray("/events/a%2Fb");
    QTest::newRow("a line end") << QByteArray("/events/a%0Ab");
    QTest::newRow("a byte of zero") << QByteArray("/events/a%00");
    QTest::newRow("letters beyond ASCII") << QByteArray("/events/M%C3%BCnchen");
    QTest::newRow("a star") << QByteArray("/events/*");
    QTest::newRow("a name encoded twice") << QByteArray("/events/a%2520b");
    QTest::newRow("a percent sign alone") << QByteArray("/events/100%");
    QTest::newRow("one letter too many") << "/events/" + QByteArray(65, 'a');
    QTest::newRow("the pattern itself") << QByteArray("/events/{channel}");
    QTest::newRow("the second of two names") << QByteArray("/items/a/bids/,");
}

void TestRouter::badNamesAre400()
{
    QFETCH(QByteArray, path);
    const Reply reply = asked(testRouter(), "GET", path);
    QCOMPARE(reply.status, 400);
    QVERIFY(reply.body.contains("\"code\":\"bad-name\""));
}

void TestRouter::aLaterHandlerReplacesAnEarlierOne()
{
    Router router = testRouter();
    router.add("GET", "/events", says("other"));
    QCOMPARE(asked(router, "GET", "/events").body, QByteArray("other GET []"));
    QCOMPARE(router.patterns().count("/events"), qsizetype(1));
}

void TestRouter::listsItsPatterns()
{
    QCOMPARE(testRouter().patterns(),
             QList<QByteArray>(
                 {"/", "/events", "/events/{channel}", "/events/poll", "/items/{id}", "/items/{id}/bids/{row}"}));
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestRouter)

#include "tst_router.moc"

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/api/apiclient.h"
#include "server/protocol/endpoints.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testserver.h"
#include "tests/support/wireclient.h"

#include <QNetworkAccessManager>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Then = ScriptedServer::Then;

Q_DECLARE_METATYPE(heliograph::ScriptedServer::Answer)

class TestApiClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPublishedEventReachesAReader();
    void refusalsKeepTheServersWords();
    void requestsGoOutAsTheyAreMeant();
    void numbersKeepTheirDigits();
    void namesAreEncodedInPaths_data();
    void namesAreEncodedInPaths();
    void strangeAnswersAreRefusals_data();
    void strangeAnswersAreRefusals();
    void whateverComesToNothingIsSilence_data();
    void whateverComesToNothingIsSilence();
    void aGetIsNotSaidToHaveBeenCarriedOut();
    void aCommandIsNotSentTwice();
    void aHugeAnswerIsNotRead();
    void nothingIsCalledWhenTheReceiverIsGone();

private:
    static ApiResult resultOf(const ApiClient &client, const ApiRequest &request);
    static ApiResult responseFor(const ScriptedServer &server, const ApiRequest &request);
    static constexpr auto timeout = 300ms;
};

ApiResult TestApiClient::resultOf(const ApiClient &client, const ApiRequest &request)
{
    std::optional<ApiResult> result;
    QObject context;
    client.send(request, &context, [&result](const ApiResult &what) { result = what; });
    (void)QTest::qWaitFor([&result] { return result.has_value(); });
    return result.value_or(ApiSilence{u"the client never said anything"_s});
}

ApiResult TestApiClient::responseFor(const ScriptedServer &server, const ApiRequest &request)
{
    QNetworkAccessManager manager;
    ApiClient client(manager, server.url(u"/"_s));
    client.setTimeout(timeout);
    return resultOf(client, request);
}

void TestApiClient::aPublishedEventReachesAReader()
{
    TestServer server;
    server.start();
    WireClient reader(server.port());
    reader.get("/events/news");
    QTRY_COMPARE(reader.events("connected").size(), 1);
    QNetworkAccessManager manager;
    const ApiClient client(manager, QUrl(server->url()));
    const ApiResult result = resultOf(client, {.path = pathOf(endpoint::channel, "news"), .body = "{\"data\":1.50}"});
    const auto *answer = std::get_if<ApiAnswer>(&result);
    QVERIFY(answer);
    QCOMPARE(answer->status, 201);
    QTRY_COMPARE(reader.events("message").size(), 1);
    QCOMPARE(reader.events("message").first().id, answer->body.object()["id"_L1].toString().toLatin1());
    QCOMPARE(reader.events("message").first().data, "{\"type\":\"message\",\"data\":1.50}");
}

void TestApiClient::refusalsKeepTheServersWords()
{
    TestServer server;
    server.start();
    QNetworkAccessManager manager;
    const ApiClient client(manager, QUrl(server->url()));
    const ApiResult result = resultOf(client, {.path = pathOf(endpoint::channel, "a b"), .body = "{\"data\":1}"});
    const auto *refusal = std::get_if<ApiRefusal>(&result);
    QVERIFY(refusal);
    QCOMPARE(refusal->status, 400);
    QCOMPARE(refusal->error.code, "bad-name");
    QVERIFY(refusal->error.text.startsWith(u"The name in the path must be"_s));
}

void TestApiClient::requestsGoOutAsTheyAreMeant()
{
    ScriptedServer server({{refusal("201 Created", {}, "{}")}});
    QNetworkAccessManager manager;
    ApiClient client(manager, server.url(u"/desk/?x=1#y"_s));
    client.setToken("abc.def");
    const ApiResult result = resultOf(client,
                                      {.method = "PUT",
                                       .path = "/items/vase?now=1",
                                       .body = "{\"title\":\"Vase\"}",
                                       .headers = {{"Idempotency-Key", "k-1"}}});
    QVERIFY(std::holds_alternative<ApiAnswer>(result));
    const ScriptedServer::Request request = server.requests().value(0);
    QCOMPARE(request.method, "PUT");
    QCOMPARE(request.target, "/desk/items/vase?now=1");
    QCOMPARE(request.body, "{\"title\":\"Vase\"}");
    QCOMPARE(request.header("Content-Type"), "application/json");
    QCOMPARE(request.header("Accept"), "application/json");
    QCOMPARE(request.header("Authorization"), "Bearer abc.def");
    QCOMPARE(request.header("Idempotency-Key"), "k-1");
}

void TestApiClient::numbersKeepTheirDigits()
{
    const ScriptedServer server({{refusal("200 OK", {}, "{\"maxBid\": 90071992547409.93}")}});
    const ApiResult result = responseFor(server, {.method = "GET", .path = "/items/vase"});
    QVERIFY(std::holds_alternative<ApiAnswer>(result));
    QCOMPARE(std::get<ApiAnswer>(result).body.member("maxBid"), QByteArray("90071992547409.93"));
}

void TestApiClient::namesAreEncodedInPaths_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("a plain name") << QByteArray("news") << QByteArray("/events/news");
    QTest::newRow("a slash starts no further part") << QByteArray("a/b") << QByteArray("/events/a%2Fb");
    QTest::newRow("a question mark starts no query") << QByteArray("a?b") << QByteArray("/events/a%3Fb");
    QTest::newRow("a name in UTF-8") << QByteArray("caf\u00e9") << QByteArray("/events/caf%C3%A9");
}

void TestApiClient::namesAreEncodedInPaths()
{
    QFETCH(QByteArray, name);
    QTEST(pathOf(endpoint::channel, name), "path");
}

void TestApiClient::strangeAnswersAreRefusals_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("words");
    const QByteArrayList html{"Content-Type: text/html"};
    QTest::newRow("a page where JSON is expected")
        << refusal("200 OK", html, "<p>hi") << 200 << u"something else may answer there"_s;
    QTest::newRow("a list where an object is expected")
        << refusal("200 OK", {}, "[1]") << 200 << u"Check the address"_s;
    QTest::newRow("the page of a proxy") << refusal("502 Bad Gateway", html, "<p>no") << 502 << u"answered 502"_s;
    QTest::newRow("an error without words") << refusal("500 Oh", {}, "{\"code\":\"x\"}") << 500 << u"answered 500"_s;
    QTest::newRow("a redirect, which is not followed")
        << refusal("308 Permanent Redirect", {"Location: https://else.example/x"}) << 308
        << u"has moved to https://else.example/x"_s;
    QTest::newRow("missing credentials, in the server's words")
        << refusal("401 Unauthorized", {"WWW-Authenticate: Bearer"}, "{\"error\":\"Sign in.\",\"code\":\"no-token\"}")
        << 401 << u"Sign in."_s;
}

void TestApiClient::strangeAnswersAreRefusals()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, words);
    const ScriptedServer server({{answer}});
    const ApiResult result = responseFor(server, {.path = "/notify", .body = "{}"});
    const auto *refusal = std::get_if<ApiRefusal>(&result);
    QVERIFY(refusal);
    QTEST(refusal->status, "status");
    QVERIFY2(refusal->error.text.contains(words), qPrintable(refusal->error.text));
}

void TestApiClient::whateverComesToNothingIsSilence_data()
{
    QTest::addColumn<ScriptedServer::Answer>("answer");
    QTest::addColumn<QString>("words");
    const QByteArray half = answerHead("200 OK", {"Content-Length: 9"}) + "{\"id\"";
    QTest::newRow("no answer") << ScriptedServer::Answer{{}} << u"did not answer within 0.3 s"_s;
    QTest::newRow("half an answer, then nothing") << ScriptedServer::Answer{half} << u"did not answer within"_s;
    QTest::newRow("half an answer, then the end")
        << ScriptedServer::Answer{half, Then::close} << u"in the middle of the answer"_s;
    QTest::newRow("a connection that is closed") << ScriptedServer::Answer{{}, Then::close} << u"may have been"_s;
}

void TestApiClient::whateverComesToNothingIsSilence()
{
    QFETCH(ScriptedServer::Answer, answer);
    QFETCH(QString, words);
    const ScriptedServer server({answer});
    const ApiResult result = responseFor(server, {.path = "/notify", .body = "{}"});
    const auto *silence = std::get_if<ApiSilence>(&result);
    QVERIFY(silence);
    QVERIFY2(silence->text.contains(words), qPrintable(silence->text));
}

void TestApiClient::aGetIsNotSaidToHaveBeenCarriedOut()
{
    const QByteArray half = answerHead("200 OK", {"Content-Length: 9"}) + "{\"id\"";
    for (const ScriptedServer::Answer &answer : {ScriptedServer::Answer{{}}, ScriptedServer::Answer{half, Then::close},
                                                 ScriptedServer::Answer{{}, Then::close}}) {
        const ScriptedServer server({answer, answer});
        const ApiResult result = responseFor(server, {.method = "GET", .path = "/drain"});
        const auto *silence = std::get_if<ApiSilence>(&result);
        QVERIFY(silence);
        QVERIFY2(!silence->text.contains(u"carried out"_s), qPrintable(silence->text));
    }
}

// A server that takes the request and dies may have carried it out.
void TestApiClient::aCommandIsNotSentTwice()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    int requests = 0;
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, &requests] {
            if (!socket->readAll().endsWith("{\"data\":1}"))
                return;
            ++requests;
            socket->disconnectFromHost();
        });
    });
    QNetworkAccessManager manager;
    const ApiClient client(manager, QUrl(u"http://127.0.0.1:%1"_s.arg(server.serverPort())));
    const ApiResult result = resultOf(client, {.path = "/events/news", .body = "{\"data\":1}"});
    QVERIFY(std::holds_alternative<ApiSilence>(result));
    QCOMPARE(requests, 1);
}

void TestApiClient::aHugeAnswerIsNotRead()
{
    const QByteArray huge(20 * 1024 * 1024, ' ');
    const ScriptedServer server({{refusal("200 OK", {}, huge)}});
    QNetworkAccessManager manager;
    const ApiClient client(manager, server.url(u"/"_s));
    const ApiResult result = resultOf(client, {.path = "/notify", .body = "{}"});
    const auto *silence = std::get_if<ApiSilence>(&result);
    QVERIFY(silence);
    QVERIFY2(silence->text.contains(u"16777216 bytes"_s), qPrintable(silence->text));
}

void TestApiClient::nothingIsCalledWhenTheReceiverIsGone()
{
    ScriptedServer server({{{}}, {refusal("200 OK", {}, "{}")}});
    QNetworkAccessManager manager;
    const ApiClient client(manager, server.url(u"/"_s));
    bool isAnswered = false;
    auto context = std::make_unique<QObject>();
    client.send({.path = "/first", .body = "{}"}, context.get(),
                [&isAnswered](const ApiResult &) { isAnswered = true; });
    QTRY_COMPARE(server.requests().size(), 1);
    context.reset();
    server.send(refusal("200 OK", {}, "{}"));
    QVERIFY(std::holds_alternative<ApiAnswer>(resultOf(client, {.path = "/second", .body = "{}"})));
    QVERIFY(!isAnswered);
}

QTEST_GUILESS_MAIN(TestApiClient)
#include "tst_apiclient.moc"

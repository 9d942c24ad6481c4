// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/verbatimjson.h"
#include "tests/support/program.h"
#include "tests/support/scriptedserver.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

using namespace heliograph;
using namespace Qt::StringLiterals;
using Then = ScriptedServer::Then;

// `listen` against servers that say exactly what the test wants.
class TestListen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonLinesAreExact();
    void aByteOrderMarkInFrontOfAValueIsPrinted();
    void requestsSayWhatTheOptionsSay();
    void aBodyIsPostedAsJson();
    void itResumesBehindTheLastEvent();
    void itEndsAfterSoManyEvents();
    void finalAnswersEndIt_data();
    void finalAnswersEndIt();
    void chosenStatusesAreTriedAgain();
    void itGivesUpAfterSoManyRetries();
    void theFirstWaitCanBeChosen();
    void commentsAreShownOnRequest();
    void silenceIsNoticed();
    void sigusr1MakesItReconnectAtOnce();
    void signalsEndIt_data();
    void signalsEndIt();
    void itEndsWhenItsOutputIsNoLongerRead_data();
    void itEndsWhenItsOutputIsNoLongerRead();
    void theTokenIsReadForEachAttempt();
    void wrongUseIsRecognised_data();
    void wrongUseIsRecognised();

private:
    static QStringList listenTo(const ScriptedServer &server, const QStringList &options = {});
    static QByteArray stateLine(const char *state, const QString &detail);
};

QStringList TestListen::listenTo(const ScriptedServer &server, const QStringList &options)
{
    return QStringList{u"listen"_s, server.url().toString(), u"--json"_s} + options;
}

QByteArray TestListen::stateLine(const char *state, const QString &detail)
{
    return "{\"state\":\"" + QByteArray(state) + "\",\"detail\":" + toJsonText(detail) + '}';
}

void TestListen::jsonLinesAreExact()
{
    ScriptedServer server(
        {{wholeStream("retry: 1\n\ndata: plain\n\nevent: n\nid: 7\ndata: {\"a\": 1}\ndata: \"b\\c\"\n\n"
                      ": comment\n\ndata: caf\u00e9\n\n"),
          Then::close}});
    Program listen(listenTo(server));
    // It ends because of the 204 after the stream.
    QCOMPARE(listen.run(), 0);
    const QString url = server.url().toString();
    const QByteArrayList lines{
        stateLine("connecting", url),
        stateLine("open", url),
        "{\"event\":\"message\",\"data\":\"plain\",\"id\":\"\"}",
        R"({"event":"n","data":"{\"a\": 1}\n\"b\\c\"","id":"7"})",
        "{\"event\":\"message\",\"data\":\"caf\u00e9\",\"id\":\"7\"}",
        stateLine("connecting", url + u" ended the stream. Trying again in 0.001 s."_s),
        stateLine("closed", url + u" asks not to come back (204): there is nothing more to read."_s),
    };
    QCOMPARE(listen.lines(), lines);
    QCOMPARE(listen.errors(), "");
}

void TestListen::aByteOrderMarkInFrontOfAValueIsPrinted()
{
    ScriptedServer server({{wholeStream("event: \ufeffn\nid: \ufeff7\ndata: \ufeffx\n\n"), Then::close}});
    Program listen(listenTo(server, {u"--count"_s, u"1"_s}));
    QCOMPARE(listen.run(), 0);
    QVERIFY2(listen.lines().contains("{\"event\":\"\ufeffn\",\"data\":\"\ufeffx\",\"id\":\"\ufeff7\"}"),
             listen.output().constData());
}

void TestListen::requestsSayWhatTheOptionsSay()
{
    ScriptedServer server;
    Program listen({u"listen"_s, u"--header"_s, u"X-One: 1:2"_s, u"--header"_s, u"X-Two:b"_s, u"--method"_s,
                    u"REPORT"_s, server.url(u"/stream?a=b%20c"_s).toString(QUrl::FullyEncoded), u"--topics"_s,
                    u"stock:A+B,channel:news"_s, u"--last-event-id"_s, u"x:12"_s});
    QCOMPARE(listen.run(), 0);
    const ScriptedServer::Request request = server.requests().value(0);
    QCOMPARE(request.method, "REPORT");
    QCOMPARE(request.target, "/stream?a=b%20c&topics=stock:A%2BB,channel:news");
    QCOMPARE(request.header("X-One"), "1:2");
    QCOMPARE(request.header("X-Two"), "b");
    QCOMPARE(request.header("Last-Event-ID"), "x:12");
}

void TestListen::aBodyIsPostedAsJson()
{
    ScriptedServer server({{wholeStream("data: x\n\n")}});
    Program listen(listenTo(server, {u"--data"_s, u"{\"stream\":true}"_s, u"--count"_s, u"1"_s}));
    QCOMPARE(listen.run(), 0);
    QCOMPARE(server.requests().value(0).method, "POST");
    QCOMPARE(server.requests().value(0).body, "{\"stream\":true}");
    QCOMPARE(server.requests().value(0).header("Content-Type"), "application/json");
    QCOMPARE(listen.errors(), "");
}

void TestListen::itResumesBehindTheLastEvent()
{
    ScriptedServer server({{wholeStream("retry: 1\nid: a:5\ndata: x\n\n"), Then::close}});
    Program listen(listenTo(server, {u"--last-event-id"_s, u"a:4"_s}));
    QCOMPARE(listen.run(), 0);
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(server.requests()[0].header("Last-Event-ID"), "a:4");
    QCOMPARE(server.requests()[1].header("Last-Event-ID"), "a:5");
}

void TestListen::itEndsAfterSoManyEvents()
{
    ScriptedServer server({{streamHead() + chunk("data: 1\n\ndata: 2\n\ndata: 3\n\n")}});
    Program listen(listenTo(server, {u"--count"_s, u"2"_s}));
    QCOMPARE(listen.run(), 0);
    QCOMPARE(listen.lines().size(), 5);
    QVERIFY(listen.lines()[3].startsWith("{\"event\":\"message\",\"data\":\"2\""));
    QCOMPARE(listen.lines()[4], stateLine("closed", u"2 events received"_s));
}

void TestListen::finalAnswersEndIt_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("words");
    const QByteArray page = refusal("200 OK", {"Content-Type: text/html"}, "<p>hi");
    QTest::newRow("a wrong content type") << page << 5 << QByteArray("text/html instead of text/event-stream");
    QTest::newRow("a wrong status") << refusal("404 Not Found") << 5 << QByteArray("404");
    QTest::newRow("missing credentials") << refusal("401 Unauthorized") << 5 << QByteArray("401");
    QTest::newRow("a refusal with a reason")
        << refusal("400 Bad Request", {}, "{\"error\":\"There is no topic tea.\",\"code\":\"bad-topics\"}") << 5
        << QByteArray("Server message: There is no topic tea.");
    QTest::newRow("a server that is busy") << refusal("503 Busy") << 5 << QByteArray("503");
    QTest::newRow("a server that has nothing to say") << refusal("204 No Content") << 0 << QByteArray();
}

void TestListen::finalAnswersEndIt()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, words);
    ScriptedServer server({{answer}});
    Program listen(listenTo(server));
    QTEST(listen.run(), "code");
    QCOMPARE(listen.lines().size(), 2);
    QVERIFY(listen.lines().last().startsWith("{\"state\":\"closed\","));
    QVERIFY2(listen.lines().last().contains(words), listen.output().constData());
    QVERIFY2(listen.errors().contains(words), listen.errors().constData());
    QCOMPARE(server.requests().size(), 1);
}

void TestListen::chosenStatusesAreTriedAgain()
{
    // The end of a stream comes first, so that the server can name a short time to wait.
    ScriptedServer server({{wholeStream("retry: 1\nid: 1\ndata: 1\n\n"), Then::close}, {refusal("503 Busy")}});
    Program listen(listenTo(server, {u"--retry-status"_s, u"502,503"_s}));
    listen.start();
    QTRY_VERIFY(listen.output().count("answered 503 Busy") >= 2);
    for (const QByteArray &line : listen.lines().sliced(3))
        QVERIFY(line.startsWith("{\"state\":\"connecting\","));
    listen.process().terminate();
    QCOMPARE(listen.exitCode(), 0);
}

void TestListen::itGivesUpAfterSoManyRetries()
{
    ScriptedServer server({{wholeStream("retry: 1\nid: 1\ndata: 1\n\n"), Then::close}, {refusal("503 Busy")}});
    Program listen(listenTo(server, {u"--retry-status"_s, u"503"_s, u"--retry-max"_s, u"1"_s}));
    QCOMPARE(listen.run(), 5);
    QCOMPARE(server.requests().size(), 2);
    QVERIFY(listen.lines().last().startsWith("{\"state\":\"closed\","));
}

void TestListen::theFirstWaitCanBeChosen()
{
    ScriptedServer server(
        {{wholeStream("id: 1\ndata: 1\n\n"), Then::close}, {wholeStream("retry: 7\nid: 2\ndata: 2\n\n"), Then::close}});
    Program listen(listenTo(server, {u"--retry-delay"_s, u"5"_s}));
    QCOMPARE(listen.run(), 0);
    QVERIFY2(listen.lines().value(3).contains("Trying again in 0.005 s."), listen.output().constData());
    // The delay is its own.
    QVERIFY2(listen.lines().value(6).contains("Trying again in 0.007 s."), listen.output().constData());
}

void TestListen::commentsAreShownOnRequest()
{
    ScriptedServer server({{wholeStream(": one\n:\ndata: 1\n:caf\u00e9\"\n\n"), Then::close}});
    Program listen(listenTo(server, {u"--comments"_s, u"--count"_s, u"1"_s}));
    QCOMPARE(listen.run(), 0);
    const QByteArrayList lines{
        R"({"comment":" one"})",
        R"({"comment":""})",
        "{\"comment\":\"caf\u00e9\\\"\"}",
        R"({"event":"message","data":"1","id":""})",
    };
    QCOMPARE(listen.lines().sliced(2, 4), lines);
}

void TestListen::silenceIsNoticed()
{
    ScriptedServer server({{streamHead() + chunk("data: 1\n\n")}});
    Program listen(listenTo(server, {u"--read-timeout"_s, u"100"_s, u"--retry-max"_s, u"0"_s}));
    QCOMPARE(listen.run(), 5);
    QVERIFY2(listen.errors().contains("for 0.1 s"), listen.errors().constData());
}

void TestListen::sigusr1MakesItReconnectAtOnce()
{
    ScriptedServer server({{streamHead() + chunk("id: 3\ndata: 1\n\n")}});
    Program listen(listenTo(server));
    listen.start();
    QTRY_COMPARE(listen.lines().size(), 3);
    ::kill(pid_t(listen.process().processId()), SIGUSR1);
    // It ends because of the 204 after the stream.
    QCOMPARE(listen.exitCode(), 0);
    QCOMPARE(listen.lines().value(3), stateLine("connecting", server.url().toString()));
    QCOMPARE(server.requests().value(1).header("Last-Event-ID"), "3");
    QCOMPARE(listen.errors(), "");
}

void TestListen::signalsEndIt_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGQUIT") << SIGQUIT;
    QTest::newRow("SIGHUP, because the terminal was closed") << SIGHUP;
}

void TestListen::signalsEndIt()
{
    QFETCH(int, signal);
    ScriptedServer server({{streamHead() + chunk("data: 1\n\n")}});
    Program listen(listenTo(server));
    listen.start();
    QTRY_COMPARE(listen.lines().size(), 3);
    ::kill(pid_t(listen.process().processId()), signal);
    QCOMPARE(listen.exitCode(), 0);
    QCOMPARE(listen.lines().last(), stateLine("closed", u"interrupted"_s));
}

void TestListen::itEndsWhenItsOutputIsNoLongerRead_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::newRow("in the middle of events") << chunk("data: 2\n\ndata: 3\n\n");
    QTest::newRow("while nothing happens") << QByteArray();
}

void TestListen::itEndsWhenItsOutputIsNoLongerRead()
{
    QFETCH(QByteArray, more);
    ScriptedServer server({{streamHead() + chunk("data: 1\n\n") + more}});
    Program listen(listenTo(server));
    QProcess head;
    listen.process().setStandardOutputProcess(&head);
    listen.start();
    head.start(u"head"_s, {u"-n"_s, u"3"_s});
    QTRY_COMPARE(head.state(), QProcess::NotRunning);
    QCOMPARE(head.readAll().count('\n'), 3);
    QCOMPARE(listen.exitCode(), 0);
    QCOMPARE(listen.errors(), "");
}

void TestListen::theTokenIsReadForEachAttempt()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"token"_s));
    const auto store = [&file](const QByteArray &token) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(token + '\n');
        file.close();
    };
    store("first");
    ScriptedServer server({{streamHead() + chunk("retry: 1\ndata: 1\n\n")}});
    Program listen(listenTo(server, {u"--token-file"_s, file.fileName()}));
    listen.start();
    QTRY_COMPARE(listen.lines().size(), 3);
    store("second");
    server.end(Then::close);
    QCOMPARE(listen.exitCode(), 0);
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(server.requests()[0].header("Authorization"), "Bearer first");
    QCOMPARE(server.requests()[1].header("Authorization"), "Bearer second");
}

void TestListen::wrongUseIsRecognised_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    const QString url = u"http://127.0.0.1:1/"_s;
    QTest::newRow("no address") << QStringList{} << QByteArray("URL");
    QTest::newRow("an address without a scheme") << QStringList{u"localhost:3000"_s} << QByteArray("http://localhost");
    QTest::newRow("a header without a colon") << QStringList{url, u"--header"_s, u"X"_s} << QByteArray("Name: value");
    QTest::newRow("a header with two lines")
        << QStringList{url, u"--header"_s, u"X: a\nY: b"_s} << QByteArray("Name: value");
    QTest::newRow("no events at all") << QStringList{url, u"--count"_s, u"0"_s} << QByteArray("--count");
    QTest::newRow("a status that is none") << QStringList{url, u"--retry-status"_s, u"42"_s} << QByteArray("42");
    QTest::newRow("a time that is none") << QStringList{url, u"--read-timeout"_s, u"soon"_s} << QByteArray("250ms");
    QTest::newRow("a colour that is none") << QStringList{url, u"--color"_s, u"red"_s} << QByteArray("--color");
    QTest::newRow("a token file that is missing")
        << QStringList{url, u"--token-file"_s, u"/nonexistent"_s} << QByteArray("/nonexistent");
}

void TestListen::wrongUseIsRecognised()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    Program listen(QStringList{u"listen"_s} + arguments);
    QCOMPARE(listen.run(), 2);
    QCOMPARE(listen.output(), "");
    QVERIFY2(listen.errors().contains(words), listen.errors().constData());
}

QTEST_GUILESS_MAIN(TestListen)
#include "tst_listen.moc"

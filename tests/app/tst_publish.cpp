// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/verbatimjson.h"
#include "tests/support/program.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/serverprocess.h"
#include "tests/support/testserver.h"
#include "tests/support/wireclient.h"

#include <QJsonDocument>
#include <QTemporaryFile>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

// `publish` and `notify` as scripts use them, against a real server.
class TestPublish : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theReaderGetsWhatWasPublished_data();
    void theReaderGetsWhatWasPublished();
    void standardInputIsPublished_data();
    void standardInputIsPublished();
    void theLinesOfABatchAreEvents();
    void moreLinesThanABatchHoldsGoAsSeveral();
    void listenersGetWhatIsPublishedAndWhatTheyMissed();
    void noticesSayHowManyGetThem();
    void noticesReachTheReader();
    void refusalsAreInTheServersWords_data();
    void refusalsAreInTheServersWords();
    void theTokenIsSent();
    void noServerIsRecognised_data();
    void noServerIsRecognised();
    void anAnswerThatIsNoReceiptIsNoSuccess_data();
    void anAnswerThatIsNoReceiptIsNoSuccess();
    void wrongUseIsRecognised_data();
    void wrongUseIsRecognised();

private:
    static QStringList to(const QString &server, const QStringList &arguments)
    {
        return arguments + QStringList{u"--server"_s, server};
    }
};

void TestPublish::theReaderGetsWhatWasPublished_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("data");
    const QByteArray message("message");
    QTest::newRow("an object as it was written")
        << QStringList{u"{\"price\": 1.50, \"a\": [1]}"_s} << message << QByteArray(R"({"price":1.50,"a":[1]})");
    QTest::newRow("a number") << QStringList{u"-12.0"_s} << message << QByteArray("-12.0");
    QTest::newRow("a JSON string") << QStringList{u"\"x\""_s} << message << QByteArray("\"x\"");
    QTest::newRow("a text") << QStringList{u"hello \"you\""_s} << message << QByteArray(R"("hello \"you\"")");
    QTest::newRow("two values are a text") << QStringList{u"1, 2"_s} << message << QByteArray("\"1, 2\"");
    QTest::newRow("a member smuggled in is a text")
        << QStringList{u"1,\"type\":\"x\""_s} << message << QByteArray(R"("1,\"type\":\"x\"")");
    QTest::newRow("nothing is a text") << QStringList{u""_s} << message << QByteArray("\"\"");
    QTest::newRow("a number that is meant as text")
        << QStringList{u"5"_s, u"--text"_s} << message << QByteArray("\"5\"");
    QTest::newRow("a type") << QStringList{u"true"_s, u"--type"_s, u"started"_s} << QByteArray("started")
                            << QByteArray("true");
}

void TestPublish::theReaderGetsWhatWasPublished()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, data);
    TestServer server;
    server.start();
    WireClient reader(server.port());
    reader.get("/events/news");
    QTRY_COMPARE(reader.events("connected").size(), 1);
    Program publish(to(server->url(), QStringList{u"publish"_s, u"news"_s} + arguments));
    QCOMPARE(publish.run(), 0);
    QTRY_COMPARE(reader.events(type).size(), 1);
    const WireEvent event = reader.events(type).first();
    QCOMPARE(event.data, envelope(type, data));
    QCOMPARE(publish.output(), event.id + '\n');
    QCOMPARE(publish.errors(), "");
}

void TestPublish::standardInputIsPublished_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("a text without its last line end") << QByteArray("one\ntwo\n") << QByteArray(R"("one\ntwo")");
    QTest::newRow("JSON over several lines") << QByteArray("{\n \"a\": 1\n}\n") << QByteArray(R"({"a":1})");
}

void TestPublish::standardInputIsPublished()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, data);
    TestServer server;
    server.start();
    WireClient reader(server.port());
    reader.get("/events/news");
    QTRY_COMPARE(reader.events("connected").size(), 1);
    Program publish(to(server->url(), {u"publish"_s, u"news"_s, u"-"_s}));
    publish.start();
    publish.write(input);
    QCOMPARE(publish.exitCode(), 0);
    QTRY_COMPARE(reader.events("message").size(), 1);
    QCOMPARE(reader.events("message").first().data, envelope("message", data));
}

void TestPublish::theLinesOfABatchAreEvents()
{
    TestServer server;
    server.start();
    WireClient reader(server.port());
    reader.get("/events/news");
    QTRY_COMPARE(reader.events("connected").size(), 1);
    Program publish(to(server->url(), {u"publish"_s, u"news"_s, u"-"_s, u"--batch"_s}));
    publish.start();
    publish.write("{\"a\": 1.0}\r\n\nhello\n3\n");
    QCOMPARE(publish.exitCode(), 0);
    QTRY_COMPARE(reader.events("message").size(), 3);
    const QList<WireEvent> events = reader.events("message");
    QCOMPARE(events[0].data, envelope("message", R"({"a":1.0})"));
    QCOMPARE(events[1].data, envelope("message", "\"hello\""));
    QCOMPARE(events[2].data, envelope("message", "3"));
    QCOMPARE(publish.output(), events[0].id + '\n' + events[1].id + '\n' + events[2].id + '\n');
}

void TestPublish::moreLinesThanABatchHoldsGoAsSeveral()
{
    TestServer server;
    server.start();
    Program publish(to(server->url(), {u"publish"_s, u"news"_s, u"-"_s, u"--batch"_s}));
    publish.start();
    QByteArray lines;
    for (int i = 0; i < 1'100; ++i)
        lines += QByteArray::number(i) + '\n';
    publish.write(lines + QByteArray(60'000, 'a') + '\n' + QByteArray(60'000, 'b') + '\n');
    QCOMPARE(publish.exitCode(), 0);
    QCOMPARE(publish.output().count('\n'), 1'102);
}

// Three processes, as on a real machine.
void TestPublish::listenersGetWhatIsPublishedAndWhatTheyMissed()
{
    ServerProcess server;
    // A heartbeat would count as an event.
    QVERIFY(server.start({u"--heartbeat-interval"_s, u"0"_s}));
    const QString url = u"http://127.0.0.1:%1"_s.arg(server.port());
    const QStringList listen{u"listen"_s, url + u"/events"_s, u"--topics"_s, u"channel:news"_s, u"--json"_s};
    // Two events: `connected` and one message.
    Program first(listen + QStringList{u"--count"_s, u"2"_s});
    first.start();
    QTRY_COMPARE(first.lines().size(), 3);
    Program one(to(url, {u"publish"_s, u"news"_s, u"1"_s}));
    QCOMPARE(one.run(), 0);
    QCOMPARE(first.exitCode(), 0);
    const QByteArray id = one.output().trimmed();
    QCOMPARE(first.lines()[3], R"({"event":"message","data":"{\"type\":\"message\",\"data\":1}","id":")" + id + "\"}");

    Program two(to(url, {u"publish"_s, u"news"_s, u"2"_s}));
    QCOMPARE(two.run(), 0);
    Program second(listen + QStringList{u"--count"_s, u"2"_s, u"--last-event-id"_s, QString::fromLatin1(id)});
    QCOMPARE(second.run(), 0);
    QVERIFY2(second.lines()[3].contains(R"(\"data\":2})"), second.output().constData());
}

void TestPublish::noticesSayHowManyGetThem()
{
    TestServer server;
    server.start();
    WireClient one(server.port());
    one.get("/events?topics=notifications");
    QTRY_COMPARE(one.events("connected").size(), 1);
    Program single(to(server->url(), {u"notify"_s, u"hello"_s}));
    QCOMPARE(single.run(), 0);
    QCOMPARE(single.output(), "1 stream\n");
    Program unread(to(server->url(), {u"notify"_s, u"hello"_s, u"--user"_s, u"ann"_s}));
    QCOMPARE(unread.run(), 0);
    QCOMPARE(unread.output(), "0 streams\n");
}

void TestPublish::noticesReachTheReader()
{
    TestServer server;
    server.start();
    WireClient reader(server.port());
    reader.get("/events?topics=notifications");
    QTRY_COMPARE(reader.events("connected").size(), 1);
    Program notify(to(server->url(), {u"notify"_s, u"Fire \u2013 leave"_s, u"--severity"_s, u"error"_s}));
    QCOMPARE(notify.run(), 0);
    QTRY_COMPARE(reader.events("notification").size(), 1);
    const QJsonObject notice = reader.events("notification").first().json();
    QCOMPARE(notice["message"_L1].toString(), u"Fire \u2013 leave"_s);
    QCOMPARE(notice["severity"_L1].toString(), u"error"_s);
}

void TestPublish::refusalsAreInTheServersWords_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("a channel with a strange name")
        << QStringList{u"publish"_s, u"a b"_s, u"1"_s}
        << QByteArray("heliograph: The name in the path must be 1 to 64 letters, digits or - . _ ~ @ + | : (bad-name)");
    QTest::newRow("a type of the server's own")
        << QStringList{u"publish"_s, u"news"_s, u"1"_s, u"--type"_s, u"reset"_s} << QByteArray("(bad-type)");
    QTest::newRow("a notice without words") << QStringList{u"notify"_s, u" "_s} << QByteArray("(bad-message)");
}

void TestPublish::refusalsAreInTheServersWords()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    TestServer server;
    server.start();
    Program program(to(server->url(), arguments));
    QCOMPARE(program.run(), 1);
    QCOMPARE(program.output(), "");
    QVERIFY2(program.errors().contains(words), program.errors().constData());
}

void TestPublish::theTokenIsSent()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("abc.def\n");
    file.close();
    ScriptedServer server({{refusal("201 Created", {}, "{\"id\":\"x:1\"}")}});
    Program publish(to(server.url(u"/"_s).toString(), {u"publish"_s, u"news"_s, u"1"_s}));
    publish.addEnvironment({u"HELIOGRAPH_TOKEN_FILE="_s + file.fileName()});
    QCOMPARE(publish.run(), 0);
    QCOMPARE(publish.output(), "x:1\n");
    QCOMPARE(server.requests().value(0).target, "/events/news");
    QCOMPARE(server.requests().value(0).header("Authorization"), "Bearer abc.def");
}

void TestPublish::noServerIsRecognised_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("publish") << QStringList{u"publish"_s, u"news"_s, u"1"_s};
    QTest::newRow("notify") << QStringList{u"notify"_s, u"hello"_s};
    QTest::newRow("listen") << QStringList{u"listen"_s, u"--retry-max"_s, u"0"_s};
}

void TestPublish::noServerIsRecognised()
{
    QFETCH(QStringList, arguments);
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const QString url = u"http://127.0.0.1:%1"_s.arg(gone.serverPort());
    gone.close();
    Program program(arguments.first() == u"listen"_s ? arguments + QStringList{url} : to(url, arguments));
    QCOMPARE(program.run(), 5);
    QVERIFY2(program.errors().contains("Cannot reach " + url.toLatin1()), program.errors().constData());
}

void TestPublish::anAnswerThatIsNoReceiptIsNoSuccess_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("answer");
    const QByteArray page = answerHead("200 OK", {"Content-Type: text/html", "Content-Length: 0"});
    const QByteArray other = refusal("200 OK", {}, R"({"status":"ok"})");
    const QStringList publish{u"publish"_s, u"news"_s, u"1"_s};
    const QStringList notify{u"notify"_s, u"hello"_s};
    QTest::newRow("publish, an empty page") << publish << page;
    QTest::newRow("publish, another document") << publish << other;
    QTest::newRow("a batch, an empty page") << publish + QStringList{u"--batch"_s} << page;
    QTest::newRow("notify, an empty page") << notify << page;
    QTest::newRow("notify, another document") << notify << other;
}

void TestPublish::anAnswerThatIsNoReceiptIsNoSuccess()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, answer);
    ScriptedServer server({{answer}});
    Program program(to(server.url(u"/"_s).toString(), arguments));
    QCOMPARE(program.run(), 1);
    QCOMPARE(program.output(), "");
    QVERIFY2(program.errors().contains("does not understand"), program.errors().constData());
}

void TestPublish::wrongUseIsRecognised_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no data") << QStringList{u"publish"_s, u"news"_s};
    QTest::newRow("too many words") << QStringList{u"publish"_s, u"news"_s, u"a"_s, u"b"_s};
    QTest::newRow("a channel without a name") << QStringList{u"publish"_s, u""_s, u"1"_s};
    QTest::newRow("a severity that is none") << QStringList{u"notify"_s, u"x"_s, u"--severity"_s, u"loud"_s};
    QTest::newRow("a user who was never set") << QStringList{u"notify"_s, u"x"_s, u"--user"_s, u""_s};
    QTest::newRow("a server that is none") << QStringList{u"notify"_s, u"x"_s, u"--server"_s, u"here"_s};
    QTest::newRow("a token file that is missing")
        << QStringList{u"notify"_s, u"x"_s, u"--token-file"_s, u"/nonexistent"_s};
}

void TestPublish::wrongUseIsRecognised()
{
    QFETCH(QStringList, arguments);
    Program program(arguments);
    QCOMPARE(program.run(), 2);
    QCOMPARE(program.output(), "");
    QVERIFY(!program.errors().isEmpty());
}

QTEST_GUILESS_MAIN(TestPublish)
#include "tst_publish.moc"

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/program.h"
#ifdef HELIOGRAPH_WITH_REDIS
#include "tests/support/redisserver.h"
#endif
#include "tests/support/relayserver.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/serverprocess.h"
#include "tests/support/testserver.h"
#include "tests/support/wireclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryFile>
#include <QTest>
#ifdef Q_OS_LINUX
#include <csignal>
#endif

using namespace heliograph;
using namespace Qt::StringLiterals;

// `bench` against servers that do what they should, and against servers that do not.
class TestBench : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStreamGetsEveryEvent_data();
    void everyStreamGetsEveryEvent();
    void streamsThatLeaveAreReplaced();
    void eachStreamMayHaveATopicOfItsOwn();
    void encryptedStreamsAreReadWhereTheCertificateIsTrusted_data();
    void encryptedStreamsAreReadWhereTheCertificateIsTrusted();
    void aRestartLosesNothing_data();
    void aRestartLosesNothing();
    void whatAServerDoesWrongIsFound_data();
    void whatAServerDoesWrongIsFound();
    void serversWithoutIdsAreCounted();
    void missedThresholdsAreNamed_data();
    void missedThresholdsAreNamed();
    void answersThatAreNoStreamAreReported_data();
    void answersThatAreNoStreamAreReported();
    void noServerIsRecognised();
    void anInterruptedTestReports();
#ifdef Q_OS_LINUX
    void anInterruptedTestOfSeveralProcessesReports();
    void aProcessThatIsLostEndsTheTest();
    void theProcessesEndWithTheirParent();
#endif
#ifdef HELIOGRAPH_WITH_REDIS
    void readersThatMoveToAnotherServerMissNothing();
#endif
    void theTokenIsSent();
    void severalTokensAreUsedInRotation();
    void wrongUseIsRecognised_data();
    void wrongUseIsRecognised();
    void helpSaysWhatLimitsAMachine();

private:
    // Those that were started by this process and still run.
    static QList<qint64> childrenOf(qint64 process)
    {
        QFile file(u"/proc/%1/task/%1/children"_s.arg(process));
        QList<qint64> children;
        if (file.open(QIODevice::ReadOnly)) {
            for (const QByteArray &child : file.readAll().split(' ')) {
                if (!child.isEmpty())
                    children.append(child.toLongLong());
            }
        }
        return children;
    }
    static QString at(quint16 port, const QString &path = {})
    {
        return u"http://127.0.0.1:%1%2"_s.arg(port).arg(path);
    }
    static QJsonObject report(Program &program)
    {
        return QJsonDocument::fromJson(program.output()).object();
    }
    static int value(const QJsonObject &report, const char *part, const char *name)
    {
        return report[QLatin1String(part)][QLatin1String(name)].toInt(-1);
    }
    static QStringList missed(const QJsonObject &report)
    {
        QStringList texts;
        for (const QJsonValue &text : report["missed"_L1].toArray())
            texts.append(text.toString());
        return texts;
    }
};

void TestBench::everyStreamGetsEveryEvent_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("of a channel") << QStringList{};
    QTest::newRow("beside other topics") << QStringList{u"--topics"_s, u"stock,metrics"_s};
    QTest::newRow("all at once, from several addresses, with large events")
        << QStringList{u"--ramp"_s, u"0"_s, u"--source"_s, u"127.0.0.1,127.0.0.1"_s, u"--pad"_s, u"5000"_s};
    QTest::newRow("in three processes") << QStringList{u"--processes"_s, u"3"_s};
    QTest::newRow("within a time") << QStringList{u"--ramp"_s, u"200ms"_s};
}

void TestBench::everyStreamGetsEveryEvent()
{
    QFETCH(QStringList, options);
    ServerProcess server;
    QVERIFY(server.start({u"--stock-interval"_s, u"100ms"_s}));
    Program bench(QStringList{u"bench"_s, at(server.port()), u"--streams"_s, u"300"_s, u"--secs"_s, u"1"_s,
                              u"--publish-rate"_s, u"20"_s, u"--json"_s}
                  + options);
    QVERIFY2(bench.run() == 0, (bench.errors() + bench.output()).constData());
    const QJsonObject found = report(bench);
    QVERIFY(found["passed"_L1].toBool());
    QCOMPARE(value(found, "streams", "opened"), 300);
    QCOMPARE(value(found, "streams", "silent"), 0);
    QCOMPARE(value(found, "errors", "total"), 0);
    const int published = value(found, "publishing", "published");
    QVERIFY(published > 2);
    QCOMPARE(found["deliveries"_L1].toInt(), published * 300);
    QCOMPARE(value(found, "deliveryMs", "count"), published * 300);
    QCOMPARE(value(found, "correctness", "streams"), 300);
    QCOMPARE(value(found, "correctness", "faultyStreams"), 0);
}

void TestBench::streamsThatLeaveAreReplaced()
{
    ServerProcess server;
    QVERIFY(server.start());
    Program bench({u"bench"_s, at(server.port()), u"--streams"_s, u"100"_s, u"--secs"_s, u"1"_s, u"--publish-rate"_s,
                   u"20"_s, u"--churn"_s, u"50"_s, u"--json"_s});
    QVERIFY2(bench.run() == 0, (bench.errors() + bench.output()).constData());
    const QJsonObject found = report(bench);
    QVERIFY(value(found, "streams", "replaced") > 5);
    QVERIFY(value(found, "streams", "reopened") > 5);
    QCOMPARE(value(found, "streams", "resumed"), 0);
    QCOMPARE(value(found, "errors", "total"), 0);
    QCOMPARE(value(found, "correctness", "faultyStreams"), 0);
}

void TestBench::eachStreamMayHaveATopicOfItsOwn()
{
    RelayServer server(RelayServer::Fault::none);
    Program bench({u"bench"_s, at(server.port(), u"/events"_s), u"--streams"_s, u"3"_s, u"--secs"_s, u"0.1"_s,
                   u"--topics"_s, u"stock,channel:t{n}"_s});
    bench.run();
    for (const char *topic : {"channel:t0 ", "channel:t1 ", "channel:t2 "}) {
        QVERIFY(std::any_of(server.heads().begin(), server.heads().end(),
                            [topic](const QByteArray &head) { return head.contains(topic); }));
    }
}

void TestBench::encryptedStreamsAreReadWhereTheCertificateIsTrusted_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("opened");
    QTest::newRow("by its file") << QStringList{u"--ca-file"_s, testFile("tls/cert.pem")} << 40;
    QTest::newRow("unseen") << QStringList{u"--insecure"_s} << 40;
    QTest::newRow("from two processes") << QStringList{u"--insecure"_s, u"--processes"_s, u"2"_s} << 40;
    QTest::newRow("not at all") << QStringList{} << 0;
}

void TestBench::encryptedStreamsAreReadWhereTheCertificateIsTrusted()
{
    QFETCH(QStringList, options);
    QFETCH(int, opened);
    ServerProcess server;
    QVERIFY(server.start({u"--tls-cert"_s, testFile("tls/cert.pem"), u"--tls-key"_s, testFile("tls/key.pem")}));
    Program bench(QStringList{u"bench"_s, u"https://localhost:%1"_s.arg(server.port()), u"--streams"_s, u"40"_s,
                              u"--secs"_s, u"1"_s, u"--publish-rate"_s, u"20"_s, u"--pad"_s, u"20000"_s, u"--json"_s}
                  + options);
    QCOMPARE(bench.run(), opened > 0 ? 0 : 5);
    const QJsonObject found = report(bench);
    QCOMPARE(value(found, "streams", "opened"), opened);
    if (opened == 0) {
        QCOMPARE(found["errors"_L1]["kinds"_L1]["handshake"_L1].toInt(), 40);
        return;
    }
    QVERIFY(value(found, "publishing", "published") > 2);
    QCOMPARE(value(found, "errors", "total"), 0);
    QCOMPARE(value(found, "correctness", "streams"), 40);
    QCOMPARE(value(found, "correctness", "faultyStreams"), 0);
}

void TestBench::aRestartLosesNothing_data()
{
    QTest::addColumn<bool>("isKilled");
    QTest::newRow("stopped") << false;
    QTest::newRow("killed") << true;
}

void TestBench::aRestartLosesNothing()
{
    QFETCH(bool, isKilled);
    ServerProcess server;
    QVERIFY(server.start());
    const QString port = QString::number(server.port());
    WireClient reader(server.port());
    reader.get("/events/bench");
    Program bench({u"bench"_s, at(server.port()), u"--streams"_s, u"200"_s, u"--secs"_s, u"3"_s, u"--publish-rate"_s,
                   u"10"_s, u"--json"_s});
    bench.start();
    QTRY_VERIFY_WITH_TIMEOUT(reader.events("bench").size() > 5, 20'000);
    if (isKilled)
        server.kill();
    else
        server.terminate();
    server.exitCode();
    QVERIFY(server.start({u"--port"_s, port}));
    QVERIFY2(bench.exitCode() == 0, (bench.errors() + bench.output()).constData());
    const QJsonObject found = report(bench);
    QCOMPARE(value(found, "streams", "reopened"), 200);
    QCOMPARE(value(found, "streams", "resumed"), 200);
    QCOMPARE(value(found, "streams", isKilled ? "ended" : "resets"), 0);
    QCOMPARE(value(found, "correctness", "streams"), 200);
    QCOMPARE(value(found, "correctness", "faultyStreams"), 0);
    QVERIFY(value(found, "publishing", "published") > 6);
}

void TestBench::whatAServerDoesWrongIsFound_data()
{
    using Fault = RelayServer::Fault;
    QTest::addColumn<RelayServer::Fault>("fault");
    // Words of what was missed.
    QTest::addColumn<QStringList>("words");
    QTest::newRow("nothing, but it cuts connections") << Fault::none << QStringList{};
    QTest::newRow("drops an event") << Fault::drop << QStringList{u"events missing: 20"_s};
    QTest::newRow("sends one twice") << Fault::repeat << QStringList{u"duplicate events: 20"_s};
    QTest::newRow("sends two in the wrong order") << Fault::swap << QStringList{u"events out of order: 20"_s};
    QTest::newRow("forgets what was sent while a reader was away")
        << Fault::forget << QStringList{u"events missing: 20"_s};
    QTest::newRow("repeats what a reader has already") << Fault::replayAll << QStringList{u"duplicate events: 60"_s};
    QTest::newRow("refuses to publish") << Fault::refuse << QStringList{u"no event could be published"_s};
}

void TestBench::whatAServerDoesWrongIsFound()
{
    QFETCH(RelayServer::Fault, fault);
    QFETCH(QStringList, words);
    RelayServer server(fault);
    Program bench({u"bench"_s, at(server.port(), u"/events/x"_s), u"--streams"_s, u"20"_s, u"--ramp"_s, u"0"_s,
                   u"--secs"_s, u"1.5"_s, u"--publish-rate"_s, u"5"_s, u"--json"_s});
    const int code = bench.run();
    const QJsonObject found = report(bench);
    QCOMPARE(missed(found), words);
    QCOMPARE(code, words.isEmpty() ? 0 : 1);
    const bool isCut = fault == RelayServer::Fault::none || fault == RelayServer::Fault::forget
        || fault == RelayServer::Fault::replayAll;
    QCOMPARE(value(found, "streams", "resumed"), isCut ? 20 : 0);
    QCOMPARE(value(found, "errors", "total"), isCut ? 20 : 0);
}

void TestBench::serversWithoutIdsAreCounted()
{
    ScriptedServer server({{streamHead() + chunk("data: a\n\ndata: b\n\n")}});
    Program bench({u"bench"_s, server.url().toString(), u"--streams"_s, u"5"_s, u"--secs"_s, u"0.2"_s});
    QCOMPARE(bench.run(), 0);
    QVERIFY2(bench.output().contains("5 of 5 opened (100 %)"), bench.output().constData());
    QVERIFY2(bench.output().contains("events        10, "), bench.output().constData());
    QVERIFY2(bench.output().contains("not checked, because no events were published"), bench.output().constData());
    QVERIFY2(bench.output().endsWith("\npassed\n"), bench.output().constData());
    QCOMPARE(server.requests().value(0).header("Accept"), "text/event-stream");
}

void TestBench::missedThresholdsAreNamed_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("success") << QStringList{u"--min-success"_s, u"100"_s}
                             << QByteArray("100 % of the streams opened; required: more than 100 %");
    QTest::newRow("errors") << QStringList{u"--max-errors"_s, u"0"_s}
                            << QByteArray("errors: 0; required: fewer than 0");
    QTest::newRow("first event") << QStringList{u"--max-first-event"_s, u"0"_s}
                                 << QByteArray("p95 of the first event is ");
    QTest::newRow("response") << QStringList{u"--max-response"_s, u"0"_s} << QByteArray("p95 of the response is ");
}

void TestBench::missedThresholdsAreNamed()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, words);
    ScriptedServer server({{streamHead() + chunk("data: a\n\n")}});
    Program bench(QStringList{u"bench"_s, server.url().toString(), u"--streams"_s, u"5"_s, u"--secs"_s, u"0"_s}
                  + options);
    QCOMPARE(bench.run(), 1);
    QVERIFY2(bench.output().contains("\nmissed        " + words), bench.output().constData());
    QCOMPARE(bench.output().count("\nmissed"), 1);
}

void TestBench::answersThatAreNoStreamAreReported_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("not found") << refusal("404 Not Found") << QByteArray("3 responses with status 404");
    QTest::newRow("asked to stay away") << refusal("204 No Content") << QByteArray("3 responses with status 204");
    QTest::newRow("a page") << answerHead("200 OK", {"Content-Type: text/html", "Content-Length: 1"}) + 'x'
                            << QByteArray("3 not an event stream");
    QTest::newRow("another protocol") << QByteArray("SSH-2.0-x\r\n") << QByteArray("3 not HTTP");
}

void TestBench::answersThatAreNoStreamAreReported()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, words);
    ScriptedServer server({{answer}});
    Program bench({u"bench"_s, server.url().toString(), u"--streams"_s, u"3"_s});
    QCOMPARE(bench.run(), 5);
    QVERIFY2(bench.output().contains(words), bench.output().constData());
    QVERIFY(bench.errors().contains("no stream could be opened"));
}

void TestBench::noServerIsRecognised()
{
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const quint16 port = gone.serverPort();
    gone.close();
    Program bench({u"bench"_s, at(port), u"--streams"_s, u"3"_s});
    QCOMPARE(bench.run(), 5);
    QVERIFY2(bench.output().contains("3 connection refused"), bench.output().constData());
}

void TestBench::anInterruptedTestReports()
{
    ServerProcess server;
    QVERIFY(server.start());
    WireClient reader(server.port());
    reader.get("/events/bench");
    Program bench({u"bench"_s, at(server.port()), u"--streams"_s, u"50"_s, u"--secs"_s, u"600"_s, u"--publish-rate"_s,
                   u"20"_s, u"--json"_s});
    bench.start();
    QTRY_VERIFY_WITH_TIMEOUT(reader.events("bench").size() > 3, 20'000);
    bench.process().terminate();
    QCOMPARE(bench.exitCode(), 0);
    const QJsonObject found = report(bench);
    QVERIFY(found["interrupted"_L1].toBool());
    QVERIFY(value(found, "publishing", "published") > 3);
    QCOMPARE(value(found, "correctness", "faultyStreams"), 0);
}

#ifdef Q_OS_LINUX
void TestBench::anInterruptedTestOfSeveralProcessesReports()
{
    ServerProcess server;
    QVERIFY(server.start());
    WireClient reader(server.port());
    reader.get("/events/bench");
    Program bench({u"bench"_s, at(server.port()), u"--streams"_s, u"50"_s, u"--secs"_s, u"600"_s, u"--publish-rate"_s,
                   u"20"_s, u"--json"_s, u"--processes"_s, u"2"_s});
    bench.start();
    QTRY_VERIFY_WITH_TIMEOUT(reader.events("bench").size() > 3, 20'000);
    bench.process().terminate();
    QVERIFY2(bench.exitCode() == 0, (bench.errors() + bench.output()).constData());
    const QJsonObject found = report(bench);
    QVERIFY(found["interrupted"_L1].toBool());
    QCOMPARE(value(found, "streams", "opened"), 50);
    QVERIFY(value(found, "publishing", "published") > 3);
    QCOMPARE(value(found, "correctness", "faultyStreams"), 0);
}

void TestBench::aProcessThatIsLostEndsTheTest()
{
    ServerProcess server;
    QVERIFY(server.start());
    WireClient reader(server.port());
    reader.get("/events/bench");
    Program bench({u"bench"_s, at(server.port()), u"--streams"_s, u"20"_s, u"--secs"_s, u"600"_s, u"--publish-rate"_s,
                   u"20"_s, u"--processes"_s, u"2"_s});
    bench.start();
    QTRY_VERIFY_WITH_TIMEOUT(reader.events("bench").size() > 1, 20'000);
    const QList<qint64> children = childrenOf(bench.process().processId());
    QCOMPARE(children.size(), 2);
    ::kill(pid_t(children.last()), SIGKILL);
    QCOMPARE(bench.exitCode(), 1);
    QVERIFY2(bench.errors().contains("load process 2 of 2 was killed by signal 9"), bench.errors().constData());
}

void TestBench::theProcessesEndWithTheirParent()
{
    ServerProcess server;
    QVERIFY(server.start());
    WireClient reader(server.port());
    reader.get("/events/bench");
    Program bench({u"bench"_s, at(server.port()), u"--streams"_s, u"20"_s, u"--secs"_s, u"600"_s, u"--publish-rate"_s,
                   u"20"_s, u"--processes"_s, u"2"_s});
    bench.start();
    QTRY_VERIFY_WITH_TIMEOUT(reader.events("bench").size() > 1, 20'000);
    const QList<qint64> children = childrenOf(bench.process().processId());
    QCOMPARE(children.size(), 2);
    bench.process().kill();
    QCOMPARE(bench.exitCode(), -1);
    // A zombie that was not waited for has no memory any more.
    for (const qint64 child : children)
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(u"/proc/%1/exe"_s.arg(child)), 20'000);
}
#endif

#ifdef HELIOGRAPH_WITH_REDIS
void TestBench::readersThatMoveToAnotherServerMissNothing()
{
    if (!RedisServer::isInstalled())
        QSKIP(qPrintable(RedisServer::whyNot()));
    RedisServer redis;
    QVERIFY(redis.start());
    ServerProcess lost, staying;
    QVERIFY(lost.start({u"--redis"_s, redis.url()}));
    QVERIFY(staying.start({u"--redis"_s, redis.url()}));
    WireClient reader(staying.port());
    reader.get("/events/bench");
    Program bench({u"bench"_s, at(lost.port()), at(staying.port()), u"--streams"_s, u"100"_s, u"--secs"_s, u"3"_s,
                   u"--publish-rate"_s, u"10"_s, u"--json"_s, u"--processes"_s, u"2"_s, u"--failover"_s});
    bench.start();
    QTRY_VERIFY_WITH_TIMEOUT(reader.events("bench").size() > 5, 20'000);
    lost.kill();
    QVERIFY2(bench.exitCode() == 0, (bench.errors() + bench.output()).constData());
    const QJsonObject found = report(bench);
    QCOMPARE(value(found, "streams", "reopened"), 50);
    QCOMPARE(value(found, "streams", "resumed"), 50);
    QCOMPARE(value(found, "streams", "resets"), 0);
    QCOMPARE(value(found, "correctness", "streams"), 100);
    QCOMPARE(value(found, "correctness", "faultyStreams"), 0);
}
#endif

void TestBench::theTokenIsSent()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("abc.def\n");
    file.close();
    RelayServer server(RelayServer::Fault::none);
    Program bench({u"bench"_s, at(server.port()), u"--streams"_s, u"2"_s, u"--secs"_s, u"0.3"_s, u"--publish-rate"_s,
                   u"10"_s, u"--channel"_s, u"mine"_s, u"--token-file"_s, file.fileName()});
    QCOMPARE(bench.run(), 0);
    QVERIFY(server.heads().size() > 2);
    for (const QByteArray &head : server.heads()) {
        QVERIFY(head.startsWith("GET /events/mine ") || head.startsWith("POST /events/mine "));
        QVERIFY(head.contains("\r\nAuthorization: Bearer abc.def"));
    }
}

void TestBench::severalTokensAreUsedInRotation()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("abc.one\nabc.two\n");
    file.close();
    RelayServer server(RelayServer::Fault::none);
    Program bench({u"bench"_s, at(server.port()), u"--streams"_s, u"4"_s, u"--secs"_s, u"0.3"_s, u"--publish-rate"_s,
                   u"10"_s, u"--channel"_s, u"mine"_s, u"--token-file"_s, file.fileName()});
    QCOMPARE(bench.run(), 0);
    QMap<QByteArray, int> streams;
    for (const QByteArray &head : server.heads()) {
        const bool isFirst = head.contains("\r\nAuthorization: Bearer abc.one");
        QVERIFY(isFirst || head.contains("\r\nAuthorization: Bearer abc.two"));
        if (head.startsWith("GET "))
            ++streams[isFirst ? "one" : "two"];
        else
            QVERIFY(isFirst);
    }
    // Some may have been opened again.
    QVERIFY(streams.value("one") >= 2 && streams.value("two") >= 2);
}

void TestBench::wrongUseIsRecognised_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    const QString url = u"http://localhost:1"_s;
    QTest::newRow("no address") << QStringList{} << QByteArray("URL is required");
    QTest::newRow("an address that is none") << QStringList{u"localhost"_s} << QByteArray("write an address as");
    QTest::newRow("another protocol") << QStringList{u"ftp://localhost"_s} << QByteArray("write an address as");
    QTest::newRow("a file without certificates")
        << QStringList{u"https://localhost:1"_s, u"--ca-file"_s, u"/dev/null"_s} << QByteArray("no certificate");
    QTest::newRow("no streams") << QStringList{url, u"--streams"_s, u"0"_s} << QByteArray("--streams");
    QTest::newRow("more streams than descriptors")
        << QStringList{url, u"--streams"_s, u"9999999"_s} << QByteArray("ulimit -Hn");
    QTest::newRow("a ramp that is none") << QStringList{url, u"--ramp"_s, u"fast"_s} << QByteArray("streams a second");
    QTest::newRow("two channels at once")
        << QStringList{url + u"/events/a"_s, url + u"/events/b"_s, u"--publish-rate"_s, u"1"_s}
        << QByteArray("the same channel");
    QTest::newRow("a token file that is missing")
        << QStringList{url, u"--token-file"_s, u"/nonexistent"_s} << QByteArray("there is no token");
    QTest::newRow("a source that is none") << QStringList{url, u"--source"_s, u"here"_s} << QByteArray("127.0.0.2");
}

void TestBench::wrongUseIsRecognised()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    Program bench(QStringList{u"bench"_s} + arguments);
    QCOMPARE(bench.run(), 2);
    QCOMPARE(bench.output(), "");
    QVERIFY2(bench.errors().contains(words), bench.errors().constData());
}

void TestBench::helpSaysWhatLimitsAMachine()
{
    Program bench({u"bench"_s, u"--help"_s});
    QCOMPARE(bench.run(), 0);
    for (const char *word : {"descriptors", "ports", "memory", "processor", "--publish-rate", "--ramp"})
        QVERIFY2(bench.output().contains(word), word);
}

QTEST_GUILESS_MAIN(TestBench)
#include "tst_bench.moc"

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/program.h"
#include "tests/support/serverprocess.h"
#include "tests/support/testserver.h"
#include "tests/support/wireclient.h"

#include <QFile>
#include <QTcpServer>
#include <QTest>
#include <csignal>
#include <cstddef>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

using namespace heliograph;
using namespace Qt::StringLiterals;

// The program as its user meets it.
class TestServe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itPrintsTheUrlAndServesRealisticData();
    void streamsWorkWhereIoUringIsForbidden();
    void terminatingSaysGoodbyeAndSucceeds_data();
    void terminatingSaysGoodbyeAndSucceeds();
    void signalsThatAreNoEndLeaveReadersConnected_data();
    void signalsThatAreNoEndLeaveReadersConnected();
    void aSecondSignalEndsItAtOnce();
    void readersResumeAfterARestart_data();
    void readersResumeAfterARestart();
    void readersOfAReplacedStoreAreReset();
    void troubleHasItsOwnExitCode_data();
    void troubleHasItsOwnExitCode();
    void checkingTheConfigurationReadsItsFiles_data();
    void checkingTheConfigurationReadsItsFiles();
    void aBusyPortIsRecognised();
    void aDataDirectoryHasOneServer();
    void helpNeedsNothing();

private:
    static quint64 seqOf(const WireEvent &event) { return event.id.split(':').value(1).toULongLong(); }
    static void publish(const ServerProcess &server, int number);

    const QTemporaryDir m_files;
};

void TestServe::publish(const ServerProcess &server, int number)
{
    const auto answer = ask(server.port(), "POST", "/events/news", "{\"data\":" + QByteArray::number(number) + '}');
    QCOMPARE(answer->status(), 201);
}

void TestServe::itPrintsTheUrlAndServesRealisticData()
{
    ServerProcess server;
    QVERIFY(server.start({u"--seed"_s, u"7"_s}));
    WireClient reader(server.port());
    reader.get("/events");
    QTRY_VERIFY(reader.events("stock-update").size() >= 5);
    QTRY_VERIFY(!reader.events("metrics-update").isEmpty());
    const QJsonObject load = reader.events("metrics-update").first().json();
    QVERIFY(load["cpu"_L1].toDouble(-1) >= 0 && load["cpu"_L1].toDouble() <= 100);
    QVERIFY(load["memory"_L1].toDouble() > 0);
    QTRY_VERIFY(!reader.events("notification").isEmpty());
}

namespace
{

// For the calling process and all that it starts: io_uring_setup() fails as it does in many containers.
void forbidIoUring()
{
    sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_io_uring_setup, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const sock_fprog program = {.len = std::size(filter), .filter = filter};
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

} // namespace

void TestServe::streamsWorkWhereIoUringIsForbidden()
{
    ServerProcess server;
    server.process().setChildProcessModifier(forbidIoUring);
    QVERIFY(server.start());
    QVERIFY2(server.output().contains("every delivery takes a system call of its own"), server.output().constData());
    WireClient reader(server.port());
    reader.get("/events/news");
    QTRY_COMPARE(reader.events("connected").size(), 1);
    publish(server, 1);
    QTRY_COMPARE(reader.events("message").size(), 1);
}

void TestServe::terminatingSaysGoodbyeAndSucceeds_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGQUIT") << SIGQUIT;
}

void TestServe::terminatingSaysGoodbyeAndSucceeds()
{
    QFETCH(int, signal);
    ServerProcess server;
    QVERIFY(server.start());
    WireClient reader(server.port());
    reader.get("/events/news");
    QTRY_COMPARE(reader.events("connected").size(), 1);
    ::kill(pid_t(server.process().processId()), signal);
    QCOMPARE(server.exitCode(), 0);
    QTRY_VERIFY(reader.isClosed());
    QCOMPARE(reader.events().last().type, "goodbye");
    QVERIFY(reader.hasEnded());
}

void TestServe::signalsThatAreNoEndLeaveReadersConnected_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGHUP") << SIGHUP;
    QTest::newRow("SIGUSR1") << SIGUSR1;
    QTest::newRow("SIGUSR2") << SIGUSR2;
}

void TestServe::signalsThatAreNoEndLeaveReadersConnected()
{
    QFETCH(int, signal);
    ServerProcess server;
    QVERIFY(server.start());
    WireClient reader(server.port());
    reader.get("/events/news");
    QTRY_COMPARE(reader.events("connected").size(), 1);
    for (int i = 0; i < 2; ++i)
        ::kill(pid_t(server.process().processId()), signal);
    publish(server, 1);
    QTRY_COMPARE(reader.events("message").size(), 1);
    QVERIFY(reader.events("goodbye").isEmpty());
    server.terminate();
    QCOMPARE(server.exitCode(), 0);
}

void TestServe::aSecondSignalEndsItAtOnce()
{
    ServerProcess server;
    QVERIFY(server.start({u"--drain"_s, u"1h"_s}));
    // It takes nothing, so draining would last.
    WireClient stuck(server.port());
    stuck.pause();
    stuck.get("/events/news");
    QTRY_COMPARE(ask(server.port(), "GET", "/")->json()["clients"_L1].toInt(), 1);
    for (int i = 0; i < 100; ++i)
        QCOMPARE(ask(server.port(), "POST", "/events/news", "{\"data\":\"" + QByteArray(60'000, 'x') + "\"}")->status(),
                 201);
    server.terminate();
    QTRY_VERIFY(WireClient(server.port()).socket().waitForConnected(100) == false);
    QCOMPARE(server.process().state(), QProcess::Running);
    server.terminate();
    QCOMPARE(server.exitCode(), 128 + SIGTERM);
}

void TestServe::readersResumeAfterARestart_data()
{
    QTest::addColumn<bool>("isKilled");
    QTest::newRow("after a clean stop") << false;
    QTest::newRow("after kill -9") << true;
}

void TestServe::readersResumeAfterARestart()
{
    QFETCH(bool, isKilled);
    ServerProcess server;
    QVERIFY(server.start());
    WireEvent last;
    {
        WireClient reader(server.port());
        reader.get("/events/news");
        QTRY_COMPARE(reader.events("connected").size(), 1);
        for (int i = 0; i < 5; ++i)
            publish(server, i);
        QTRY_COMPARE(reader.events("message").size(), 5);
        // As if the line had been cut here.
        last = reader.events("message")[2];
    }
    publish(server, 5);
    if (isKilled)
        server.kill();
    else
        server.terminate();
    server.exitCode();

    QVERIFY(server.start());
    WireClient reader(server.port());
    reader.get("/events/news", "Last-Event-ID: " + last.id + "\r\n");
    QTRY_COMPARE(reader.events("connected").size(), 1);
    publish(server, 6);
    QTRY_COMPARE(reader.events("message").size(), 4);
    QCOMPARE(reader.events("connected").first().json()["resumed"_L1].toBool(), true);
    QVERIFY(reader.events("reset").isEmpty());
    quint64 seq = seqOf(last);
    for (int i = 0; i < 4; ++i) {
        const WireEvent event = reader.events("message")[i];
        QCOMPARE(event.data, "{\"type\":\"message\",\"data\":" + QByteArray::number(i + 3) + '}');
        QVERIFY(seqOf(event) > seq);
        seq = seqOf(event);
    }
}

void TestServe::readersOfAReplacedStoreAreReset()
{
    QByteArray id;
    {
        ServerProcess server;
        QVERIFY(server.start());
        id = ask(server.port(), "POST", "/events/news", "{\"data\":1}")->json()["id"_L1].toString().toLatin1();
    }
    ServerProcess server;
    QVERIFY(server.start());
    WireClient reader(server.port());
    reader.get("/events/news", "Last-Event-ID: " + id + "\r\n");
    QTRY_COMPARE(reader.events("reset").size(), 1);
    QCOMPARE(reader.events("reset").first().json()["reason"_L1].toString(), u"epoch"_s);
}

void TestServe::troubleHasItsOwnExitCode_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("environment");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("text");
    const QStringList none;
    QTest::newRow("an unknown flag") << QStringList{u"--colour"_s} << none << 2 << QByteArray("--colour");
    QTest::newRow("a port that is none") << QStringList{u"--port"_s, u"99999"_s} << none << 2 << QByteArray("--port");
    QTest::newRow("a duration that is none")
        << QStringList{u"--stock-interval"_s, u"soon"_s} << none << 2 << QByteArray("250ms");
    QTest::newRow("a bad value in the environment")
        << none << QStringList{u"HELIOGRAPH_LOG_EVENTS=none"_s} << 4 << QByteArray("HELIOGRAPH_LOG_EVENTS");
    QTest::newRow("a config file that is missing")
        << QStringList{u"--config"_s, u"/nonexistent"_s} << none << 4 << QByteArray("/nonexistent");
    QTest::newRow("a rate below zero") << QStringList{u"--bid-rate"_s, u"-1"_s} << none << 2
                                       << QByteArray("--bid-rate");
    QTest::newRow("an open address") << QStringList{u"--bind"_s, u"0.0.0.0"_s} << none << 4
                                     << QByteArray("--insecure-open");
    QTest::newRow("an address that is none")
        << QStringList{u"--bind"_s, u"here"_s} << none << 4 << QByteArray("127.0.0.1");
    QTest::newRow("a certificate without a key")
        << QStringList{u"--tls-cert"_s, u"x"_s} << none << 4 << QByteArray("tls-key");
    QTest::newRow("a replay file that is missing")
        << QStringList{u"--replay-file"_s, u"/nonexistent"_s} << none << 4 << QByteArray("replay-file");
    QTest::newRow("good settings") << QStringList{u"--check-config"_s} << none << 0 << QByteArray("Configuration OK.");
}

void TestServe::troubleHasItsOwnExitCode()
{
    QFETCH(QStringList, arguments);
    QFETCH(QStringList, environment);
    QFETCH(QByteArray, text);
    ServerProcess server;
    QVERIFY(!server.start(arguments, environment));
    QTEST(server.exitCode(), "code");
    QVERIFY2(server.output().contains(text), server.output().constData());
}

void TestServe::checkingTheConfigurationReadsItsFiles_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArrayList>("texts");
    const auto file = [this](const char *name, const QByteArray &content) {
        QFile made(m_files.filePath(QString::fromLatin1(name)));
        if (!made.open(QIODevice::WriteOnly) || made.write(content) < 0)
            qFatal("cannot write a file");
        return made.fileName();
    };
    const QString none = u"/nonexistent/file"_s;
    const QString empty = file("empty", {});
    const QString certificate = testFile("tls/cert.pem");
    const QString key = testFile("tls/key.pem");
    const auto row = [](const char *name, const QStringList &arguments, const QByteArrayList &texts) {
        QTest::newRow(name) << arguments << texts;
    };
    row("a certificate that is missing", {u"--tls-cert"_s, none, u"--tls-key"_s, key},
        {"tls-cert: cannot read /nonexistent/file"});
    row("a certificate that is none", {u"--tls-cert"_s, empty, u"--tls-key"_s, key}, {"no PEM certificate"});
    row("a key of a certificate that is missing", {u"--tls-cert"_s, certificate, u"--tls-key"_s, none},
        {"tls-key: cannot read /nonexistent/file"});
    row("a key of a certificate that is none", {u"--tls-cert"_s, certificate, u"--tls-key"_s, certificate},
        {"no PEM key"});
    const QString alerts = file("alerts", R"({"jobs":{"topic":"channel:jobs"}})");
    row("alert rules that are missing", {u"--alerts"_s, none}, {"alerts: cannot read /nonexistent/file"});
    row("an alert rule without a condition", {u"--alerts"_s, alerts}, {"jobs: A rule has exactly one condition"});
    row("recorded prices that are missing", {u"--replay-file"_s, none}, {"replay-file: "});
#ifdef HELIOGRAPH_WITH_TOKENS
    const QString secret = file("secret", QByteArray(40, 's'));
    const QString keySet = file("set", R"({"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]})");
    const QStringList jwt{u"--auth"_s, u"jwt"_s};
    row("a token key that is missing", jwt + QStringList{u"--jwt-key"_s, none},
        {"/nonexistent/file: it cannot be read"});
    row("a token key that is too short", jwt + QStringList{u"--jwt-key"_s, empty}, {"0 bytes"});
    row("a key set that is not good", jwt + QStringList{u"--jwks"_s, keySet}, {keySet.toLocal8Bit() + ": "});
    row("several files, each of which is named",
        jwt
            + QStringList{u"--jwt-key"_s, none, u"--jwt-key"_s, secret, u"--jwks"_s, keySet, u"--tls-cert"_s, none,
                          u"--tls-key"_s, key},
        {"tls-cert: cannot read /nonexistent/file", "/nonexistent/file: it cannot be read",
         keySet.toLocal8Bit() + ": "});
    row("files that are good, and an address that is not asked",
        jwt
            + QStringList{u"--jwt-key"_s, secret, u"--jwks"_s, u"http://127.0.0.1:1/keys"_s, u"--tls-cert"_s,
                          certificate, u"--tls-key"_s, key},
        {});
#endif
}

void TestServe::checkingTheConfigurationReadsItsFiles()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArrayList, texts);
    Program program(QStringList{u"serve"_s, u"--check-config"_s} + arguments);
    QCOMPARE(program.run(), texts.isEmpty() ? 0 : 4);
    QCOMPARE(program.output().contains("Configuration OK."), texts.isEmpty());
    for (const QByteArray &text : texts)
        QVERIFY2(program.errors().contains(text), program.errors().constData());
    QCOMPARE(program.errors().count("heliograph: "), texts.size());
}

void TestServe::aBusyPortIsRecognised()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    ServerProcess server;
    QVERIFY(!server.start({u"--port"_s, QString::number(other.serverPort())}));
    QCOMPARE(server.exitCode(), 3);
    QVERIFY2(server.output().contains("--port 0"), server.output().constData());
    const QByteArray owner =
        "it is in use by tst_serve (process " + QByteArray::number(QCoreApplication::applicationPid()) + ')';
    QVERIFY2(server.output().contains(owner), server.output().constData());
}

void TestServe::aDataDirectoryHasOneServer()
{
    ServerProcess first;
    QVERIFY(first.start());
    ServerProcess second;
    QVERIFY(!second.start({u"--data-dir"_s, first.dataDir()}));
    QCOMPARE(second.exitCode(), 1);
    QVERIFY2(second.output().contains("in use"), second.output().constData());
}

void TestServe::helpNeedsNothing()
{
    for (const QStringList &arguments :
         {QStringList{u"--help"_s}, QStringList{u"serve"_s, u"--help"_s}, QStringList{u"--version"_s}}) {
        QProcess process;
        process.setEnvironment({u"PATH="_s});
        process.start(QStringLiteral(HELIOGRAPH_HEADLESS), arguments);
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(!process.readAllStandardOutput().isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestServe)
#include "tst_serve.moc"

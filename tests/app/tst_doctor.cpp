// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/program.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/serverprocess.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using Then = ScriptedServer::Then;

// `doctor` before servers that are well and ones that are not.
class TestDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aServerThatIsWellPasses();
    void aSwallowedStreamIsRecognized();
    void aProxyThatCollectsEventsIsRecognized();
    void aClockThatIsWrongIsRecognized();
    void aStepThatFailsIsNamed_data();
    void aStepThatFailsIsNamed();
    void peopleReadColumns();

private:
    static QJsonObject finding(Program &program, const QString &step)
    {
        for (const QByteArray &line : program.lines()) {
            const QJsonObject object = QJsonDocument::fromJson(line).object();
            if (object["step"_L1].toString() == step)
                return object;
        }
        return {};
    }
    static QString verdict(Program &program, const QString &step)
    {
        return finding(program, step)["verdict"_L1].toString();
    }
    static QByteArray event(const QByteArray &type, qint64 timestamp, const QByteArray &more = {})
    {
        return "event: " + type + "\ndata: {\"type\":\"" + type
            + "\",\"data\":{\"timestamp\":" + QByteArray::number(timestamp) + more + "}}\n\n";
    }
    static QByteArray connected(qint64 timestamp)
    {
        return event("connected", timestamp, ",\"clientId\":\"c\",\"epoch\":\"abcdefgh\",\"heartbeatMs\":1000");
    }
};

void TestDoctor::aServerThatIsWellPasses()
{
    ServerProcess server;
    QVERIFY2(server.start({u"--heartbeat-interval"_s, u"400ms"_s}), server.output().constData());
    Program doctor({u"doctor"_s, u"http://localhost:%1"_s.arg(server.port()), u"--json"_s, u"--duration"_s, u"2s"_s});
    QCOMPARE(doctor.run(), 0);
    QCOMPARE(doctor.lines().size(), 7);
    QCOMPARE(verdict(doctor, u"dns"_s), u"good"_s);
    QCOMPARE(verdict(doctor, u"tcp"_s), u"good"_s);
    QCOMPARE(verdict(doctor, u"tls"_s), u"skipped"_s);
    QVERIFY(verdict(doctor, u"first-byte"_s) != u"failed"_s);
    QCOMPARE(verdict(doctor, u"buffering"_s), u"good"_s);
    QVERIFY(!finding(doctor, u"heartbeat"_s)["detail"_L1].toString().isEmpty());
    QCOMPARE(verdict(doctor, u"clock"_s), u"good"_s);
}

void TestDoctor::aSwallowedStreamIsRecognized()
{
    ScriptedServer server(
        {{streamHead()},
         {refusal("200 OK", {"Content-Type: application/json"}, R"({"events":[],"next":"abcdefgh:1"})")}});
    Program doctor({u"doctor"_s, server.url(u""_s).toString(), u"--json"_s, u"--duration"_s, u"1s"_s});
    QCOMPARE(doctor.run(), 1);
    QCOMPARE(server.requests().last().target, "/events/poll?wait=0");
    QCOMPARE(verdict(doctor, u"first-byte"_s), u"failed"_s);
    QCOMPARE(verdict(doctor, u"buffering"_s), u"failed"_s);
    QVERIFY(finding(doctor, u"buffering"_s)["advice"_L1].toString().contains(u"proxy"_s));
}

void TestDoctor::aProxyThatCollectsEventsIsRecognized()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    // What happened over four seconds comes at once, as from a buffer that ran over.
    ScriptedServer server(
        {{streamHead()
          + chunk(connected(now - 4000) + event("heartbeat", now - 3000) + event("heartbeat", now - 2000)
                  + event("heartbeat", now - 1000) + event("heartbeat", now))}});
    Program doctor({u"doctor"_s, server.url(u"/events"_s).toString(), u"--json"_s, u"--duration"_s, u"1s"_s});
    QCOMPARE(doctor.run(), 1);
    QCOMPARE(verdict(doctor, u"first-byte"_s), u"good"_s);
    QCOMPARE(verdict(doctor, u"buffering"_s), u"failed"_s);
    QVERIFY(finding(doctor, u"buffering"_s)["detail"_L1].toString().contains(u"bursts"_s));
    QCOMPARE(verdict(doctor, u"heartbeat"_s), u"warning"_s);
}

void TestDoctor::aClockThatIsWrongIsRecognized()
{
    const qint64 wrong = QDateTime::currentMSecsSinceEpoch() + 3'600'000;
    ScriptedServer server({{streamHead() + chunk(connected(wrong))}});
    Program doctor({u"doctor"_s, server.url(u"/events"_s).toString(), u"--json"_s, u"--duration"_s, u"1s"_s});
    QCOMPARE(doctor.run(), 0);
    QCOMPARE(verdict(doctor, u"clock"_s), u"warning"_s);
    QVERIFY(finding(doctor, u"clock"_s)["detail"_L1].toString().contains(u"ahead"_s));
}

void TestDoctor::aStepThatFailsIsNamed_data()
{
    QTest::addColumn<QString>("url");
    // What a listener answers, where there is one.
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("step");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("a name that does not exist") << u"http://nobody.invalid/events"_s << QByteArray() << u"dns"_s << 5;
    QTest::newRow("a port without a listener") << u"http://127.0.0.1:%1/events"_s << QByteArray() << u"tcp"_s << 5;
    QTest::newRow("a server without a certificate")
        << u"https://127.0.0.1:%1/events"_s << refusal("400 Bad Request") << u"tls"_s << 5;
    QTest::newRow("a page") << u"http://127.0.0.1:%1/events"_s << refusal("200 OK", {"Content-Type: text/html"}, "<p>")
                            << u"first-byte"_s << 1;
}

void TestDoctor::aStepThatFailsIsNamed()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, answer);
    QFETCH(QString, step);
    QFETCH(int, exitCode);
    // One that greets every connection with the answer, also where that is no encryption.
    QTcpServer listener;
    QVERIFY(listener.listen(QHostAddress::LocalHost));
    const quint16 port = listener.serverPort();
    if (answer.isEmpty())
        listener.close();
    connect(&listener, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *socket = listener.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
            socket->readAll();
            socket->write(answer);
            socket->disconnectFromHost();
        });
    });
    Program doctor({u"doctor"_s, url.contains(u"%1"_s) ? url.arg(port) : url, u"--json"_s, u"--duration"_s, u"2s"_s});
    QCOMPARE(doctor.run(), exitCode);
    QCOMPARE(verdict(doctor, step), u"failed"_s);
    QVERIFY(!finding(doctor, step)["detail"_L1].toString().isEmpty());
}

void TestDoctor::peopleReadColumns()
{
    ScriptedServer server({{streamHead() + chunk("data: \033[2Jhello\n\n") + lastChunk(), Then::close}});
    Program doctor({u"doctor"_s, server.url().toString()});
    QCOMPARE(doctor.run(), 0);
    QVERIFY2(doctor.output().contains("good     first-byte"), doctor.output().constData());
    QVERIFY(!doctor.output().contains('\033'));
}

QTEST_GUILESS_MAIN(TestDoctor)
#include "tst_doctor.moc"

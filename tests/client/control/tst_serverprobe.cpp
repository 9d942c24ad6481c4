// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/control/serverprobe.h"
#include "tests/support/scriptedserver.h"

#include <QDir>
#include <QFile>
#include <QNetworkAccessManager>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using Finding = ServerProbe::Finding;

namespace
{

ScriptedServer::Answer json(const QByteArray &body, const QByteArray &status = "200 OK")
{
    return {.bytes = "HTTP/1.1 " + status
                + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + QByteArray::number(body.size()) + "\r\n\r\n" + body,
            .then = ScriptedServer::Then::close};
}

const QByteArray statusJson = R"({"status":"running","clients":3,"uptime":5,"version":"0.1.0","epoch":"abc"})";

} // namespace

class TestServerProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_threads = threads(); }
    void aServerSaysItsVersionAndWhatItHas();
    void aServerThatKeepsItsItemsToItselfIsOneAllTheSame();
    void somethingElseIsNoServer_data();
    void somethingElseIsNoServer();
    void aPortWithoutAListenerIsUnreachable();
    void plainHttpOnATlsPortIsNamed();
    void tlsOnAPlainPortIsNamed();
    void anAnswerToAnEarlierAddressDoesNotCount();
    void cleanupTestCase();

private:
    static qsizetype threads()
    {
        return QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
    }

    QNetworkAccessManager m_manager;
    // Threads before the manager has its own.
    qsizetype m_threads = 0;
};

void TestServerProbe::aServerSaysItsVersionAndWhatItHas()
{
    // The two that follow the first may come in either order, so each answer holds both lists.
    const QByteArray lists = R"({"items":[{},{},{},{}],"events":[
        {"type":"stock-update","data":{"symbol":"ACME"}},{"type":"stock-update","data":{"symbol":"BOLT"}},
        {"type":"stock-update","data":{"symbol":"ACME"}}]})";
    ScriptedServer server({json(statusJson), json(lists), json(lists)});
    ServerProbe probe(m_manager);
    probe.check(server.url(u"/"_s));
    QCOMPARE(probe.finding(), Finding::checking);
    QTRY_COMPARE(probe.finding(), Finding::heliograph);
    QTRY_VERIFY2(probe.text().startsWith(u"Heliograph 0.1.0, 4 item"_s) && probe.text().contains(u", 2 symbol"_s),
                 qPrintable(probe.text()));
    for (const ScriptedServer::Request &request : server.requests())
        QCOMPARE(request.method, "GET");
}

void TestServerProbe::aServerThatKeepsItsItemsToItselfIsOneAllTheSame()
{
    const auto forbidden = json(R"({"error":"no","code":"unauthorized"})", "401 Unauthorized");
    ScriptedServer server({json(statusJson), forbidden, forbidden});
    ServerProbe probe(m_manager);
    probe.check(server.url(u"/"_s));
    QTRY_COMPARE(server.requests().size(), 3);
    QTRY_COMPARE(probe.finding(), Finding::heliograph);
    QCOMPARE(probe.text(), u"Heliograph 0.1.0"_s);
}

void TestServerProbe::somethingElseIsNoServer_data()
{
    QTest::addColumn<ScriptedServer::Answer>("answer");
    QTest::addRow("a page") << ScriptedServer::Answer{
        .bytes = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: 4\r\n\r\n<p>a",
        .then = ScriptedServer::Then::close};
    QTest::addRow("other JSON") << json("{\"status\":\"ok\"}");
    QTest::addRow("a list") << json("[]");
    QTest::addRow("nothing there") << json("{}", "404 Not Found");
}

void TestServerProbe::somethingElseIsNoServer()
{
    QFETCH(ScriptedServer::Answer, answer);
    ScriptedServer server({answer});
    ServerProbe probe(m_manager);
    probe.check(server.url(u"/"_s));
    QTRY_COMPARE(probe.finding(), Finding::somethingElse);
    QCOMPARE(probe.text(), u"This is not a Heliograph server."_s);
}

void TestServerProbe::aPortWithoutAListenerIsUnreachable()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QUrl url(u"http://127.0.0.1:%1"_s.arg(server.serverPort()));
    server.close();
    ServerProbe probe(m_manager);
    probe.check(url);
    QTRY_COMPARE(probe.finding(), Finding::unreachable);
    QVERIFY(probe.betterAddress().isEmpty());
    QVERIFY(!probe.text().isEmpty());
}

void TestServerProbe::plainHttpOnATlsPortIsNamed()
{
#ifdef HELIOGRAPH_TEST_CERTIFICATES
    const QString folder = QStringLiteral(HELIOGRAPH_TEST_CERTIFICATES);
    QFile key(folder + u"/key.pem"_s);
    QVERIFY(key.open(QIODevice::ReadOnly));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(QSslCertificate::fromPath(folder + u"/certificate.pem"_s));
    configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
    QSslServer server;
    server.setSslConfiguration(configuration);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    ServerProbe probe(m_manager);
    probe.check(QUrl(u"http://127.0.0.1:%1"_s.arg(server.serverPort())));
    QTRY_COMPARE_WITH_TIMEOUT(probe.finding(), Finding::tlsPort, 10'000);
    QCOMPARE(probe.betterAddress(), QUrl(u"https://127.0.0.1:%1"_s.arg(server.serverPort())));
#else
    QSKIP("needs openssl to make a certificate");
#endif
}

void TestServerProbe::tlsOnAPlainPortIsNamed()
{
    const auto answer = json(statusJson);
    // Whatever a handshake looks like to it, this is its answer; then comes the request in plain HTTP.
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, socket, [socket, &answer] {
            const bool isPlain = socket->readAll().startsWith("GET ");
            socket->write(isPlain ? answer.bytes : QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n"));
            socket->disconnectFromHost();
        });
    });
    ServerProbe probe(m_manager);
    probe.check(QUrl(u"https://127.0.0.1:%1"_s.arg(server.serverPort())), "secret");
    QTRY_COMPARE_WITH_TIMEOUT(probe.finding(), Finding::plainPort, 10'000);
    QCOMPARE(probe.betterAddress(), QUrl(u"http://127.0.0.1:%1"_s.arg(server.serverPort())));
}

void TestServerProbe::anAnswerToAnEarlierAddressDoesNotCount()
{
    ScriptedServer earlier({json(statusJson)});
    ScriptedServer later({json("{}", "404 Not Found")});
    ServerProbe probe(m_manager);
    probe.check(earlier.url(u"/"_s));
    probe.check(later.url(u"/"_s));
    QTRY_COMPARE(probe.finding(), Finding::somethingElse);
    QTRY_COMPARE(earlier.requests().size(), 1);
    QTest::qWait(0);
    QCOMPARE(probe.finding(), Finding::somethingElse);
}

// QThread::wait() returns a little before the thread has ended. If the program ends in between, what OpenSSL keeps for
// the manager's thread counts as a leak.
void TestServerProbe::cleanupTestCase()
{
    // Ends the manager's thread.
    m_manager.clearConnectionCache();
    QTRY_COMPARE(threads(), m_threads);
}

QTEST_GUILESS_MAIN(TestServerProbe)
#include "tst_serverprobe.moc"

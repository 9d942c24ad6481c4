// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/control/linkdiagnosis.h"
#include "tests/support/feedfixture.h"

#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestLinkDiagnosis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void httpsAgainstAPlainPortSaysSo();
    void aServerThatIsAwaySaysOnlyThat();
};

// What answers plain HTTP, and anything else with an error in plain HTTP.
void TestLinkDiagnosis::httpsAgainstAPlainPortSaysSo()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("This Qt has no TLS.");
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            const bool isPlain = socket->readAll().startsWith("GET ");
            socket->write(isPlain ? "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
                                    "Content-Length: 2\r\n\r\n{}"
                                  : "HTTP/1.1 400 Bad Request\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    const QString authority = u"127.0.0.1:%1"_s.arg(server.serverPort());
    FeedFixture desk(QUrl(u"https://"_s + authority));
    QNetworkAccessManager commands;
    const LinkDiagnosis diagnosis(desk.feed, commands);
    desk.feed.start();
    QTRY_COMPARE_WITH_TIMEOUT(desk.feed.link().reason, u"This port speaks plain HTTP. Use http://"_s + authority + u'.',
                              10'000);
    QCOMPARE(desk.feed.link().betterServer, QUrl(u"http://"_s + authority));
    QVERIFY(!desk.feed.link().wasOpen);
    desk.feed.setServer(QUrl(u"http://127.0.0.1:1"_s));
    // The diagnosis was about another address.
    QTRY_VERIFY(!desk.feed.link().reason.contains(u"plain HTTP"_s));
    QVERIFY(desk.feed.link().betterServer.isEmpty());
}

void TestLinkDiagnosis::aServerThatIsAwaySaysOnlyThat()
{
    QTcpServer closedPort;
    QVERIFY(closedPort.listen(QHostAddress::LocalHost));
    const quint16 port = closedPort.serverPort();
    closedPort.close();
    FeedFixture desk(QUrl(u"http://127.0.0.1:%1"_s.arg(port)));
    QNetworkAccessManager commands;
    const LinkDiagnosis diagnosis(desk.feed, commands);
    desk.feed.start();
    QTRY_COMPARE(desk.feed.link().state, LinkState::waiting);
    QTRY_VERIFY(desk.feed.link().attempt > 3);
    QVERIFY2(!desk.feed.link().reason.contains(u"TLS"_s), qPrintable(desk.feed.link().reason));
}

QTEST_GUILESS_MAIN(TestLinkDiagnosis)
#include "tst_linkdiagnosis.moc"

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/eventsource/streamconnection.h"
#include "tests/support/scriptedserver.h"

#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTest>

using namespace heliograph;
using namespace std::chrono_literals;
using Then = ScriptedServer::Then;

// What an EventSource cannot be asked to do in the time of a test.
class tst_StreamConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noticesEndBetweenChunks_data();
    void noticesEndBetweenChunks();
    void leavesSilentStreamAlone();

private:
    QNetworkAccessManager m_manager;
};

void tst_StreamConnection::noticesEndBetweenChunks_data()
{
    QTest::addColumn<QByteArray>("remains");
    QTest::newRow("nothing more") << QByteArray();
    QTest::newRow("within a size") << QByteArray("1");
    QTest::newRow("within the end of a size line") << QByteArray("1a\r");
    QTest::newRow("behind a size line") << QByteArray("1a\r\n");
    QTest::newRow("behind the size of the last chunk") << QByteArray("0\r\n");
    QTest::newRow("within the last line end") << QByteArray("0\r\n\r");
}

void tst_StreamConnection::noticesEndBetweenChunks()
{
    QFETCH(QByteArray, remains);
    // The fault of Qt's that this is about is a race.
    constexpr int times = 10;
    ScriptedServer server(QList<ScriptedServer::Answer>(times, {streamHead() + chunk("data: a\n\n")}));
    for (int time = 0; time < times; ++time) {
        QNetworkRequest request(server.url());
        request.setRawHeader("X-Time", QByteArray::number(time));
        StreamConnection connection(m_manager, {request}, nullptr);
        connection.setLookInterval(20ms);
        QSignalSpy bytes(&connection, &StreamConnection::bytesReceived);
        QSignalSpy ends(&connection, &StreamConnection::ended);
        connection.start();
        QVERIFY(bytes.wait());
        server.send(remains);
        server.end(Then::close);
        QVERIFY(ends.wait());
        QCOMPARE(ends.size(), 1);
    }
}

void tst_StreamConnection::leavesSilentStreamAlone()
{
    ScriptedServer server({{streamHead() + chunk("data: a\n\n")}});
    StreamConnection connection(m_manager, {QNetworkRequest(server.url())}, nullptr);
    connection.setLookInterval(1ms);
    QSignalSpy bytes(&connection, &StreamConnection::bytesReceived);
    QSignalSpy ends(&connection, &StreamConnection::ended);
    connection.start();
    QTRY_COMPARE(bytes.size(), 1);
    QTimer silence;
    silence.setSingleShot(true);
    // Long enough for the silence to be checked many times.
    silence.start(100ms);
    QTRY_VERIFY(!silence.isActive());
    QCOMPARE(ends.size(), 0);
    server.send(chunk("data: b\n\n"));
    QTRY_COMPARE(bytes.size(), 2);
    QCOMPARE(bytes[1][0].toByteArray(), "data: b\n\n");
    QCOMPARE(server.requests().size(), 1);
}

QTEST_GUILESS_MAIN(tst_StreamConnection)
#include "tst_streamconnection.moc"

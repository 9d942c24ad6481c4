// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/connections.h"
#include "server/net/requestguard.h"
#include "tests/support/manualclock.h"

#include <QTcpServer>
#include <QTest>

using namespace heliograph;
using namespace std::chrono_literals;

// Clients that say nothing, too little, or too slowly. Qt would keep every one of them for ever.
class TestDeadlines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aMuteConnectionIsClosed();
    void halfARequestIsAnsweredAndClosed();
    void drippingARequestEarnsNoTime();
    void drippingABodyEarnsNoTime();
    void anIdleConnectionIsClosed();
    void aRequestThatWaitsForItsAnswerIsNotLate();

private:
    void send(const QByteArray &bytes);
    void pass(std::chrono::milliseconds time);
    bool isClosed() const { return m_client->state() == QAbstractSocket::UnconnectedState; }

    const QByteArray m_head = "POST /notify HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n";

    ManualClock m_clock;
    std::unique_ptr<Connections> m_connections;
    std::unique_ptr<QTcpServer> m_server;
    std::unique_ptr<QTcpSocket> m_client;
    RequestGuard *m_guard = nullptr;
    qint64 m_scanned = 0;
    QByteArray m_received;
};

void TestDeadlines::init()
{
    m_client = std::make_unique<QTcpSocket>();
    m_server = std::make_unique<QTcpServer>();
    m_connections = std::make_unique<Connections>(Admission::Caps{.connections = 10}, m_clock);
    QVERIFY(m_server->listen(QHostAddress::LocalHost));
    m_client->connectToHost(m_server->serverAddress(), m_server->serverPort());
    QVERIFY(QTest::qWaitFor([this] { return m_server->hasPendingConnections(); }));
    QTcpSocket *socket = m_server->nextPendingConnection();
    QVERIFY(m_connections->admit(*socket));
    m_guard = socket->findChild<RequestGuard *>();
    // In the place of Qt's parser, which takes every byte it is shown.
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { m_scanned += socket->readAll().size(); });
    m_scanned = 0;
    connect(m_client.get(), &QTcpSocket::readyRead, this, [this] { m_received += m_client->readAll(); });
    m_received.clear();
}

void TestDeadlines::send(const QByteArray &bytes)
{
    const qint64 before = m_scanned;
    m_client->write(bytes);
    QVERIFY(QTest::qWaitFor([&] { return m_scanned == before + bytes.size() || isClosed(); }));
}

void TestDeadlines::pass(std::chrono::milliseconds time)
{
    m_clock.advance(time);
    m_guard->checkDeadline(m_clock.now());
}

void TestDeadlines::aMuteConnectionIsClosed()
{
    pass(9s);
    QVERIFY(!isClosed());
    pass(2s);
    QTRY_VERIFY(isClosed());
    QVERIFY(m_received.isEmpty());
}

void TestDeadlines::halfARequestIsAnsweredAndClosed()
{
    pass(5s);
    send("GET /events HT");
    pass(9s);
    QVERIFY(m_received.isEmpty());
    pass(2s);
    QTRY_VERIFY(m_received.startsWith("HTTP/1.1 408 "));
    m_client->disconnectFromHost();
    QTRY_VERIFY(isClosed());
}

void TestDeadlines::drippingARequestEarnsNoTime()
{
    send("GET /");
    for (int seconds = 0; seconds < 9; seconds += 3) {
        pass(3s);
        QVERIFY(m_received.isEmpty());
        send("12345678");
    }
    pass(3s);
    QTRY_VERIFY(m_received.startsWith("HTTP/1.1 408 "));
}

void TestDeadlines::drippingABodyEarnsNoTime()
{
    send(m_head);
    for (int seconds = 0; seconds < 27; seconds += 3) {
        pass(3s);
        QVERIFY(m_received.isEmpty());
        send("x");
    }
    pass(4s);
    QTRY_VERIFY(m_received.startsWith("HTTP/1.1 408 "));
}

void TestDeadlines::anIdleConnectionIsClosed()
{
    send(m_head + QByteArray(100, 'x'));
    m_guard->responses()->finish(m_guard->responses()->begin(), {.bytes = "response"});
    QTRY_COMPARE(m_received, "response");
    pass(59s);
    QVERIFY(!isClosed());
    pass(2s);
    QTRY_VERIFY(isClosed());
}

void TestDeadlines::aRequestThatWaitsForItsAnswerIsNotLate()
{
    send(m_head + QByteArray(100, 'x'));
    const auto number = m_guard->responses()->begin();
    for (int minutes = 0; minutes < 5; ++minutes)
        pass(60s);
    m_guard->responses()->finish(number, {.bytes = "late, but here"});
    QTRY_COMPARE(m_received, "late, but here");
}

QTEST_GUILESS_MAIN(TestDeadlines)
#include "tst_deadlines.moc"

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/kafkaserver.h"

#include <QTcpSocket>
#include <QTest>

namespace heliograph
{

class TestKafkaServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void servesOnTheSamePortAfterACrash();
};

void TestKafkaServer::initTestCase()
{
    if (!KafkaServer::isInstalled())
        QSKIP(qPrintable(KafkaServer::whyNot()));
}

void TestKafkaServer::servesOnTheSamePortAfterACrash()
{
    KafkaServer server;
    QVERIFY(server.start());
    const QString address = server.address();
    const quint16 port = address.section(u':', 1).toUShort();
    const auto isReachable = [port] {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        return socket.waitForConnected();
    };
    QVERIFY(isReachable());
    server.kill();
    QVERIFY(!server.isRunning());
    QVERIFY(!isReachable());
    QVERIFY(server.restart());
    QCOMPARE(server.address(), address);
    QVERIFY(isReachable());
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestKafkaServer)

#include "tst_kafkaserver.moc"

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/servicemanager.h"
#include "tests/support/notifysocket.h"

#include <QCoreApplication>
#include <QTest>

using namespace heliograph;

class TestServiceManager : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void itReportsWhatHappens_data();
    void itReportsWhatHappens();
    void signsOfLifeFollowOnceItIsReady();
    void aStuckServerSendsNoSignOfLife();
    void aWatchdogForAnotherProcessIsNotFed();
    void theServiceManagerNeedNotListen_data();
    void theServiceManagerNeedNotListen();
};

void TestServiceManager::init()
{
    for (const char *variable : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"})
        qunsetenv(variable);
}

void TestServiceManager::itReportsWhatHappens_data()
{
    QTest::addColumn<NotifySocket::Kind>("kind");
    QTest::newRow("to a socket in the file system") << NotifySocket::Kind::file;
    QTest::newRow("to a socket outside the file system") << NotifySocket::Kind::abstract;
}

void TestServiceManager::itReportsWhatHappens()
{
    QFETCH(NotifySocket::Kind, kind);
    NotifySocket socket(kind);
    qputenv("NOTIFY_SOCKET", socket.address());
    ServiceManager manager([] { return true; });
    manager.notifyReady("Listening");
    manager.notifyStopping();
    QTRY_COMPARE(socket.messages().size(), 2);
    QCOMPARE(socket.messages()[0], "READY=1\nSTATUS=Listening");
    QVERIFY(socket.messages()[1].startsWith("STOPPING=1\n"));
}

void TestServiceManager::signsOfLifeFollowOnceItIsReady()
{
    NotifySocket socket;
    qputenv("NOTIFY_SOCKET", socket.address());
    qputenv("WATCHDOG_USEC", "40000");
    qputenv("WATCHDOG_PID", QByteArray::number(QCoreApplication::applicationPid()));
    int asked = 0;
    ServiceManager manager([&asked] { return ++asked > 0; });
    manager.notifyReady("Listening");
    QTRY_VERIFY(socket.messages().count("WATCHDOG=1") >= 3);
    QVERIFY(socket.messages().first().startsWith("READY=1"));
    QVERIFY(asked >= 3);
}

void TestServiceManager::aStuckServerSendsNoSignOfLife()
{
    NotifySocket socket;
    qputenv("NOTIFY_SOCKET", socket.address());
    qputenv("WATCHDOG_USEC", "40000");
    int asked = 0;
    bool isAlive = false;
    ServiceManager manager([&] {
        ++asked;
        return isAlive;
    });
    manager.notifyReady("Listening");
    QTRY_VERIFY(asked >= 3);
    QCOMPARE(socket.messages().size(), 1);
    isAlive = true;
    QTRY_VERIFY(socket.messages().contains("WATCHDOG=1"));
}

void TestServiceManager::aWatchdogForAnotherProcessIsNotFed()
{
    NotifySocket socket;
    qputenv("NOTIFY_SOCKET", socket.address());
    qputenv("WATCHDOG_USEC", "2000");
    qputenv("WATCHDOG_PID", "1");
    ServiceManager manager([] { return true; });
    manager.notifyReady("Listening");

    // Another one, whose watchdog it is, has shown many signs of life meanwhile.
    NotifySocket fed;
    qputenv("NOTIFY_SOCKET", fed.address());
    qputenv("WATCHDOG_PID", QByteArray::number(QCoreApplication::applicationPid()));
    ServiceManager other([] { return true; });
    other.notifyReady("Listening");
    QTRY_VERIFY(fed.messages().count("WATCHDOG=1") >= 5);
    QCOMPARE(socket.messages().size(), 1);
}

void TestServiceManager::theServiceManagerNeedNotListen_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::newRow("no socket is named") << QByteArray();
    QTest::newRow("the socket is gone") << QByteArray("/nonexistent/notify");
    QTest::newRow("the name is longer than a socket's can be") << QByteArray(200, 'x');
}

void TestServiceManager::theServiceManagerNeedNotListen()
{
    QFETCH(QByteArray, address);
    if (!address.isEmpty())
        qputenv("NOTIFY_SOCKET", address);
    ServiceManager manager([] { return true; });
    manager.notifyReady("Listening");
    // Neither waits nor ends the process.
    manager.notifyStopping();
}

QTEST_GUILESS_MAIN(TestServiceManager)
#include "tst_servicemanager.moc"

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/deskwindow.h"
#include "tests/support/wireclient.h"

#include <QStandardPaths>
#include <QTcpServer>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

// The server inside the program, as a person starts and stops it.
class TestServerInside : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aBusyPortIsSaidAndAnotherOneTaken();
    void aPortThatWasTakenMeanwhileIsSaidInItsPanel();
    void itStopsAndStartsFromTheWindow();

private:
    // It is this program that has the port.
    static QString busyWords(quint16 port)
    {
        return u"Port %1 is in use by tst_serverinside (process %2)."_s.arg(port).arg(
            QCoreApplication::applicationPid());
    }
    static QMap<Preference, Preferences::Fixed> atPort(quint16 port)
    {
        return {{Preference::serverPort, {.value = int(port), .where = u"--server-port"_s}}};
    }
};

void TestServerInside::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
}

void TestServerInside::aBusyPortIsSaidAndAnotherOneTaken()
{
    QTcpServer otherProgram;
    QVERIFY(otherProgram.listen(QHostAddress::LocalHost));
    const QTemporaryDir folder;
    DeskWindow desk(folder.path(), atPort(otherProgram.serverPort()));
    QVERIFY(!desk.open());
    const QString words = busyWords(otherProgram.serverPort());
    // In sight, not in a panel behind the first page.
    QTRY_VERIFY_WITH_TIMEOUT(desk.says(words), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(desk.window().windowTitle().startsWith(u"Not connected"_s), 30'000);
    QCOMPARE(desk.signsOfLife(), QStringList());

    desk.press(u"welcomeFreePort"_s);
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelsNotLive(), QStringList(), 30'000);
    desk.press(u"serverButton"_s);
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"serverState"_s).startsWith(u"Listening on port "_s), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(!desk.says(words), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(!desk.text(u"serverUrl"_s).isEmpty(), 30'000);
    const quint16 port = quint16(QUrl(desk.text(u"serverUrl"_s)).port());
    QVERIFY(port != otherProgram.serverPort());
    QCOMPARE(ask(port, "GET", "/health/live")->status(), 200);
}

void TestServerInside::aPortThatWasTakenMeanwhileIsSaidInItsPanel()
{
    QTcpServer otherProgram;
    QVERIFY(otherProgram.listen(QHostAddress::LocalHost));
    const quint16 port = otherProgram.serverPort();
    otherProgram.close();
    const QTemporaryDir folder;
    DeskWindow desk(folder.path(), atPort(port));
    QVERIFY(!desk.open());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelsNotLive(), QStringList(), 30'000);
    desk.press(u"serverButton"_s);
    desk.press(u"serverToggle"_s);
    QTRY_COMPARE_WITH_TIMEOUT(desk.text(u"serverState"_s), u"Server is stopped"_s, 30'000);

    QVERIFY(otherProgram.listen(QHostAddress::LocalHost, port));
    desk.press(u"serverToggle"_s);
    QTRY_COMPARE_WITH_TIMEOUT(desk.text(u"serverMessage"_s), busyWords(port), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"serverPanel"_s), u"error"_s, 30'000);
    QCOMPARE(desk.panelsNotLive().size(), 4);
    QTRY_VERIFY_WITH_TIMEOUT(desk.canPress(u"serverFreePort"_s), 30'000);

    otherProgram.close();
    desk.press(u"serverToggle"_s);
    QTRY_COMPARE_WITH_TIMEOUT(desk.text(u"serverState"_s), u"Listening on port %1"_s.arg(port), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelsNotLive(), QStringList(), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.text(u"serverMessage"_s), QString(), 30'000);
}

void TestServerInside::itStopsAndStartsFromTheWindow()
{
    const QTemporaryDir folder;
    DeskWindow desk(folder.path(), atPort(0));
    QVERIFY(!desk.open());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelsNotLive(), QStringList(), 30'000);
    desk.press(u"serverButton"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!desk.text(u"serverUrl"_s).isEmpty(), 30'000);
    const quint16 port = QUrl(desk.text(u"serverUrl"_s)).port();
    QCOMPARE(ask(port, "POST", "/notify", R"({"message":"before the end"})")->status(), 200);
    QTRY_COMPARE_WITH_TIMEOUT(desk.timesNoticed(u"before the end"_s), 1, 30'000);

    desk.press(u"serverToggle"_s);
    QTRY_COMPARE_WITH_TIMEOUT(desk.text(u"serverState"_s), u"Server is stopped"_s, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(!desk.window().windowTitle().startsWith(u"Live"_s), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelsNotLive().size(), 4, 30'000);
    QVERIFY(!desk.canPress(u"bidButton"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!desk.isShown(u"serverUrl"_s), 30'000);
    QTcpSocket probe;
    probe.connectToHost(QHostAddress::LocalHost, port);
    QVERIFY(!probe.waitForConnected(5'000));

    desk.press(u"serverToggle"_s);
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelsNotLive(), QStringList(), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.text(u"stateLabel"_s), u"Live"_s, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(!desk.text(u"serverUrl"_s).isEmpty(), 30'000);
    const quint16 again = QUrl(desk.text(u"serverUrl"_s)).port();
    QCOMPARE(ask(again, "POST", "/notify", R"({"message":"afterwards"})")->status(), 200);
    QTRY_COMPARE_WITH_TIMEOUT(desk.timesNoticed(u"afterwards"_s), 1, 30'000);
    QCOMPARE(desk.timesNoticed(u"before the end"_s), 1);
}

QTEST_MAIN(TestServerInside)
#include "tst_serverinside.moc"

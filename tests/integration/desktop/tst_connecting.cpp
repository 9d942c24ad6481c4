// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/deskwindow.h"
#include "tests/support/serverprocess.h"
#include "tests/support/wireclient.h"
#include "ui/charts/chartview.h"

#include <QAbstractItemView>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

// The window and a real server, each in its own process.
class TestConnecting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theWindowFillsFromTheServer();
    void whatTheServerSaysNextIsShown();
    void aNewWindowHasTheNoticesOfBefore();
    void anAddressWithoutAServerSaysSo();
};

void TestConnecting::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
}

void TestConnecting::theWindowFillsFromTheServer()
{
    ServerProcess server;
    QVERIFY2(server.start(), server.output().constData());
    DeskWindow desk;
    desk.watch(server.port());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelsNotLive(), QStringList(), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.text(u"stateLabel"_s), u"Live"_s, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(desk.window().windowTitle().startsWith(u"Live - 127.0.0.1:%1"_s.arg(server.port())),
                             30'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.text(u"statusState"_s), u"Live"_s, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"ageLabel"_s).startsWith(u"last event "_s), 30'000);
    QVERIFY(!desk.isShown(u"welcomePage"_s));
    QVERIFY(!desk.isShown(u"connectionBanner"_s));

    static const QRegularExpression price(u"^\\d[\\d.,]*\\.\\d\\d$"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(price.match(desk.text(u"priceValue"_s)).hasMatch(),
                              qPrintable(desk.text(u"priceValue"_s)), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(!desk.text(u"priceAge"_s).isEmpty(), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(!desk.find<ChartView>(u"priceChartView"_s)->series().empty(), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.find<ChartView>(u"metricsChartView"_s)->series().size(), std::size_t(3), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(desk.find<QAbstractItemView>(u"notificationList"_s)->model()->rowCount() > 0, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(price.match(desk.text(u"maxValue"_s)).hasMatch(), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"bidStatus"_s).contains(u"no bid yet"_s), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"bidButton"_s).startsWith(u"Bid "_s), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(desk.canPress(u"bidButton"_s), 30'000);
}

void TestConnecting::whatTheServerSaysNextIsShown()
{
    ServerProcess server;
    QVERIFY2(server.start({u"--stock-interval"_s, u"0"_s, u"--metrics-interval"_s, u"0"_s, u"--notice-interval"_s,
                           u"0"_s, u"--demo-lots"_s, u"0"_s}),
             server.output().constData());
    DeskWindow desk;
    desk.watch(server.port());
    QTRY_COMPARE_WITH_TIMEOUT(desk.text(u"stateLabel"_s), u"Live"_s, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"pricePanel"_s), u"empty"_s, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"notificationPanel"_s), u"empty"_s, 30'000);

    QCOMPARE(ask(server.port(), "POST", "/stocks/PEAR", R"({"price":"12.34"})")->status(), 201);
    QTRY_COMPARE_WITH_TIMEOUT(desk.text(u"priceValue"_s), u"12.34"_s, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"pricePanel"_s), u"live"_s, 30'000);
    QCOMPARE(ask(server.port(), "POST", "/stocks/PEAR", R"({"price":"12.40"})")->status(), 201);
    QTRY_COMPARE_WITH_TIMEOUT(desk.text(u"priceValue"_s), u"12.40"_s, 30'000);
    QTRY_VERIFY2_WITH_TIMEOUT(desk.text(u"priceChange"_s).contains(u"+0.06"_s), qPrintable(desk.text(u"priceChange"_s)),
                              30'000);
    QCOMPARE(ask(server.port(), "POST", "/metrics/hermes", R"({"cpu":41,"memory":62})")->status(), 201);
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"metricsPanel"_s), u"live"_s, 30'000);
    QCOMPARE(ask(server.port(), "POST", "/notify", R"({"message":"hello desk"})")->status(), 200);
    QTRY_COMPARE_WITH_TIMEOUT(desk.timesNoticed(u"hello desk"_s), 1, 30'000);
}

// Its list was empty after a restart.
void TestConnecting::aNewWindowHasTheNoticesOfBefore()
{
    ServerProcess server;
    QVERIFY2(server.start({u"--notice-interval"_s, u"0"_s, u"--demo-lots"_s, u"0"_s}), server.output().constData());
    QCOMPARE(ask(server.port(), "POST", "/notify", R"({"message":"hello desk"})")->status(), 200);
    QCOMPARE(ask(server.port(), "POST", "/broadcast", R"({"message":"to all"})")->status(), 200);
    DeskWindow desk;
    desk.watch(server.port());
    QTRY_COMPARE_WITH_TIMEOUT(desk.timesNoticed(u"hello desk"_s), 1, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.timesNoticed(u"to all"_s), 1, 30'000);
    QCOMPARE(desk.panelState(u"notificationPanel"_s), u"live"_s);
    QCOMPARE(desk.text(u"notificationButton"_s), u"0"_s);
    QCOMPARE(ask(server.port(), "POST", "/notify", R"({"message":"hello again"})")->status(), 200);
    QTRY_COMPARE_WITH_TIMEOUT(desk.text(u"notificationButton"_s), u"1"_s, 30'000);
    QCOMPARE(desk.timesNoticed(u"hello desk"_s), 1);
}

void TestConnecting::anAddressWithoutAServerSaysSo()
{
    quint16 port = 0;
    {
        ServerProcess server;
        QVERIFY2(server.start(), server.output().constData());
        port = server.port();
    }
    DeskWindow desk;
    desk.watch(port);
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"bannerText"_s).contains(u"Trying again in "_s), 30'000);
    QCOMPARE(desk.signsOfLife(), QStringList());
    QVERIFY(desk.window().windowTitle().startsWith(u"Not reachable"_s)
            || desk.window().windowTitle().startsWith(u"Connecting"_s));

    // It is started now.
    ServerProcess server;
    QVERIFY2(server.start({u"--port"_s, QString::number(port)}), server.output().constData());
    // Unless the window was faster.
    if (desk.canPress(u"bannerRetry"_s))
        desk.press(u"bannerRetry"_s);
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelsNotLive(), QStringList(), 30'000);
}

QTEST_MAIN(TestConnecting)
#include "tst_connecting.moc"

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/deskwindow.h"
#include "tests/support/serverprocess.h"
#include "tests/support/wireclient.h"

#include <QStandardPaths>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

// A server that comes back with another past, or without what the window missed.
class TestReplacedStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anotherHistoryReplacesTheValues();
    void aBreakThatWasTooLongSaysSo();

private:
    static void bid(quint16 port, const QByteArray &amount);
};

namespace
{

const QStringList quiet{u"--stock-interval"_s,  u"0"_s, u"--metrics-interval"_s, u"0"_s,
                        u"--notice-interval"_s, u"0"_s, u"--demo-lots"_s,        u"0"_s};
const QByteArray lamp = R"({"title":"A lamp","startingBid":10})";

} // namespace

void TestReplacedStore::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
}

void TestReplacedStore::bid(quint16 port, const QByteArray &amount)
{
    QCOMPARE(ask(port, "POST", "/items/lamp/bid", R"({"amount":)" + amount + R"(,"bidder":"rival"})")->status(), 201);
}

void TestReplacedStore::anotherHistoryReplacesTheValues()
{
    ServerProcess server;
    QVERIFY2(server.start(quiet), server.output().constData());
    const quint16 port = server.port();
    ask(port, "PUT", "/items/lamp", lamp);
    bid(port, "50");
    bid(port, "70");
    QCOMPARE(ask(port, "POST", "/stocks/PEAR", R"({"price":"12.34"})")->status(), 201);
    DeskWindow desk;
    desk.watch(port);
    QTRY_COMPARE_WITH_TIMEOUT(desk.text(u"maxValue"_s), u"70.00"_s, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.text(u"priceValue"_s), u"12.34"_s, 30'000);

    server.kill();
    server.forgetEverything();
    // On another port, where the window cannot come back before it is as it should be found.
    QVERIFY2(server.start(quiet), server.output().constData());
    // There is no bid yet.
    ask(server.port(), "PUT", "/items/lamp", lamp);
    QCOMPARE(ask(server.port(), "POST", "/stocks/PEAR", R"({"price":"99.00"})")->status(), 201);
    server.kill();
    QVERIFY2(server.start(quiet + QStringList{u"--port"_s, QString::number(port)}), server.output().constData());
    QTest::keyClick(&desk.window(), Qt::Key_F5);
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"bannerText"_s).contains(u"new history"_s), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.text(u"priceValue"_s), u"99.00"_s, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"maxValue"_s) != u"70.00"_s, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(desk.says(u"No bids yet, starts at"_s), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"bidPanel"_s), u"live"_s, 30'000);
    // Less than there was, and version 1 again.
    bid(port, "20");
    QTRY_COMPARE_WITH_TIMEOUT(desk.text(u"maxValue"_s), u"20.00"_s, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(desk.says(u"Current maximum"_s), 30'000);
}

void TestReplacedStore::aBreakThatWasTooLongSaysSo()
{
    const QStringList forgetful = quiet + QStringList{u"--replay-limit"_s, u"3"_s};
    ServerProcess server;
    QVERIFY2(server.start(forgetful), server.output().constData());
    const quint16 port = server.port();
    DeskWindow desk;
    desk.watch(port);
    QCOMPARE(ask(port, "POST", "/notify", R"({"message":"before the end"})")->status(), 200);
    QTRY_COMPARE_WITH_TIMEOUT(desk.timesNoticed(u"before the end"_s), 1, 30'000);
    server.kill();
    // On another port, where the window cannot come back before it is too much.
    QVERIFY2(server.start(forgetful), server.output().constData());
    for (int i = 0; i < 5; ++i)
        QCOMPARE(ask(server.port(), "POST", "/notify", R"({"message":"too much"})")->status(), 200);
    server.kill();
    QVERIFY2(server.start(forgetful + QStringList{u"--port"_s, QString::number(port)}), server.output().constData());
    QTest::keyClick(&desk.window(), Qt::Key_F5);
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"bannerText"_s).contains(u"more events were missed"_s), 30'000);
    QCOMPARE(desk.timesNoticed(u"before the end"_s), 1);
}

QTEST_MAIN(TestReplacedStore)
#include "tst_replacedstore.moc"

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/deskwindow.h"
#include "tests/support/serverprocess.h"
#include "tests/support/wireclient.h"

#include <QElapsedTimer>
#include <QStandardPaths>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

// A server that dies under the window, without a word, and comes back.
class TestKilledServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingOldLooksLive();
    void whatHappenedMeanwhileArrivesOnce();
    void itComesBackByItself();
};

namespace
{

const QStringList quickData{u"--stock-interval"_s,  u"200ms"_s, u"--metrics-interval"_s, u"200ms"_s,
                            u"--notice-interval"_s, u"300ms"_s, u"--auction-interval"_s, u"0"_s};

} // namespace

void TestKilledServer::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
}

void TestKilledServer::nothingOldLooksLive()
{
    ServerProcess server;
    QVERIFY2(server.start(quickData), server.output().constData());
    DeskWindow desk;
    desk.watch(server.port());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelsNotLive(), QStringList(), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(desk.canPress(u"bidButton"_s), 30'000);
    QVERIFY(desk.waitForUsualInterval());
    const QString maximum = desk.text(u"maxValue"_s);

    server.kill();
    // At once: the words and the panels. The value of a short break stays as it is, and is called delayed.
    QTRY_VERIFY_WITH_TIMEOUT(!desk.window().windowTitle().startsWith(u"Live"_s), 30'000);
    QVERIFY(!desk.text(u"stateLabel"_s).startsWith(u"Live"_s));
    QCOMPARE(desk.panelsNotLive().size(), 4);
    QVERIFY(!desk.canPress(u"bidButton"_s));
    QVERIFY2(desk.text(u"bidStatus"_s).contains(u"UNKNOWN"_s), qPrintable(desk.text(u"bidStatus"_s)));
    QVERIFY2(!desk.text(u"bidMessage"_s).isEmpty(), "why bidding is off");
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"bannerText"_s).contains(u"Trying again in "_s), 30'000);
    // When it is no short break any more, all of it is grey, and still there, with its age.
    QTRY_COMPARE_WITH_TIMEOUT(desk.signsOfLife(), QStringList(), 30'000);
    QVERIFY(!desk.text(u"priceValue"_s).isEmpty());
    QCOMPARE(desk.text(u"maxValue"_s), maximum);
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"priceAge"_s).contains(u"old"_s), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"maxAge"_s).contains(u"old"_s), 30'000);
}

void TestKilledServer::whatHappenedMeanwhileArrivesOnce()
{
    ServerProcess server;
    QVERIFY2(server.start(quickData), server.output().constData());
    const QString port = QString::number(server.port());
    DeskWindow desk;
    desk.watch(server.port());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelsNotLive(), QStringList(), 30'000);
    QCOMPARE(ask(server.port(), "POST", "/notify", R"({"message":"before the end"})")->status(), 200);
    QTRY_COMPARE_WITH_TIMEOUT(desk.timesNoticed(u"before the end"_s), 1, 30'000);

    server.kill();
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"bannerText"_s).contains(u"Trying again in "_s), 30'000);
    // On another port, where the window cannot come back before there is something that it has missed.
    QVERIFY2(server.start(quickData), server.output().constData());
    QCOMPARE(ask(server.port(), "POST", "/notify", R"({"message":"while you were away"})")->status(), 200);
    server.kill();
    QVERIFY2(server.start(quickData + QStringList{u"--port"_s, port}), server.output().constData());
    QTest::keyClick(&desk.window(), Qt::Key_F5);
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"bannerText"_s).startsWith(u"Resumed after "_s), 30'000);
    QVERIFY2(desk.text(u"bannerText"_s).contains(u"replayed"_s), qPrintable(desk.text(u"bannerText"_s)));
    QVERIFY(!desk.text(u"bannerText"_s).contains(u": 0 events"_s));
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelsNotLive(), QStringList(), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.timesNoticed(u"while you were away"_s), 1, 30'000);
    QCOMPARE(ask(server.port(), "POST", "/notify", R"({"message":"afterwards"})")->status(), 200);
    QTRY_COMPARE_WITH_TIMEOUT(desk.timesNoticed(u"afterwards"_s), 1, 30'000);
    QCOMPARE(desk.timesNoticed(u"while you were away"_s), 1);
    QCOMPARE(desk.timesNoticed(u"before the end"_s), 1);
}

// The user touches nothing, and the data are rare, so that the old values are long out of date when it is back.
void TestKilledServer::itComesBackByItself()
{
    const QStringList calmData{u"--stock-interval"_s, u"2s"_s, u"--metrics-interval"_s, u"3s"_s,
                               u"--demo-lots"_s,      u"1"_s,  u"--auction-interval"_s, u"0"_s};
    ServerProcess server;
    QVERIFY2(server.start(calmData), server.output().constData());
    const QString port = QString::number(server.port());
    DeskWindow desk;
    desk.watch(server.port());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelsNotLive(), QStringList(), 30'000);
    server.kill();
    QTRY_COMPARE_WITH_TIMEOUT(desk.signsOfLife(), QStringList(), 60'000);
    QVERIFY2(server.start(calmData + QStringList{u"--port"_s, port}), server.output().constData());
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"bannerText"_s).startsWith(u"Resumed after "_s), 60'000);
    // The news is not covered by what passes. After eight seconds it goes by itself.
    QElapsedTimer shown;
    shown.start();
    const auto isCovered = [&] {
        const QString text = desk.text(u"bannerText"_s);
        return text.isEmpty() ? !shown.hasExpired(6'000) : !text.startsWith(u"Resumed after "_s);
    };
    bool wasCovered = isCovered();
    const auto panelsNotLive = [&] {
        wasCovered = wasCovered || isCovered();
        return desk.panelsNotLive();
    };
    QTRY_COMPARE_WITH_TIMEOUT(panelsNotLive(), QStringList(), 30'000);
    QVERIFY2(!wasCovered, qPrintable(desk.text(u"bannerText"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(desk.text(u"stateLabel"_s), u"Live"_s, 30'000);
}

QTEST_MAIN(TestKilledServer)
#include "tst_killedserver.moc"

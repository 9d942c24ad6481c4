// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/connectionsmodel.h"
#include "client/models/notificationsmodel.h"
#include "client/session/profilelist.h"
#include "app/desktop/desktopoptions.h"
#include "tests/support/deskwindow.h"
#include "tests/support/manualfeedclock.h"
#include "tests/support/scripteddesk.h"
#include "ui/auction/auctionpanel.h"
#include "ui/charts/chartdeck.h"
#include "ui/charts/chartpanel.h"
#include "ui/charts/chartview.h"
#include "ui/price/pricepanel.h"
#include "ui/shell/commandset.h"
#include "ui/shell/connectionbanner.h"
#include "ui/shell/menubuilder.h"
#include "ui/style/panelframe.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSet>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QMenuBar>
#include <QScopeGuard>
#include <QTest>
#include <QToolButton>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

// Whatever the server sent so far. The clock of a test must not run ahead of that: on a busy machine all would be
// silent.
bool everythingArrived(const DeskWindow &desk, ScriptedDesk &server)
{
    static int mark = 0;
    const QString message = u"Everything until %1."_s.arg(++mark);
    server.notify(message);
    return QTest::qWaitFor([&] { return desk.timesNoticed(message) == 1; }, 20'000);
}

} // namespace

// The whole desk: its window, its feed and a server, over HTTP.
class TestDesktopApp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aFirstStartFillsThePanelsFromTheServerInside();
    void staysDisconnectedWhenThePersonWantedIt();
    void watchesAnotherServer();
    void severalSymbolsAreShownAtOnceAndRemembered();
    void aLayoutHoldsTheChartsAndWhatEachShows();
    void bidsFromTheKeyboard();
    void bidsWithATokenThatWasRenewedMeanwhile();
    void aBidWithoutANameIsKnownAfterARestart();
    void beingOutbidIsSaidOutsideThePanelToo();
    void theEndOfAnItemPutsNoOtherUnderTheFingers();
    void aHostThatFallsSilentHoldsNothingBack();
    void aCriticalLoadIsNoticedOnceUntilItWasLeft();
    void aLoadThatIsHighAtFirstSightWasNotReachedNow();
    void anotherServerLeavesNoItemOfTheOneBefore();
    void anotherProfileOfTheSameServerMissesNothing();
    void whatWasDoneIsSaidAlsoWhereTheNotificationsAreOutOfSight();
    void anItemThatThePersonPutUpIsShownUnlessABidWasBegun();
    void thePaletteFindsAnItemByItsId();
    void theOperatorSeesWhichReaderThisWindowIs();
    void aPanelIsShownAloneOnAWall_data();
    void aPanelIsShownAloneOnAWall();
    void anAlertIsMadeFromAChartAndAList();
    void anAlertIsMarkedInItsChartAndSoundsOnce();
    void saysThatItIsDisconnected();
    void everythingThatTakesKeysHasAName();
};

void TestDesktopApp::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
}

void TestDesktopApp::aFirstStartFillsThePanelsFromTheServerInside()
{
    DeskWindow desk;
    QVERIFY(!desk.open());
    for (const QString &panel : {u"pricePanel"_s, u"metricsPanel"_s, u"bidPanel"_s, u"serverPanel"_s})
        QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(panel), u"live"_s, 20'000);
    QVERIFY(desk.window().windowTitle().startsWith(u"Live - Local server"_s));
}

void TestDesktopApp::staysDisconnectedWhenThePersonWantedIt()
{
    const QTemporaryDir folder;
    {
        DeskWindow desk(folder.path());
        QVERIFY(!desk.open());
        QTRY_VERIFY_WITH_TIMEOUT(desk.window().windowTitle().startsWith(u"Live"_s), 20'000);
        desk.press(u"connectButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(desk.window().windowTitle().startsWith(u"Not connected"_s), 20'000);
    }
    DeskWindow again(folder.path());
    QVERIFY(!again.open());
    QVERIFY(again.window().windowTitle().startsWith(u"Not connected"_s));
    // What it would connect to was not even started.
    QCOMPARE(again.panelState(u"serverPanel"_s), u"empty"_s);
    QVERIFY(again.isShown(u"welcomePage"_s));
}

void TestDesktopApp::watchesAnotherServer()
{
    ScriptedDesk scripted;
    scripted.play();
    DeskWindow desk;
    desk.watch(scripted.url());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"pricePanel"_s), u"live"_s, 20'000);
    QVERIFY(desk.window().windowTitle().contains(scripted.url().authority()));

    DesktopOptions options;
    options.connect = scripted.url().toString();
    options.profile = u"there is no such profile"_s;
    const DeskWindow other;
    const auto problem = other.desk().begin(options);
    QVERIFY(problem && problem->contains(options.profile));
}

void TestDesktopApp::severalSymbolsAreShownAtOnceAndRemembered()
{
    ScriptedDesk scripted;
    scripted.play();
    const QTemporaryDir folder;
    QSet<QByteArray> shown;
    {
        DeskWindow desk(folder.path());
        desk.watch(scripted.url());
        QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"pricePanel"_s), u"live"_s, 20'000);
        auto *panel = desk.find<PricePanel>(u"pricePanel"_s);
        auto *second = desk.find<PricePanel>(u"pricePanel2"_s);
        QVERIFY(!second->isVisible());
        panel->deck().setCount(2);
        QTRY_COMPARE_WITH_TIMEOUT(second->state(), PanelState::live, 20'000);
        QVERIFY(second->isVisible());
        shown = {panel->symbol(), second->symbol()};
        QCOMPARE(shown.size(), 2);
        // One axis of time for both.
        panel->chart().showWindow({panel->chart().now() - 40'000, panel->chart().now() - 10'000});
        QTRY_COMPARE_WITH_TIMEOUT(second->chart().shownWindow(), panel->chart().shownWindow(), 20'000);
    }
    DeskWindow again(folder.path());
    again.watch(scripted.url());
    QTRY_COMPARE_WITH_TIMEOUT(again.panelState(u"pricePanel"_s), u"live"_s, 20'000);
    const auto *second = again.find<PricePanel>(u"pricePanel2"_s);
    QVERIFY(second->isVisible());
    QVERIFY(shown.contains(second->symbol()));
    // Each names what it shows, also where it is a default.
    DeskWindow fresh;
    auto *panel = fresh.find<PricePanel>(u"pricePanel"_s);
    panel->deck().setCount(4);
    fresh.watch(scripted.url());
    QTRY_COMPARE_WITH_TIMEOUT(fresh.panelState(u"pricePanel2"_s), u"live"_s, 20'000);
    const auto *chosen = fresh.find<PricePanel>(u"pricePanel2"_s);
    QVERIFY(chosen->symbol() != panel->symbol());
    QCOMPARE(chosen->findChild<QComboBox *>(u"symbolCombo"_s)->currentText(), QString::fromUtf8(chosen->symbol()));
}

void TestDesktopApp::aLayoutHoldsTheChartsAndWhatEachShows()
{
    ScriptedDesk scripted;
    scripted.play();
    DeskWindow desk;
    desk.watch(scripted.url());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"pricePanel"_s), u"live"_s, 20'000);
    auto *panel = desk.find<PricePanel>(u"pricePanel"_s);
    const auto symbols = [&] {
        QList<QByteArray> shown;
        for (const QString &name : {u"pricePanel"_s, u"pricePanel2"_s, u"pricePanel3"_s, u"pricePanel4"_s}) {
            if (const auto *chart = desk.find<PricePanel>(name); chart->isVisible())
                shown.append(chart->symbol());
        }
        return shown;
    };
    const auto choose = [&desk](const QString &chart, const QByteArray &symbol) {
        Q_EMIT desk.find<PricePanel>(chart)->symbolChosen(symbol);
    };
    const auto dialog = [&desk](const QString &button, const QString &name) {
        desk.window().commands()[Command::layouts].trigger();
        desk.find<QLineEdit>(u"layoutName"_s)->setText(name);
        QTest::mouseClick(desk.find<QPushButton>(button), Qt::LeftButton);
    };
    panel->deck().setCount(2);
    QTRY_COMPARE_WITH_TIMEOUT(symbols().size(), 2, 20'000);
    const QList<QByteArray> two{symbols().last(), symbols().first()};
    choose(u"pricePanel"_s, two.first());
    choose(u"pricePanel2"_s, two.last());
    panel->chart().setCandles(true);
    desk.window().commands()[Command::range4].trigger();
    QTRY_COMPARE_WITH_TIMEOUT(symbols(), two, 20'000);
    dialog(u"layoutSave"_s, u"Two"_s);
    panel->deck().setCount(1);
    choose(u"pricePanel"_s, two.last());
    choose(u"pricePanel2"_s, two.first());
    panel->chart().setCandles(false);
    desk.window().commands()[Command::range1].trigger();
    QTRY_COMPARE_WITH_TIMEOUT(symbols(), QList<QByteArray>{two.last()}, 20'000);
    const auto use = [&desk](const QString &name) {
        for (QAction *action : MenuBuilder::actionsIn(*desk.window().menuBar())) {
            if (action->text().remove(u'&') == u"Use the layout \u201C"_s + name + u'\u201D') {
                action->trigger();
                return true;
            }
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(use(u"Two"_s), 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(symbols(), two, 20'000);
    QVERIFY(panel->chart().areCandles());
    QCOMPARE(panel->chart().range(), std::chrono::milliseconds(1h).count());
    QVERIFY(desk.find<PricePanel>(u"pricePanel2"_s)->chart().areCandles());
}

void TestDesktopApp::bidsFromTheKeyboard()
{
    ScriptedDesk scripted;
    scripted.play();
    ManualFeedClock clock;
    DeskWindow desk(clock);
    desk.watch(scripted.url());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"bidPanel"_s), u"live"_s, 20'000);

    QTest::keyClick(&desk.window(), Qt::Key_B, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(QApplication::focusWidget(), 20'000);
    auto *field = desk.find<QWidget>(u"bidAmount"_s);
    QTRY_VERIFY_WITH_TIMEOUT(field == QApplication::focusWidget() || field->isAncestorOf(QApplication::focusWidget()),
                             20'000);
    QTest::keyClick(&desk.window(), Qt::Key_M, Qt::ControlModifier);
    // A maximum that moved a moment ago asks for a second press.
    clock.move(600ms);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"bidStatus"_s).contains(u"LEADING"_s), 10'000);
    scripted.raiseMaximum(99'900);
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"bidStatus"_s).contains(u"OUTBID"_s), 10'000);
}

void TestDesktopApp::bidsWithATokenThatWasRenewedMeanwhile()
{
    ScriptedDesk scripted;
    scripted.play();
    const QTemporaryDir folder;
    const QString tokenFile = folder.filePath(u"token"_s);
    const auto write = [&tokenFile](const QByteArray &token) {
        QFile file(tokenFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(token);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    };
    write("first");
    {
        StateFile state(folder.filePath(u"window.ini"_s));
        ProfileList profiles(state);
        QVERIFY(!profiles.put({.name = u"remote"_s, .server = scripted.url(), .tokenFile = tokenFile}));
        state.save();
    }
    DeskWindow desk(folder.path());
    DesktopOptions options;
    options.profile = u"remote"_s;
    QVERIFY(!desk.open(options));
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"bidPanel"_s), u"live"_s, 20'000);
    write("renewed");
    QTest::keyClick(&desk.window(), Qt::Key_M, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(desk.canPress(u"bidButton"_s), 20'000);
    desk.press(u"bidButton"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!scripted.lastBid().isEmpty(), 10'000);
    QVERIFY2(scripted.lastBidHead().contains("Bearer renewed"), scripted.lastBidHead().constData());
}

void TestDesktopApp::aBidWithoutANameIsKnownAfterARestart()
{
    ScriptedDesk scripted;
    scripted.play();
    const QTemporaryDir folder;
    {
        DeskWindow desk(folder.path());
        desk.watch(scripted.url());
        QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"bidPanel"_s), u"live"_s, 20'000);
        QTest::keyClick(&desk.window(), Qt::Key_M, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(desk.canPress(u"bidButton"_s), 20'000);
        desk.press(u"bidButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"bidStatus"_s).contains(u"LEADING with 105.00"_s), 20'000);
    }
    DeskWindow again(folder.path());
    again.watch(scripted.url());
    QTRY_VERIFY_WITH_TIMEOUT(again.text(u"bidStatus"_s).contains(u"LEADING with 105.00"_s), 20'000);
    const QAbstractItemModel &mine = *again.find<QAbstractItemView>(u"myBids"_s)->model();
    QTRY_COMPARE_WITH_TIMEOUT(mine.rowCount(), 1, 20'000);
    scripted.raiseMaximum(99'900);
    QTRY_VERIFY_WITH_TIMEOUT(again.text(u"bidStatus"_s).contains(u"OUTBID"_s), 20'000);
}

void TestDesktopApp::beingOutbidIsSaidOutsideThePanelToo()
{
    ScriptedDesk scripted;
    scripted.play();
    ManualFeedClock clock;
    DeskWindow desk(clock);
    desk.watch(scripted.url());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"bidPanel"_s), u"live"_s, 20'000);
    QTest::keyClick(&desk.window(), Qt::Key_M, Qt::ControlModifier);
    clock.move(5s);
    desk.press(u"bidButton"_s);
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"bidStatus"_s).contains(u"LEADING"_s), 10'000);
    QVERIFY(!desk.window().windowTitle().startsWith(u"Outbid"_s));
    scripted.raiseMaximum(99'900);
    scripted.raiseMaximum(99'950);
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"bidStatus"_s).contains(u"OUTBID"_s), 10'000);
    QVERIFY(desk.window().windowTitle().startsWith(u"Outbid: "_s));
    QTRY_COMPARE_WITH_TIMEOUT(
        desk.timesNoticed(u"Outbid on Heliograph, brass, on its tripod: now 999.00, your bid was 105.00."_s), 1,
        20'000);
    scripted.closeItem();
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"bidStatus"_s).startsWith(u"Closed"_s), 10'000);
    QVERIFY(desk.window().windowTitle().startsWith(u"Not won: "_s));
    QTRY_COMPARE_WITH_TIMEOUT(
        desk.timesNoticed(
            u"Heliograph, brass, on its tripod is closed. Final price 999.50. You did not win: your bid was 105.00."_s),
        1, 20'000);
}

void TestDesktopApp::aHostThatFallsSilentHoldsNothingBack()
{
    ManualFeedClock clock;
    ScriptedDesk scripted([&clock] { return clock.wallMs(); });
    scripted.tick();
    DeskWindow desk(clock);
    desk.watch(scripted.url());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"metricsPanel"_s), u"live"_s, 20'000);
    // The stream is opened again for the item that is shown.
    QTRY_VERIFY_WITH_TIMEOUT(scripted.lastStream().contains("auction:clock-7"), 20'000);
    scripted.dropMetrics();
    for (int beat = 0; beat < 120 && !desk.isShown(u"silentTopics"_s); ++beat) {
        clock.pass(1s);
        scripted.tick();
        QVERIFY(everythingArrived(desk, scripted));
    }
    QVERIFY(desk.isShown(u"silentTopics"_s));
    QVERIFY2(desk.text(u"silentTopics"_s).startsWith(u"1 of "_s), qPrintable(desk.text(u"silentTopics"_s)));
    QCOMPARE(desk.panelState(u"metricsPanel"_s), u"stale"_s);
    QCOMPARE(desk.panelState(u"bidPanel"_s), u"live"_s);
    QVERIFY(desk.window().windowTitle().startsWith(u"Live"_s));
    QVERIFY(!desk.window().banner().isVisible());
    QMenu *menu = desk.find<QToolButton>(u"silentTopics"_s)->menu();
    Q_EMIT menu->aboutToShow();
    QVERIFY(menu->actions().first()->text().startsWith(u"Forget metrics:"_s));
    menu->actions().first()->trigger();
    QVERIFY(!desk.isShown(u"silentTopics"_s));
    QCOMPARE(desk.panelState(u"metricsPanel"_s), u"empty"_s);
}

void TestDesktopApp::aCriticalLoadIsNoticedOnceUntilItWasLeft()
{
    ManualFeedClock clock;
    ScriptedDesk scripted([&clock] { return clock.wallMs(); });
    scripted.tick();
    DeskWindow desk(clock);
    desk.watch(scripted.url());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"metricsPanel"_s), u"live"_s, 20'000);
    // The stream is opened again for the item that is shown; this server repeats nothing that was said in between.
    QTRY_VERIFY_WITH_TIMEOUT(scripted.lastStream().contains("auction:clock-7"), 20'000);
    const auto noticedAfter = [&](double cpu) {
        clock.pass(1s);
        scripted.load("oven", cpu);
        return everythingArrived(desk, scripted) ? desk.timesNoticed(u"oven:"_s) : -1;
    };
    QCOMPARE(noticedAfter(50), 0);
    // High, but not critical.
    QCOMPARE(noticedAfter(85), 0);
    QCOMPARE(noticedAfter(95), 1);
    QCOMPARE(desk.timesNoticed(u"oven: CPU reached 95"_s), 1);
    // The value trembles around the threshold.
    QCOMPARE(noticedAfter(89), 1);
    QCOMPARE(noticedAfter(96), 1);
    QCOMPARE(noticedAfter(40), 1);
    QCOMPARE(noticedAfter(97), 2);
}

void TestDesktopApp::aLoadThatIsHighAtFirstSightWasNotReachedNow()
{
    ManualFeedClock clock;
    ScriptedDesk scripted([&clock] { return clock.wallMs(); });
    scripted.tick();
    DeskWindow desk(clock);
    desk.watch(scripted.url());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"metricsPanel"_s), u"live"_s, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(scripted.lastStream().contains("auction:clock-7"), 20'000);
    scripted.load("oven", 95, 2h);
    scripted.load("kiln", 99.8);
    QVERIFY(everythingArrived(desk, scripted));
    QCOMPARE(desk.timesNoticed(u"CPU reached"_s), 0);
    // Until it has fallen. It is not said to be higher than it is.
    for (const double cpu : {40.0, 99.8}) {
        clock.pass(1s);
        scripted.load("kiln", cpu);
        QVERIFY(everythingArrived(desk, scripted));
    }
    QCOMPARE(desk.timesNoticed(u"CPU reached"_s), 1);
    QCOMPARE(desk.timesNoticed(u"kiln: CPU reached 99.8"_s), 1);
}

void TestDesktopApp::anotherServerLeavesNoItemOfTheOneBefore()
{
    ScriptedDesk scripted;
    scripted.play();
    DeskWindow desk;
    desk.watch(scripted.url());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"bidPanel"_s), u"live"_s, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(desk.says(u"Heliograph, brass, on its tripod"_s), 20'000);
    // It never answers.
    QTcpServer silentServer;
    QVERIFY(silentServer.listen(QHostAddress::LocalHost));
    DesktopOptions options;
    options.connect = u"http://127.0.0.1:%1"_s.arg(silentServer.serverPort());
    desk.desk().openAgain(options);
    QVERIFY(!desk.says(u"Heliograph, brass, on its tripod"_s));
    QCOMPARE(desk.panelState(u"bidPanel"_s), u"empty"_s);
}

void TestDesktopApp::theEndOfAnItemPutsNoOtherUnderTheFingers()
{
    ScriptedDesk scripted;
    scripted.play();
    ManualFeedClock clock;
    DeskWindow desk(clock);
    desk.watch(scripted.url());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"bidPanel"_s), u"live"_s, 20'000);
    QTest::keyClick(&desk.window(), Qt::Key_B, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(QApplication::focusWidget(), 20'000);
    QWidget *field = QApplication::focusWidget();
    scripted.putUp("expensive-chronometer", 500'000);
    scripted.closeItem();
    auto *next = desk.find<QAbstractButton>(u"nextItem"_s);
    for (int beat = 0; beat < 120 && !next->isVisible(); ++beat) {
        // The list is read again with its beat.
        clock.pass(1s);
        QVERIFY(everythingArrived(desk, scripted));
    }
    QVERIFY(next->isVisible());
    QVERIFY(desk.text(u"bidStatus"_s).startsWith(u"Closed. Final price 104.50"_s));
    clock.move(5s);
    QTest::keyClick(field, Qt::Key_Return);
    next->click();
    clock.move(5s);
    QTest::keyClick(field, Qt::Key_Return);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(desk.says(u"expensive-chronometer"_s));
    QCOMPARE(scripted.lastBid(), QByteArray());
}

// A price that had come once was gone from the list, and still counted as silent.
void TestDesktopApp::anotherProfileOfTheSameServerMissesNothing()
{
    ScriptedDesk scripted;
    scripted.play();
    const QTemporaryDir folder;
    {
        StateFile state(folder.filePath(u"window.ini"_s));
        ProfileList profiles(state);
        QVERIFY(!profiles.put({.name = u"one"_s, .server = scripted.url(), .tokenFile = {}}));
        QVERIFY(!profiles.put({.name = u"other"_s, .server = scripted.url(), .tokenFile = {}}));
        state.save();
    }
    DeskWindow desk(folder.path());
    DesktopOptions options;
    options.profile = u"one"_s;
    QVERIFY(!desk.open(options));
    // Sent only to readers that do not go on from somewhere.
    const QString once = u"Disk almost full on hermes"_s;
    QTRY_COMPARE_WITH_TIMEOUT(desk.timesNoticed(once), 1, 20'000);
    options.profile = u"other"_s;
    desk.desk().openAgain(options);
    QCOMPARE(desk.timesNoticed(once), 0);
    QTRY_COMPARE_WITH_TIMEOUT(desk.timesNoticed(once), 1, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"pricePanel"_s), u"live"_s, 20'000);
}

void TestDesktopApp::whatWasDoneIsSaidAlsoWhereTheNotificationsAreOutOfSight()
{
    DeskWindow desk;
    QVERIFY(!desk.open());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"bidPanel"_s), u"live"_s, 20'000);
    desk.window().grid().setPanelShown(*desk.find<PanelFrame>(u"notificationPanel"_s), false);
    QAction &announce = desk.window().commands()[Command::announce];
    QTRY_VERIFY_WITH_TIMEOUT(announce.isEnabled(), 20'000);
    announce.trigger();
    auto *message = desk.find<QPlainTextEdit>(u"messageText"_s);
    QVERIFY(message);
    message->setPlainText(u"Lunch"_s);
    desk.press(u"actionSend"_s);
    QTRY_COMPARE_WITH_TIMEOUT(desk.text(u"bannerText"_s), u"The announcement was sent."_s, 20'000);
    QCOMPARE(desk.timesNoticed(u"The announcement was sent."_s), 1);
}

void TestDesktopApp::anItemThatThePersonPutUpIsShownUnlessABidWasBegun()
{
    DeskWindow desk;
    QVERIFY(!desk.open());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"bidPanel"_s), u"live"_s, 20'000);
    QAction &newItem = desk.window().commands()[Command::newItem];
    const auto putUp = [&](const QString &id, const QString &title) {
        QTRY_VERIFY_WITH_TIMEOUT(newItem.isEnabled() && !desk.find<QDialog>(u"itemDialog"_s), 20'000);
        newItem.trigger();
        auto *dialog = desk.find<QDialog>(u"itemDialog"_s);
        QVERIFY(dialog);
        dialog->findChild<QLineEdit *>(u"itemName"_s)->setText(id);
        dialog->findChild<QLineEdit *>(u"itemTitle"_s)->setText(title);
        desk.press(u"actionSend"_s);
        const auto *chooser = desk.find<QComboBox>(u"itemField"_s);
        QTRY_VERIFY_WITH_TIMEOUT(chooser->findText(title, Qt::MatchStartsWith) >= 0, 20'000);
    };
    const auto *panel = desk.find<AuctionPanel>(u"bidPanel"_s);
    putUp(u"lamp-of-mine"_s, u"My lamp"_s);
    QTRY_COMPARE_WITH_TIMEOUT(panel->item(), QByteArray("lamp-of-mine"), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!panel->hasUnfinishedBid() && !desk.text(u"bidAmount"_s).isEmpty(), 20'000);
    QTest::keyClicks(desk.find<QLineEdit>(u"bidAmount"_s), u"7"_s);
    QVERIFY(panel->hasUnfinishedBid());
    putUp(u"vase-of-mine"_s, u"My vase"_s);
    QTRY_COMPARE_WITH_TIMEOUT(desk.timesNoticed(u"My vase was put up."_s), 1, 20'000);
    QCOMPARE(panel->item(), QByteArray("lamp-of-mine"));
}

// Also after the stream was opened again for other topics.
void TestDesktopApp::thePaletteFindsAnItemByItsId()
{
    ScriptedDesk scripted;
    scripted.play();
    DeskWindow desk;
    desk.watch(scripted.url());
    QTRY_VERIFY_WITH_TIMEOUT(desk.says(u"Heliograph, brass, on its tripod"_s), 20'000);
    desk.window().commands()[Command::commandPalette].trigger();
    QTest::keyClicks(desk.find<QLineEdit>(u"paletteField"_s), u"clock-7"_s);
    QCOMPARE(desk.find<QAbstractItemView>(u"paletteList"_s)->currentIndex().data().toString(),
             u"Item Heliograph, brass, on its tripod (clock-7)"_s);
}

void TestDesktopApp::theOperatorSeesWhichReaderThisWindowIs()
{
    DeskWindow desk;
    QVERIFY(!desk.open());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"bidPanel"_s), u"live"_s, 20'000);
    desk.window().grid().setPanelShown(*desk.find<PanelFrame>(u"operatorPage"_s), true);
    const QAbstractItemModel &readers = *desk.find<QAbstractItemView>(u"clientTable"_s)->model();
    QTRY_COMPARE_WITH_TIMEOUT(readers.index(0, ConnectionsModel::programColumn).data().toString(), u"this window"_s,
                              20'000);
}

void TestDesktopApp::aPanelIsShownAloneOnAWall_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : wallPanels().keys())
        QTest::newRow(qPrintable(name)) << name;
}

void TestDesktopApp::aPanelIsShownAloneOnAWall()
{
    QFETCH(QString, name);
    const DeskWindow desk;
    DesktopOptions options;
    options.noServer = true;
    options.fullScreen = true;
    options.panel = name;
    QVERIFY(!desk.desk().begin(options));
    desk.desk().showFirst(options);
    MainWindow &window = desk.window();
    QVERIFY(window.isFullScreen());
    QVERIFY(window.grid().maximised());
    QCOMPARE(window.grid().maximised()->objectName(), wallPanels().value(name));
    QVERIFY(window.menuBar()->isHidden());
    QTest::keyClick(&window, Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!window.menuBar()->isHidden(), 20'000);
    QVERIFY(!window.isFullScreen());
}

void TestDesktopApp::anAlertIsMadeFromAChartAndAList()
{
    DeskWindow desk;
    QVERIFY(!desk.open());
    const auto entry = [&desk](const QString &panel, const QString &name) {
        const auto *charts = qobject_cast<ChartPanel *>(desk.find<QWidget>(panel));
        const QWidget *widget = charts ? &charts->chart() : desk.find<QWidget>(panel);
        return widget->findChild<QAction *>(name);
    };
    QVERIFY(!entry(u"pricePanel"_s, u"menuAlert"_s)->isEnabled());
    QVERIFY(!entry(u"pricePanel"_s, u"menuAlert"_s)->toolTip().isEmpty());
    for (const QString &panel : {u"pricePanel"_s, u"metricsPanel"_s})
        QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(panel), u"live"_s, 20'000);
    const auto *alerts = desk.find<QAbstractItemView>(u"alertTable"_s)->model();
    int known = alerts->rowCount();
    const std::array<std::array<QString, 3>, 3> places{{{u"pricePanel"_s, u"menuAlert"_s, u"stock"_s},
                                                        {u"metricsPanel"_s, u"menuAlert"_s, u"metrics"_s},
                                                        {u"watchListPanel"_s, u"alertMe"_s, u"stock"_s}}};
    for (const auto &[panel, name, kind] : places) {
        entry(panel, name)->trigger();
        auto *dialog = desk.find<QDialog>(u"alertDialog"_s);
        QVERIFY2(dialog, qPrintable(panel));
        QCOMPARE(dialog->findChild<QComboBox *>(u"alertKind"_s)->currentData().toString(), kind);
        QVERIFY(!dialog->findChild<QLineEdit *>(u"alertSubject"_s)->text().isEmpty());
        auto *called = dialog->findChild<QLineEdit *>(u"alertName"_s);
        called->selectAll();
        QTest::keyClicks(called, panel);
        dialog->findChild<QAbstractButton *>(u"actionSend"_s)->click();
        ++known;
        QTRY_COMPARE_WITH_TIMEOUT(alerts->rowCount(), known, 20'000);
        // The panel is not in sight, so it is said elsewhere.
        QTRY_COMPARE_WITH_TIMEOUT(desk.timesNoticed(u"The alert %1 was saved."_s.arg(panel)), 1, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(!desk.find<QDialog>(u"alertDialog"_s), 20'000);
    }
}

void TestDesktopApp::anAlertIsMarkedInItsChartAndSoundsOnce()
{
    const QTemporaryDir folder;
    QFile player(folder.filePath(u"canberra-gtk-play"_s));
    QVERIFY(player.open(QIODevice::WriteOnly));
    player.write("#!/bin/sh\necho played >> \"$0.log\"\n");
    player.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    player.close();
    const QByteArray path = qgetenv("PATH");
    const auto restore = qScopeGuard([&path] { qputenv("PATH", path); });
    qputenv("PATH", folder.path().toUtf8() + ':' + path);
    const auto timesPlayed = [&folder] {
        QFile log(folder.filePath(u"canberra-gtk-play.log"_s));
        return log.open(QIODevice::ReadOnly) ? log.readAll().count('\n') : 0;
    };

    DeskWindow desk;
    desk.preferences().setValue(Preference::alertSound, true);
    QVERIFY(!desk.open());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"pricePanel"_s), u"live"_s, 20'000);
    auto *chart = &desk.find<ChartPanel>(u"pricePanel"_s)->chart();
    const auto fire = [&](const QString &name) {
        chart->findChild<QAction *>(u"menuAlert"_s)->trigger();
        auto *dialog = desk.find<QDialog>(u"alertDialog"_s);
        dialog->findChild<QDoubleSpinBox *>(u"alertLimit"_s)->setValue(0.5);
        dialog->findChild<QDoubleSpinBox *>(u"alertHold"_s)->setValue(0);
        auto *called = dialog->findChild<QLineEdit *>(u"alertName"_s);
        called->selectAll();
        QTest::keyClicks(called, name);
        dialog->findChild<QAbstractButton *>(u"actionSend"_s)->click();
        const bool isClosed = QTest::qWaitFor([&] { return !desk.find<QDialog>(u"alertDialog"_s); }, 10'000);
        return isClosed
            && QTest::qWaitFor(
                   [&] {
                       return desk.timesNoticed(u"Alert: price of %1 above 0.5"_s.arg(
                                  desk.find<QComboBox>(u"symbolCombo"_s)->currentText()))
                           > 0;
                   },
                   10'000);
    };
    QVERIFY(fire(u"first"_s));
    QTRY_COMPARE_WITH_TIMEOUT(timesPlayed(), 1, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(chart->frame().marks.limits.size(), std::size_t(1), 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(chart->frame().marks.moments.size(), std::size_t(1), 20'000);
    QCOMPARE(chart->frame().marks.moments.front().name, u"first"_s);
    QVERIFY(!chart->frame().marks.moments.front().isEnd);

    desk.window().commands()[Command::doNotDisturb].trigger();
    QVERIFY(fire(u"second"_s));
    QTRY_COMPARE_WITH_TIMEOUT(chart->frame().marks.moments.size(), std::size_t(2), 20'000);
    QCOMPARE(timesPlayed(), 1);
}

void TestDesktopApp::saysThatItIsDisconnected()
{
    ScriptedDesk scripted;
    scripted.play();
    DeskWindow desk;
    desk.watch(scripted.url());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"pricePanel"_s), u"live"_s, 20'000);
    scripted.close();
    QTRY_VERIFY_WITH_TIMEOUT(desk.window().banner().isVisible(), 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(desk.panelState(u"pricePanel"_s) != u"live"_s, 20'000);
    // The value is kept, and marked.
    QVERIFY(desk.isShown(u"priceValue"_s));
}

void TestDesktopApp::everythingThatTakesKeysHasAName()
{
    DeskWindow desk;
    QVERIFY(!desk.open());
    // What a panel has to offer appears with its data.
    for (const auto &panel : {u"bidPanel"_s, u"pricePanel"_s, u"metricsPanel"_s})
        QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(panel), u"live"_s, 20'000);
    int checked = 0;
    for (const QWidget *widget : desk.window().findChildren<QWidget *>()) {
        const bool isPart =
            qobject_cast<QComboBox *>(widget->parentWidget()) || widget->parentWidget()->inherits("QAbstractSpinBox");
        if (!widget->isVisible() || isPart || !(widget->focusPolicy() & Qt::TabFocus))
            continue;
        ++checked;
        QVERIFY2(!widget->accessibleName().isEmpty(),
                 qPrintable(widget->objectName() + u' ' + QString::fromLatin1(widget->metaObject()->className())));
    }
    QVERIFY(checked > 25);
}

QTEST_MAIN(TestDesktopApp)
#include "tst_desktopapp.moc"

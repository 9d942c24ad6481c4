// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/deskwindow.h"
#include "tests/support/manualfeedclock.h"
#include "tests/support/stage.h"
#include "ui/shell/connectionbanner.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QStandardPaths>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// The whole desk: its window, its feed and a server, over HTTP.
class TestDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aFirstStartFillsThePanelsFromTheServerInside();
    void staysDisconnectedWhenThePersonWantedIt();
    void watchesAnotherServer();
    void bidsFromTheKeyboard();
    void theEndOfAnItemPutsNoOtherUnderTheFingers();
    void saysThatItIsDisconnected();
    void everythingThatTakesKeysHasAName();
};

void TestDesk::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
}

void TestDesk::aFirstStartFillsThePanelsFromTheServerInside()
{
    DeskWindow desk;
    QVERIFY(!desk.open());
    for (const QString &panel : {u"pricePanel"_s, u"metricsPanel"_s, u"bidPanel"_s, u"serverPanel"_s})
        QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(panel), u"live"_s, 20'000);
    QVERIFY(desk.window().windowTitle().startsWith(u"Live - Local server"_s));
}

void TestDesk::staysDisconnectedWhenThePersonWantedIt()
{
    const QTemporaryDir folder;
    {
        DeskWindow desk(folder.path());
        QVERIFY(!desk.open());
        QTRY_VERIFY_WITH_TIMEOUT(desk.window().windowTitle().startsWith(u"Live"_s), 20'000);
        desk.press(u"connectButton"_s);
        QTRY_VERIFY(desk.window().windowTitle().startsWith(u"Not connected"_s));
    }
    DeskWindow again(folder.path());
    QVERIFY(!again.open());
    QVERIFY(again.window().windowTitle().startsWith(u"Not connected"_s));
    QCOMPARE(again.panelState(u"serverPanel"_s), u"empty"_s); // what it would connect to was not even started
    QVERIFY(again.isShown(u"welcomePage"_s));
}

void TestDesk::watchesAnotherServer()
{
    Stage stage;
    stage.play();
    DeskWindow desk;
    desk.watch(stage.url());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"pricePanel"_s), u"live"_s, 20'000);
    QVERIFY(desk.window().windowTitle().contains(stage.url().authority()));

    DesktopOptions options;
    options.connect = stage.url().toString();
    options.profile = u"nobody has this one"_s;
    const DeskWindow other;
    const auto problem = other.desk().begin(options);
    QVERIFY(problem && problem->contains(options.profile));
}

void TestDesk::bidsFromTheKeyboard()
{
    Stage stage;
    stage.play();
    ManualFeedClock clock;
    DeskWindow desk(clock);
    desk.watch(stage.url());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"bidPanel"_s), u"live"_s, 20'000);

    QTest::keyClick(&desk.window(), Qt::Key_B, Qt::ControlModifier);
    QTRY_VERIFY(QApplication::focusWidget());
    auto *field = desk.find<QWidget>(u"bidAmount"_s);
    QTRY_VERIFY(field == QApplication::focusWidget() || field->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(&desk.window(), Qt::Key_M, Qt::ControlModifier);
    clock.move(600ms); // a maximum that moved a moment ago asks for a second press
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"bidStatus"_s).contains(u"LEADING"_s), 10'000);
    stage.raiseMaximum(99'900);
    QTRY_VERIFY_WITH_TIMEOUT(desk.text(u"bidStatus"_s).contains(u"OUTBID"_s), 10'000);
}

void TestDesk::theEndOfAnItemPutsNoOtherUnderTheFingers()
{
    Stage stage;
    stage.play();
    ManualFeedClock clock;
    DeskWindow desk(clock);
    desk.watch(stage.url());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"bidPanel"_s), u"live"_s, 20'000);
    QTest::keyClick(&desk.window(), Qt::Key_B, Qt::ControlModifier);
    QTRY_VERIFY(QApplication::focusWidget());
    QWidget *field = QApplication::focusWidget();
    stage.putUp("expensive-chronometer", 500'000);
    stage.closeItem();
    auto *next = desk.find<QAbstractButton>(u"nextItem"_s);
    const auto isOffered = [&] {
        clock.pass(1s); // the list is read again with its beat
        return next->isVisible();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isOffered(), 20'000);
    QVERIFY(desk.text(u"bidStatus"_s).startsWith(u"Closed at 104.50"_s));
    clock.move(5s);
    QTest::keyClick(field, Qt::Key_Return);
    next->click();
    clock.move(5s);
    QTest::keyClick(field, Qt::Key_Return);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(desk.says(u"expensive-chronometer"_s));
    QCOMPARE(stage.lastBid(), QByteArray());
}

void TestDesk::saysThatItIsDisconnected()
{
    Stage stage;
    stage.play();
    DeskWindow desk;
    desk.watch(stage.url());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"pricePanel"_s), u"live"_s, 20'000);
    stage.close();
    QTRY_VERIFY_WITH_TIMEOUT(desk.window().banner().isVisible(), 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(desk.panelState(u"pricePanel"_s) != u"live"_s, 20'000);
    QVERIFY(desk.isShown(u"priceValue"_s)); // the value is kept, and marked
}

void TestDesk::everythingThatTakesKeysHasAName()
{
    DeskWindow desk;
    QVERIFY(!desk.open());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"bidPanel"_s), u"live"_s, 20'000);
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

QTEST_MAIN(TestDesk)
#include "tst_desk.moc"

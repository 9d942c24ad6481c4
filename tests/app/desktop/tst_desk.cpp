// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/desk.h"
#include "app/desktop/desktopoptions.h"
#include "client/models/logmodel.h"
#include "tests/support/stage.h"
#include "ui/session/preferences.h"
#include "ui/session/statefile.h"
#include "ui/shell/connectionbanner.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

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
    void saysThatItIsDisconnected();
    void everythingThatTakesKeysHasAName();

private:
    struct Program {
        explicit Program(const QString &folder) : state(folder + u"/window.ini"_s), preferences(state, {})
        {
            desk = std::make_unique<Desk>(
                Desk::Parts{.state = state, .preferences = preferences, .log = log, .isShared = true});
            desk->window().banner().setAnimated(false);
            desk->window().resize(1360, 860);
        }
        QString stateOf(const QString &panel) const
        {
            return desk->window().findChild<QWidget *>(panel)->property("state").toString();
        }
        template <typename Widget>
        Widget *find(const QString &name) const
        {
            return desk->window().findChild<Widget *>(name);
        }

        StateFile state;
        Preferences preferences;
        LogModel log;
        std::unique_ptr<Desk> desk;
    };
};

void TestDesk::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
}

void TestDesk::aFirstStartFillsThePanelsFromTheServerInside()
{
    const QTemporaryDir folder;
    const Program program(folder.path());
    QVERIFY(!program.desk->begin({}));
    program.desk->window().show();
    for (const QString &panel : {u"pricePanel"_s, u"metricsPanel"_s, u"bidPanel"_s, u"serverPanel"_s})
        QTRY_COMPARE_WITH_TIMEOUT(program.stateOf(panel), u"live"_s, 20'000);
    QVERIFY(program.desk->window().windowTitle().startsWith(u"Live - Local server"_s));
}

void TestDesk::staysDisconnectedWhenThePersonWantedIt()
{
    const QTemporaryDir folder;
    {
        const Program program(folder.path());
        QVERIFY(!program.desk->begin({}));
        program.desk->window().show();
        QTRY_VERIFY_WITH_TIMEOUT(program.desk->window().windowTitle().startsWith(u"Live"_s), 20'000);
        QTest::mouseClick(program.find<QPushButton>(u"connectButton"_s), Qt::LeftButton);
        QTRY_VERIFY(program.desk->window().windowTitle().startsWith(u"Not connected"_s));
    }
    const Program again(folder.path());
    QVERIFY(!again.desk->begin({}));
    again.desk->window().show();
    const auto begins = [&again] { return !again.desk->window().windowTitle().startsWith(u"Not connected"_s); };
    QVERIFY(!QTest::qWaitFor(begins, 300));
    QVERIFY(again.find<QWidget>(u"welcomePage"_s)->isVisible());
}

void TestDesk::watchesAnotherServer()
{
    Stage stage;
    stage.play();
    const QTemporaryDir folder;
    const Program program(folder.path());
    DesktopOptions options;
    options.connect = stage.url().toString();
    QVERIFY(!program.desk->begin(options));
    program.desk->window().show();
    QTRY_COMPARE_WITH_TIMEOUT(program.stateOf(u"pricePanel"_s), u"live"_s, 20'000);
    QVERIFY(program.desk->window().windowTitle().contains(stage.url().authority()));

    options.profile = u"nobody has this one"_s;
    const Program other(folder.filePath(u"other"_s));
    const auto problem = other.desk->begin(options);
    QVERIFY(problem && problem->contains(options.profile));
}

void TestDesk::bidsFromTheKeyboard()
{
    Stage stage;
    stage.play();
    const QTemporaryDir folder;
    const Program program(folder.path());
    DesktopOptions options;
    options.connect = stage.url().toString();
    QVERIFY(!program.desk->begin(options));
    program.desk->window().show();
    QVERIFY(QTest::qWaitForWindowActive(&program.desk->window()));
    QTRY_COMPARE_WITH_TIMEOUT(program.stateOf(u"bidPanel"_s), u"live"_s, 20'000);

    QTest::keyClick(&program.desk->window(), Qt::Key_B, Qt::ControlModifier);
    QTRY_VERIFY(QApplication::focusWidget());
    auto *field = program.find<QWidget>(u"bidAmount"_s);
    QTRY_VERIFY(field == QApplication::focusWidget() || field->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(&program.desk->window(), Qt::Key_M, Qt::ControlModifier);
    QTest::qWait(600); // a maximum that moved a moment ago asks for a second press
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    const auto *status = program.find<QWidget>(u"bidStatus"_s);
    const auto says = [status](const QString &word) {
        for (const QLabel *label : status->findChildren<QLabel *>()) {
            if (label->text().contains(word))
                return true;
        }
        return status->accessibleName().contains(word);
    };
    QTRY_VERIFY_WITH_TIMEOUT(says(u"LEADING"_s), 10'000);
    stage.raiseMaximum(99'900);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"OUTBID"_s), 10'000);
}

void TestDesk::saysThatItIsDisconnected()
{
    Stage stage;
    stage.play();
    const QTemporaryDir folder;
    const Program program(folder.path());
    DesktopOptions options;
    options.connect = stage.url().toString();
    QVERIFY(!program.desk->begin(options));
    program.desk->window().show();
    QTRY_COMPARE_WITH_TIMEOUT(program.stateOf(u"pricePanel"_s), u"live"_s, 20'000);
    stage.close();
    QTRY_VERIFY_WITH_TIMEOUT(program.desk->window().banner().isVisible(), 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(program.stateOf(u"pricePanel"_s) != u"live"_s, 20'000);
    QVERIFY(program.find<QWidget>(u"priceValue"_s)->isVisible()); // the value is kept, and marked
}

void TestDesk::everythingThatTakesKeysHasAName()
{
    const QTemporaryDir folder;
    const Program program(folder.path());
    QVERIFY(!program.desk->begin({}));
    program.desk->window().show();
    QTRY_COMPARE_WITH_TIMEOUT(program.stateOf(u"bidPanel"_s), u"live"_s, 20'000);
    int checked = 0;
    for (const QWidget *widget : program.desk->window().findChildren<QWidget *>()) {
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

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/deskwindow.h"
#include "tests/support/scripteddesk.h"
#include "ui/shell/connectionbanner.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>

using namespace heliograph;
using namespace Qt::StringLiterals;

// What a person chose, and what becomes of it in the whole desk.
class TestDeskPreferences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aBidAboveTheLimitIsAskedAbout();
    void theNameStandsOnTheBid();
    void aTokenSaysWhoBids();
    void theStepsOfAnItemAreRemembered();
    void theChosenBidsAreRemembered();
    void theSeverityOfTheNoticesIsRememberedAndTheirTextIsNot();
    void theColumnsOfEveryTableAreRemembered();
    void columnsOfAnotherVersionAreForgotten();
    void theStartAtLoginIsAFile();
    void aStartAtLoginThatCannotBeWrittenIsSaidAndTakenBack();
    void whatIsFixedForTheServerInsideIsShownThere();
    void aFixedThemeIsNoWishToConnect();

private:
    struct Program : DeskWindow {
        explicit Program(const QString &folder, const QMap<Preference, Preferences::Fixed> &fixed = {})
            : DeskWindow(folder, fixed)
        {
            options.fixed = fixed;
        }
        bool watch(const ScriptedDesk &scripted)
        {
            options.connect = scripted.url().toString();
            if (open(options))
                return false;
            // Live, and with an amount: the maximum is known.
            return QTest::qWaitFor(
                [&] { return panelState(u"bidPanel"_s) == u"live"_s && !text(u"bidAmount"_s).isEmpty(); }, 30'000);
        }
        QPushButton &bidButton() const { return *find<QPushButton>(u"bidButton"_s); }
        // A maximum that moved a moment ago asks for a second press, which a press after that moment is.
        void bid(const QString &amount) const
        {
            auto *field = find<QLineEdit>(u"bidAmount"_s);
            field->selectAll();
            QTest::keyClicks(field, amount);
        }

        DesktopOptions options;
    };

    // As a person does, at the end of a column.
    static void widen(const QHeaderView &header, int column, int width)
    {
        const int end = header.sectionViewportPosition(column) + header.sectionSize(column) - 1;
        const QPoint from(end, header.height() / 2);
        const QPoint to = from + QPoint(width - header.sectionSize(column), 0);
        QTest::mousePress(header.viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(header.viewport(), to);
        QTest::mouseRelease(header.viewport(), Qt::LeftButton, {}, to);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestDeskPreferences::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", m_folder->filePath(u"config"_s).toUtf8());
    qputenv("XDG_DATA_HOME", m_folder->filePath(u"data"_s).toUtf8());
}

void TestDeskPreferences::aBidAboveTheLimitIsAskedAbout()
{
    ScriptedDesk scripted;
    scripted.play();
    Program program(m_folder->path());
    QVERIFY(program.watch(scripted));
    program.bid(u"106"_s);
    QTRY_VERIFY_WITH_TIMEOUT(program.bidButton().isEnabled(), 30'000);
    // The preference counts at once.
    program.preferences().setValue(Preference::confirmAbove, qlonglong(10'550));
    const auto asks = [&program] {
        QTest::mouseClick(&program.bidButton(), Qt::LeftButton);
        return program.bidButton().text().startsWith(u"Confirm"_s);
    };
    QTRY_VERIFY_WITH_TIMEOUT(asks(), 30'000);
    QVERIFY(scripted.lastBid().isEmpty());
}

void TestDeskPreferences::theNameStandsOnTheBid()
{
    ScriptedDesk scripted;
    scripted.play();
    Program program(m_folder->path());
    program.preferences().setValue(Preference::bidderName, u"ann"_s);
    QVERIFY(program.watch(scripted));
    const auto bidsWith = [&](const QByteArray &part) {
        QTest::mouseClick(&program.bidButton(), Qt::LeftButton);
        return scripted.lastBid().contains(part);
    };
    program.bid(u"106"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bidsWith("\"bidder\":\"ann\""), 30'000);
    program.preferences().setValue(Preference::bidderName, u"bob"_s);
    program.bid(u"107"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bidsWith("\"bidder\":\"bob\""), 30'000);
    program.preferences().reset(Preference::bidderName);
    program.bid(u"108"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bidsWith("108") && !scripted.lastBid().contains("bidder"), 30'000);
}

void TestDeskPreferences::aTokenSaysWhoBids()
{
    ScriptedDesk scripted;
    scripted.play();
    QFile token(m_folder->filePath(u"token"_s));
    QVERIFY(token.open(QIODevice::WriteOnly));
    token.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    token.write("a.b.c");
    token.close();
    StateFile state(m_folder->filePath(u"window.ini"_s));
    QVERIFY(!ProfileList(state).put({.name = u"work"_s, .server = scripted.url(), .tokenFile = token.fileName()}));
    QVERIFY(state.save());
    Program program(m_folder->path());
    program.preferences().setValue(Preference::bidderName, u"ann"_s);
    program.options.profile = u"work"_s;
    QVERIFY(!program.open(program.options));
    QTRY_VERIFY_WITH_TIMEOUT(!program.find<QLineEdit>(u"bidAmount"_s)->text().isEmpty(), 30'000);
    program.bid(u"106"_s);
    const auto isSent = [&] {
        QTest::mouseClick(&program.bidButton(), Qt::LeftButton);
        return !scripted.lastBid().isEmpty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isSent(), 30'000);
    QVERIFY2(!scripted.lastBid().contains("bidder"), scripted.lastBid().constData());
}

void TestDeskPreferences::theStepsOfAnItemAreRemembered()
{
    ScriptedDesk scripted;
    scripted.play();
    {
        Program program(m_folder->path());
        QVERIFY(program.watch(scripted));
        program.find<QAction>(u"bidStepsAction"_s)->trigger();
        auto *small = program.find<QLineEdit>(u"bidStepField1"_s);
        small->selectAll();
        QTest::keyClicks(small, u"2.5"_s);
        QTest::mouseClick(program.find<QPushButton>(u"bidStepsUse"_s), Qt::LeftButton);
        QCOMPARE(program.find<QPushButton>(u"bidStep1"_s)->text(), u"+2.50"_s);
    }
    Program again(m_folder->path());
    QVERIFY(again.watch(scripted));
    QCOMPARE(again.find<QPushButton>(u"bidStep1"_s)->text(), u"+2.50"_s);
    again.find<QAction>(u"bidStepsAction"_s)->trigger();
    QTest::mouseClick(again.find<QPushButton>(u"bidStepsUsual"_s), Qt::LeftButton);
    QCOMPARE(again.find<QPushButton>(u"bidStep1"_s)->text(), u"+1"_s);
}

void TestDeskPreferences::theChosenBidsAreRemembered()
{
    {
        const Program program(m_folder->path());
        auto *filter = program.find<QComboBox>(u"bidHistoryFilter"_s);
        QTest::keyClick(filter, Qt::Key_Down);
        QCOMPARE(filter->currentIndex(), 1);
    }
    const Program again(m_folder->path());
    QCOMPARE(again.find<QComboBox>(u"bidHistoryFilter"_s)->currentIndex(), 1);
}

void TestDeskPreferences::theSeverityOfTheNoticesIsRememberedAndTheirTextIsNot()
{
    {
        const Program program(m_folder->path());
        QTest::keyClick(program.find<QComboBox>(u"severityFilter"_s), Qt::Key_Down);
        program.find<QLineEdit>(u"textFilter"_s)->setText(u"disk"_s);
    }
    {
        const Program again(m_folder->path());
        QCOMPARE(again.find<QComboBox>(u"severityFilter"_s)->currentText(), u"Warnings and errors"_s);
        QCOMPARE(again.find<QLineEdit>(u"textFilter"_s)->text(), QString());
        QTest::keyClick(again.find<QComboBox>(u"severityFilter"_s), Qt::Key_Home);
    }
    const Program all(m_folder->path());
    QCOMPARE(all.find<QComboBox>(u"severityFilter"_s)->currentIndex(), 0);
}

void TestDeskPreferences::theColumnsOfEveryTableAreRemembered()
{
    ScriptedDesk scripted;
    scripted.play();
    {
        Program program(m_folder->path());
        QVERIFY(program.watch(scripted));
        for (const QString &name : {u"bidHistory"_s, u"clientTable"_s, u"logView"_s}) {
            auto *table = program.find<QTableView>(name);
            table->horizontalHeader()->moveSection(1, 0);
            widen(*table->horizontalHeader(), 1, 123);
        }
        program.find<QTableView>(u"bidHistory"_s)->sortByColumn(1, Qt::AscendingOrder);
        program.window().close();
    }
    Program again(m_folder->path());
    QVERIFY(again.watch(scripted));
    for (const QString &name : {u"bidHistory"_s, u"clientTable"_s, u"logView"_s}) {
        const QHeaderView &header = *again.find<QTableView>(name)->horizontalHeader();
        QCOMPARE(header.visualIndex(1), 0);
        QCOMPARE(header.sectionSize(1), 123);
    }
    const QHeaderView &bids = *again.find<QTableView>(u"bidHistory"_s)->horizontalHeader();
    QCOMPARE(bids.sortIndicatorSection(), 1);
    QCOMPARE(bids.sortIndicatorOrder(), Qt::AscendingOrder);
    QVERIFY(again.find<QPushButton>(u"worstFirst"_s)->isChecked());
}

void TestDeskPreferences::columnsOfAnotherVersionAreForgotten()
{
    StateFile state(m_folder->filePath(u"window.ini"_s));
    state.setValue(u"tables/clientTable"_s, u"1 0/90 0/1 down"_s);
    state.setValue(u"tables/logView"_s, QByteArray("\0\xff", 2));
    QVERIFY(state.save());
    const Program program(m_folder->path());
    QVERIFY(program.find<QPushButton>(u"worstFirst"_s)->isChecked());
    for (const QString &name : {u"clientTable"_s, u"logView"_s}) {
        const QHeaderView &header = *program.find<QTableView>(name)->horizontalHeader();
        QVERIFY(header.count() > 2);
        QCOMPARE(header.visualIndex(1), 1);
    }
    program.window().close();
    QCOMPARE(program.state().value(u"tables/clientTable"_s).toString(), QString());
}

void TestDeskPreferences::theStartAtLoginIsAFile()
{
    const QString file = m_folder->filePath(u"config/autostart/org.heliograph.Heliograph.desktop"_s);
    DesktopOptions options;
    options.connect = u"http://127.0.0.1:1"_s;
    options.configDir = m_folder->path();
    {
        Program program(m_folder->path());
        QVERIFY(!program.desk().begin(options));
        QVERIFY(!QFile::exists(file));
        program.preferences().setValue(Preference::startAtLogin, true);
        QVERIFY(QFile::exists(file));
        QFile entry(file);
        QVERIFY(entry.open(QIODevice::ReadOnly));
        const QByteArray text = entry.readAll();
        QVERIFY2(text.contains("\" \"--minimized\" \"--config-dir\" \"" + m_folder->path().toUtf8()), text.constData());
    }
    // As if another program had done it.
    QVERIFY(QFile::remove(file));
    Program again(m_folder->path());
    QVERIFY(!again.desk().begin(options));
    QVERIFY(!again.preferences().isOn(Preference::startAtLogin));
    again.preferences().setValue(Preference::startAtLogin, true);
    again.preferences().setValue(Preference::startAtLogin, false);
    QVERIFY(!QFile::exists(file));
}

void TestDeskPreferences::aStartAtLoginThatCannotBeWrittenIsSaidAndTakenBack()
{
    // A file where the folder should be.
    QFile config(m_folder->filePath(u"config"_s));
    QVERIFY(config.open(QIODevice::WriteOnly));
    Program program(m_folder->path());
    program.options.connect = u"http://127.0.0.1:1"_s;
    QVERIFY(!program.open(program.options));
    program.preferences().setValue(Preference::startAtLogin, true);
    QVERIFY(!program.preferences().isOn(Preference::startAtLogin));
    QVERIFY(program.window().banner().isVisible());
}

void TestDeskPreferences::whatIsFixedForTheServerInsideIsShownThere()
{
    using Origin = Preferences::Origin;
    const Program program(m_folder->path(),
                          {{Preference::serverPort, {4711, Origin::commandLine, u"--server-port"_s}},
                           {Preference::serverBind, {u"0.0.0.0"_s, Origin::environment, u"HELIOGRAPH_SERVER_BIND"_s}}});
    auto *port = program.find<QSpinBox>(u"serverPort"_s);
    QCOMPARE(port->value(), 4711);
    QVERIFY(!port->isEnabled());
    QCOMPARE(port->toolTip(), u"Fixed by the command line: --server-port"_s);
    QVERIFY(!program.find<QComboBox>(u"serverBind"_s)->isEnabled());
    QVERIFY(program.find<QComboBox>(u"serverBind"_s)->toolTip().contains(u"HELIOGRAPH_SERVER_BIND"_s));
}

void TestDeskPreferences::aFixedThemeIsNoWishToConnect()
{
    StateFile state(m_folder->filePath(u"window.ini"_s));
    state.setValue(u"window/disconnected"_s, true);
    QVERIFY(state.save());
    const QMap<Preference, Preferences::Fixed> fixed{
        {Preference::theme, {u"light"_s, Preferences::Origin::environment, u"HELIOGRAPH_THEME"_s}}};
    Program program(m_folder->path(), fixed);
    QVERIFY(!program.desk().begin(program.options));
    QVERIFY(program.window().windowTitle().startsWith(u"Not connected"_s));
    QCOMPARE(program.panelState(u"serverPanel"_s), u"empty"_s);
}

QTEST_MAIN(TestDeskPreferences)
#include "tst_deskpreferences.moc"

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/panelchecks.h"
#include "client/session/preferences.h"
#include "client/session/statefile.h"
#include "ui/shell/settingsdialog.h"
#include "ui/style/messageline.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

class TestSettingsDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void everyPreferenceHasAFieldAndAnOrigin_data();
    void everyPreferenceHasAFieldAndAnOrigin();
    void whatIsFixedIsShownWithTheReason();
    void aChangeCountsAtOnceAndCanBeTakenBack();
    void followsWhatIsChangedElsewhere();
    void amountsAreReadAsTheyAreWritten_data();
    void amountsAreReadAsTheyAreWritten();
    void whatMakesNoSenseIsSaidAndNotTaken_data();
    void whatMakesNoSenseIsSaidAndNotTaken();
    void saysWhyNothingStaysInATrayThatIsNotThere();
    void theLoadIsNotSaidToBeMadeUp();
    void everythingHasAName();
    void looksRightOnEveryPage_data();
    void looksRightOnEveryPage();

private:
    void open(const QMap<Preference, Preferences::Fixed> &fixed = {}, bool hasTray = true);
    template <typename Widget>
    Widget *find(const QString &name) const
    {
        auto *widget = m_dialog->findChild<Widget *>(name);
        // Shows the page, so that the widget can have the focus.
        for (QWidget *page = widget; page; page = page->parentWidget()) {
            if (m_dialog->findChild<QTabWidget *>()->indexOf(page) >= 0)
                m_dialog->findChild<QTabWidget *>()->setCurrentWidget(page);
        }
        return widget;
    }
    // As it is read: what keeps a flag in one line cannot be seen.
    QString originOf(const QString &key) const { return find<QLabel>(key + u"Origin"_s)->text().remove(QChar(0x2060)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<StateFile> m_state;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<SettingsDialog> m_dialog;
};

void TestSettingsDialog::initTestCase()
{
    QLocale::setDefault(QLocale(u"en_US"_s));
}

void TestSettingsDialog::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_state = std::make_unique<StateFile>(m_folder->filePath(u"window.ini"_s));
}

void TestSettingsDialog::cleanup()
{
    m_dialog.reset();
    m_preferences.reset();
    m_state.reset();
}

void TestSettingsDialog::open(const QMap<Preference, Preferences::Fixed> &fixed, bool hasTray)
{
    m_preferences = std::make_unique<Preferences>(*m_state, fixed);
    m_dialog = std::make_unique<SettingsDialog>(*m_preferences, hasTray, nullptr);
    m_dialog->show();
    m_dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

void TestSettingsDialog::everyPreferenceHasAFieldAndAnOrigin_data()
{
    QTest::addColumn<QString>("key");
    for (const Preference preference : Preferences::all())
        QTest::newRow(qPrintable(Preferences::key(preference))) << Preferences::key(preference);
}

void TestSettingsDialog::everyPreferenceHasAFieldAndAnOrigin()
{
    QFETCH(QString, key);
    open();
    QVERIFY(find<QWidget>(key + u"Field"_s));
    QVERIFY(find<QWidget>(key + u"Field"_s)->isVisible());
    QCOMPARE(originOf(key), u"Default"_s);
    QVERIFY(!find<QWidget>(key + u"Reset"_s)->isVisible());
}

void TestSettingsDialog::whatIsFixedIsShownWithTheReason()
{
    using Origin = Preferences::Origin;
    open({{Preference::serverPort, {8080, Origin::commandLine, u"--server-port"_s}},
          {Preference::theme, {u"dark"_s, Origin::environment, u"HELIOGRAPH_THEME"_s}}});
    auto *port = find<QSpinBox>(u"serverPortField"_s);
    QVERIFY(!port->isEnabled());
    QCOMPARE(port->value(), 8080);
    QCOMPARE(originOf(u"serverPort"_s), u"Fixed by the command line: --server-port"_s);
    QVERIFY(port->toolTip().contains(u"without this option"_s));
    QVERIFY(port->accessibleDescription().contains(u"--server-port"_s));
    QVERIFY(!find<QWidget>(u"themeField"_s)->isEnabled());
    QCOMPARE(originOf(u"theme"_s), u"Fixed by the environment: HELIOGRAPH_THEME"_s);
}

void TestSettingsDialog::aChangeCountsAtOnceAndCanBeTakenBack()
{
    open();
    auto *login = find<QCheckBox>(u"startAtLoginField"_s);
    QTest::keyClick(login, Qt::Key_Space);
    QVERIFY(m_preferences->isOn(Preference::startAtLogin));
    QCOMPARE(originOf(u"startAtLogin"_s), u"Chosen here"_s);
    QVERIFY(find<QLabel>(u"startAtLoginOrigin"_s)->toolTip().contains(m_state->path()));
    QTest::mouseClick(find<QToolButton>(u"startAtLoginReset"_s), Qt::LeftButton);
    QVERIFY(!m_preferences->isOn(Preference::startAtLogin));
    QVERIFY(!login->isChecked());
    QCOMPARE(originOf(u"startAtLogin"_s), u"Default"_s);
}

void TestSettingsDialog::followsWhatIsChangedElsewhere()
{
    open();
    m_preferences->setValue(Preference::serverPort, 4000);
    QCOMPARE(find<QSpinBox>(u"serverPortField"_s)->value(), 4000);
    m_preferences->setValue(Preference::outageNotices, u"never"_s);
    QCOMPARE(find<QComboBox>(u"outageNoticesField"_s)->currentText(), u"Never"_s);
}

void TestSettingsDialog::amountsAreReadAsTheyAreWritten_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<qlonglong>("minor");
    QTest::addColumn<QString>("shown");

    QTest::newRow("a whole number") << u"500"_s << qlonglong(50'000) << u"500.00"_s;
    QTest::newRow("with cents") << u" 1234.5 "_s << qlonglong(123'450) << u"1234.50"_s;
    QTest::newRow("nothing is no limit") << QString() << qlonglong(0) << QString();
}

void TestSettingsDialog::amountsAreReadAsTheyAreWritten()
{
    QFETCH(QString, typed);
    open();
    m_preferences->setValue(Preference::confirmAbove, qlonglong(700));
    auto *field = find<QLineEdit>(u"confirmAboveField"_s);
    QCOMPARE(field->text(), u"7.00"_s);
    field->setFocus();
    field->selectAll();
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, typed);
    QTest::keyClick(field, Qt::Key_Tab);
    QTEST(m_preferences->value(Preference::confirmAbove).toLongLong(), "minor");
    QTEST(field->text(), "shown");
}

void TestSettingsDialog::whatMakesNoSenseIsSaidAndNotTaken_data()
{
    QTest::addColumn<int>("preference");
    QTest::addColumn<QString>("typed");

    QTest::newRow("no amount") << int(Preference::confirmAbove) << u"much"_s;
    QTest::newRow("an amount with two meanings") << int(Preference::confirmAbove) << u"1,000"_s;
    QTest::newRow("a name with a space") << int(Preference::bidderName) << u"two words"_s;
    QTest::newRow("no address") << int(Preference::serverBind) << u"here"_s;
    QTest::newRow("an empty address") << int(Preference::serverBind) << QString();
}

void TestSettingsDialog::whatMakesNoSenseIsSaidAndNotTaken()
{
    QFETCH(int, preference);
    QFETCH(QString, typed);
    open();
    const QString key = Preferences::key(Preference(preference));
    const QVariant before = m_preferences->value(Preference(preference));
    auto *field = find<QLineEdit>(key + u"Field"_s);
    auto *problem = find<MessageLine>(key + u"Problem"_s);
    field->setFocus();
    field->selectAll();
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, typed);
    QTest::keyClick(field, Qt::Key_Tab);
    QCOMPARE(m_preferences->value(Preference(preference)), before);
    QVERIFY(problem->isVisible());
    QCOMPARE(problem->kind(), MessageLine::Kind::error);
    QCOMPARE(field->text(), typed);
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, preference == int(Preference::serverBind) ? u"::1"_s : u"7"_s);
    QTest::keyClick(field, Qt::Key_Tab);
    QVERIFY(!problem->isVisible());
    QVERIFY(m_preferences->value(Preference(preference)) != before);
}

void TestSettingsDialog::saysWhyNothingStaysInATrayThatIsNotThere()
{
    open({}, false);
    auto *tray = find<QCheckBox>(u"closeToTrayField"_s);
    QVERIFY(!tray->isEnabled());
    m_preferences->setValue(Preference::closeToTray, true);
    QVERIFY(!tray->isEnabled());
}

// Only the past of it is; the rest is measured.
void TestSettingsDialog::theLoadIsNotSaidToBeMadeUp()
{
    open();
    const QList<QLabel *> labels = m_dialog->findChildren<QLabel *>();
    const auto isAboutIt = [](const QLabel *label) {
        return label->text().contains(u"The load from then on is measured"_s);
    };
    QVERIFY(std::any_of(labels.begin(), labels.end(), isAboutIt));
}

void TestSettingsDialog::everythingHasAName()
{
    open();
    for (const Preference preference : {Preference::confirmAbove, Preference::theme, Preference::startAtLogin})
        m_preferences->setValue(preference, preference == Preference::theme ? QVariant(u"dark"_s) : QVariant(1));
    auto *pages = find<QTabWidget>(u"settingsPages"_s);
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentIndex(page);
        QCOMPARE(accessibilityProblems(*m_dialog).join(u"; "_s), QString());
    }
}

void TestSettingsDialog::looksRightOnEveryPage_data()
{
    QTest::addColumn<int>("page");
    QTest::newRow("look") << 0;
    QTest::newRow("notifications") << 1;
    QTest::newRow("bids") << 2;
    QTest::newRow("server") << 3;
    QTest::newRow("start") << 4;
}

void TestSettingsDialog::looksRightOnEveryPage()
{
    QFETCH(int, page);
    using Origin = Preferences::Origin;
    open({{Preference::serverPort, {8080, Origin::commandLine, u"--server-port"_s}}}, page % 2 == 0);
    m_preferences->setValue(Preference::chartsPerSecond, 60);
    m_preferences->setValue(Preference::outageNotices, u"never"_s);
    m_preferences->setValue(Preference::confirmAbove, qlonglong(50'000));
    find<QTabWidget>(u"settingsPages"_s)->setCurrentIndex(page);
    const QString name = u"settings-"_s + QString::fromLatin1(QTest::currentDataTag());
    QCOMPARE(layoutProblemsInEveryLook(*m_dialog, name), QStringList());
    QVERIFY2(m_dialog->minimumSizeHint().height() < 480, "it has to fit on a small screen");
}

} // namespace heliograph

QTEST_MAIN(heliograph::TestSettingsDialog)
#include "tst_settingsdialog.moc"

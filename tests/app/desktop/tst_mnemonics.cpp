// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/deskwindow.h"
#include "tests/support/panelchecks.h"
#include "tests/support/scripteddesk.h"
#include "ui/shell/commandset.h"

#include <QApplication>
#include <QGroupBox>
#include <QLabel>
#include <QMenuBar>
#include <QPushButton>
#include <QStandardPaths>
#include <QTabBar>
#include <QTest>
#include <QTranslator>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace
{

QString letterIn(const QString &text)
{
    const QString plain = QString(text).replace(u"&&"_s, QString());
    const qsizetype at = plain.indexOf(u'&');
    return at < 0 ? QString() : plain.mid(at + 1, 1).toLower();
}

// What answers to Alt and a letter while this window is in front.
QStringList textsWithLetters(const QWidget &window)
{
    QStringList texts;
    for (const QLabel *label : window.findChildren<QLabel *>()) {
        if (label->isVisible() && label->buddy())
            texts << label->text();
    }
    for (const QAbstractButton *button : window.findChildren<QAbstractButton *>()) {
        if (button->isVisible())
            texts << button->text();
    }
    for (const QGroupBox *box : window.findChildren<QGroupBox *>()) {
        if (box->isVisible())
            texts << box->title();
    }
    for (const QTabBar *tabs : window.findChildren<QTabBar *>()) {
        for (int i = 0; tabs->isVisible() && i < tabs->count(); ++i)
            texts << tabs->tabText(i);
    }
    for (const QMenuBar *bar : window.findChildren<QMenuBar *>()) {
        for (const QAction *menu : bar->actions())
            texts << menu->text();
    }
    return texts;
}

QStringList lettersTakenTwice(const QWidget &window)
{
    QMap<QString, QString> owners;
    QStringList twice;
    for (const QString &text : textsWithLetters(window)) {
        const QString letter = letterIn(text);
        if (!letter.isEmpty() && owners.contains(letter))
            twice << u"%1: %2 and %3"_s.arg(letter, owners.value(letter), text);
        owners.insert(letter, text);
    }
    return twice;
}

} // namespace

// Alt and a letter does one thing, in each language and in each state of the window; and what has the focus has a name.
class TestMnemonics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aLetterOpensOneThing_data();
    void aLetterOpensOneThing();

private:
    QTranslator m_translator;
};

void TestMnemonics::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
}

void TestMnemonics::init()
{
    QFETCH(QString, language);
    QVERIFY(m_translator.load(QLocale(language), u"heliograph"_s, u"_"_s, u":/i18n"_s));
    QVERIFY(QApplication::installTranslator(&m_translator));
}

void TestMnemonics::cleanup()
{
    QApplication::removeTranslator(&m_translator);
}

void TestMnemonics::aLetterOpensOneThing_data()
{
    QTest::addColumn<QString>("language");
    QTest::addRow("English") << u"en"_s;
    QTest::addRow("German") << u"de"_s;
}

void TestMnemonics::aLetterOpensOneThing()
{
    ScriptedDesk scripted;
    scripted.play();
    DeskWindow desk;
    desk.window().resize(1900, 1400);
    QVERIFY(!desk.open({.noServer = true}));
    QVERIFY(desk.isShown(u"welcomePage"_s));
    QCOMPARE(lettersTakenTwice(desk.window()).join(u"; "_s), QString());
    desk.watch(scripted.url());
    QTRY_COMPARE_WITH_TIMEOUT(desk.panelState(u"bidPanel"_s), u"live"_s, 20'000);
    desk.window().commands()[Command::showLog].trigger();
    for (PanelFrame *panel : desk.window().grid().panels())
        desk.window().grid().setPanelShown(*panel, true);
    QCoreApplication::processEvents();
    QCOMPARE(lettersTakenTwice(desk.window()).join(u"; "_s), QString());
    for (const Command command : {Command::connectToServer, Command::manageProfiles, Command::settings, Command::about,
                                  Command::shortcuts, Command::rangeOther}) {
        desk.window().commands()[command].trigger();
        QTRY_VERIFY(QApplication::activeModalWidget());
        QWidget *dialog = QApplication::activeModalWidget();
        if (auto *more = dialog->findChild<QAbstractButton *>(u"connectMore"_s))
            more->click();
        auto *pages = dialog->findChild<QTabBar *>();
        for (int page = 0; page < (pages ? pages->count() : 1); ++page) {
            if (pages)
                pages->setCurrentIndex(page);
            QCOMPARE(lettersTakenTwice(*dialog).join(u"; "_s), QString());
            QCOMPARE(accessibilityProblems(*dialog).join(u"; "_s), QString());
        }
        dialog->close();
        QTRY_VERIFY(!QApplication::activeModalWidget());
    }
}

QTEST_MAIN(TestMnemonics)
#include "tst_mnemonics.moc"

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/shell/shellfixture.h"
#include "ui/charts/chartview.h"
#include "ui/shell/commandset.h"
#include "ui/shell/menubuilder.h"

#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>
#include <algorithm>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestShortcuts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noTwoCommandsShareKeys();
    void lettersAndDigitsActOnlyInAChart();
    void everyKeyOfTheTableWorksInTheWindow();
    void theSheetHasEveryKeyOfAChart();
    void theSheetHasEveryKeyOfTheMenus();
    void noTwoEntriesOfAMenuShareALetter();
    void panelsHandTheirKeysToTheWindow();
    void everyKeyOfTheWindowWorksInATextField_data();
    void everyKeyOfTheWindowWorksInATextField();
};

namespace
{

QString mnemonicOf(const QString &text)
{
    const QString plain = QString(text).replace(u"&&"_s, QString());
    const qsizetype at = plain.indexOf(u'&');
    return at < 0 ? QString() : plain.mid(at + 1, 1).toLower();
}

void checkMenu(const QList<QAction *> &actions, const QString &where)
{
    QMap<QString, QString> letters;
    for (const QAction *action : actions) {
        const QString letter = mnemonicOf(action->text());
        if (!letter.isEmpty()) {
            QVERIFY2(!letters.contains(letter),
                     qPrintable(where + u": "_s + action->text() + u" and "_s + letters.value(letter)));
            letters.insert(letter, action->text());
        }
        if (action->menu())
            checkMenu(action->menu()->actions(), action->text());
    }
}

// Wants every key for itself. What a real one wants depends on the platform: Ctrl+E and Ctrl+K on X11.
class GreedyField final : public QLineEdit
{
public:
    using QLineEdit::QLineEdit;

    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::ShortcutOverride)
            return QLineEdit::event(event);
        event->accept();
        return true;
    }
};

} // namespace

void TestShortcuts::noTwoCommandsShareKeys()
{
    QMap<std::pair<KeyContext, QString>, QString> owners;
    for (const Shortcut &shortcut : shortcutTable()) {
        QVERIFY(!shortcutText(shortcut).isEmpty());
        for (const QKeySequence &key : shortcut.keys) {
            const std::pair place(shortcut.context, key.toString());
            QVERIFY2(!owners.contains(place), qPrintable(key.toString() + u": "_s + owners.value(place)));
            owners.insert(place, shortcutText(shortcut));
        }
    }
    QVERIFY(owners.size() > 35);
}

void TestShortcuts::lettersAndDigitsActOnlyInAChart()
{
    for (const Shortcut &shortcut : shortcutTable()) {
        for (const QKeySequence &key : shortcut.keys) {
            const bool isBare = key[0].keyboardModifiers() == Qt::NoModifier && key[0].key() < Qt::Key_Escape;
            const bool isStar = shortcut.command == Command::listStar;
            QVERIFY2(!isBare || isStar || shortcut.context == KeyContext::chart, qPrintable(key.toString()));
        }
    }
}

void TestShortcuts::everyKeyOfTheTableWorksInTheWindow()
{
    const QTemporaryDir folder;
    const ShellFixture shell(folder.path());
    for (const Shortcut &shortcut : shortcutTable()) {
        if (shortcut.context == KeyContext::window && shortcut.command != Command::cancel)
            QCOMPARE(shell.window->commands()[shortcut.command].shortcuts(), shortcut.keys);
    }
}

// T and Ctrl+C were in the menu of a chart, and nowhere in the sheet.
void TestShortcuts::theSheetHasEveryKeyOfAChart()
{
    QList<QKeySequence> written;
    for (const Shortcut &shortcut : shortcutTable()) {
        if (shortcut.context == KeyContext::chart || shortcut.context == KeyContext::window)
            written += shortcut.keys;
    }
    const ChartView chart;
    int found = 0;
    for (const QAction *action : chart.actions()) {
        const QList<QKeySequence> keys = action->shortcuts();
        const auto isWritten = [&written](const QKeySequence &key) { return written.contains(key); };
        QVERIFY2(keys.isEmpty() || std::ranges::any_of(keys, isWritten), qPrintable(action->text()));
        found += keys.isEmpty() ? 0 : 1;
    }
    QVERIFY(found > 15);
}

// Ctrl+Shift with a digit was in the menu of the panels, and nowhere in the sheet.
void TestShortcuts::theSheetHasEveryKeyOfTheMenus()
{
    QList<QKeySequence> written;
    for (const Shortcut &shortcut : shortcutTable())
        written += shortcut.keys;
    const QTemporaryDir folder;
    const ShellFixture shell(folder.path());
    for (const QAction *action : MenuBuilder::actionsIn(*shell.window->menuBar())) {
        for (const QKeySequence &key : action->shortcuts())
            QVERIFY2(written.contains(key), qPrintable(action->text() + u": "_s + key.toString()));
    }
    QVERIFY(written.contains(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_1)));
}

void TestShortcuts::noTwoEntriesOfAMenuShareALetter()
{
    const QTemporaryDir folder;
    const ShellFixture shell(folder.path());
    QVERIFY(shell.window->menuBar()->actions().size() >= 6);
    checkMenu(shell.window->menuBar()->actions(), u"the bar"_s);
}

void TestShortcuts::panelsHandTheirKeysToTheWindow()
{
    const QTemporaryDir folder;
    ShellFixture shell(folder.path());
    auto *panel = new PanelFrame(u"More"_s);
    panel->setObjectName(u"morePanel"_s);
    auto *action = new QAction(panel);
    action->setShortcut(Qt::CTRL | Qt::Key_B);
    panel->addAction(action);
    int triggered = 0;
    connect(action, &QAction::triggered, this, [&triggered] { ++triggered; });

    MainWindow window({shell.feed,
                       shell.profiles,
                       shell.preferences,
                       shell.state,
                       shell.log,
                       shell.probe,
                       shell.signIn,
                       shell.caller,
                       {}});
    window.addPanel(*panel, PanelGrid::Column::left, 1);
    window.finish();
    // Two owners of the same keys would cancel each other.
    QVERIFY(action->shortcuts().isEmpty());
    window.commands()[Command::focusBid].trigger();
    QCOMPARE(triggered, 1);
}

void TestShortcuts::everyKeyOfTheWindowWorksInATextField_data()
{
    QTest::addColumn<Command>("command");
    QTest::addColumn<QKeySequence>("keys");
    for (const Shortcut &shortcut : shortcutTable()) {
        for (const QKeySequence &keys : shortcut.keys) {
            if (shortcut.context == KeyContext::window && shortcut.command != Command::cancel)
                QTest::addRow("%s", qPrintable(keys.toString())) << shortcut.command << keys;
        }
    }
}

void TestShortcuts::everyKeyOfTheWindowWorksInATextField()
{
    QFETCH(Command, command);
    QFETCH(QKeySequence, keys);
    const QTemporaryDir folder;
    const ShellFixture shell(folder.path());
    shell.window->show();
    shell.window->findChild<QStackedWidget *>()->setCurrentIndex(0);
    QVERIFY(QTest::qWaitForWindowActive(shell.window.get()));
    auto *field = new GreedyField(u"105.40"_s, shell.panels.first());
    field->show();
    field->setFocus();
    QTRY_VERIFY(field->hasFocus());
    QAction &action = shell.window->commands()[command];
    action.setEnabled(true);
    // Only whether it is triggered is of interest.
    action.disconnect();
    const QSignalSpy triggered(&action, &QAction::triggered);
    const QKeyCombination combination = keys[0];
    QTest::keyClick(field, combination.key(), combination.keyboardModifiers());
    QCOMPARE(triggered.size(), 1);
    QCOMPARE(field->text(), u"105.40"_s);
}

QTEST_MAIN(TestShortcuts)
#include "tst_shortcuts.moc"

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/shell/shellfixture.h"
#include "ui/auction/bidstepsdialog.h"
#include "ui/charts/chartview.h"
#include "ui/charts/rangedialog.h"
#include "ui/shell/commandset.h"
#include "ui/style/dialogbuttons.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>
#include <functional>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace
{

QWidgetList fieldsOf(const QWidget &dialog)
{
    QWidgetList fields;
    for (QWidget *widget : dialog.findChildren<QWidget *>()) {
        const bool isField = qobject_cast<QLineEdit *>(widget) || qobject_cast<QAbstractSpinBox *>(widget)
            || qobject_cast<QComboBox *>(widget);
        if (isField)
            fields << widget;
    }
    return fields;
}

} // namespace

// What holds for every dialog of the program.
class TestDialogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enterInAFieldOpensNothing_data();
    void enterInAFieldOpensNothing();
    void enterInAFieldOfAPanelsDialogOpensNothing_data();
    void enterInAFieldOfAPanelsDialogOpensNothing();
    void enterInAFieldOfAProfileSavesIt();
    void aButtonBesideAFieldIsNeverPressedByEnter();
    void theButtonsOfABoxHaveNoIcons();
    void noTextIsCut_data() { enterInAFieldOpensNothing_data(); }
    void noTextIsCut();
};

void TestDialogs::enterInAFieldOpensNothing_data()
{
    QTest::addColumn<Command>("command");
    QTest::newRow("connect") << Command::connectToServer;
    QTest::newRow("profiles") << Command::manageProfiles;
    QTest::newRow("settings") << Command::settings;
    QTest::newRow("about") << Command::about;
    QTest::newRow("shortcuts") << Command::shortcuts;
}

void TestDialogs::enterInAFieldOpensNothing()
{
    QFETCH(Command, command);
    const QTemporaryDir folder;
    const ShellFixture shell(folder.path());
    shell.window->show();
    QVERIFY(QTest::qWaitForWindowActive(shell.window.get()));
    // Whatever a field before did to the dialog, the next one is tried in a new one.
    for (int place = 0;; ++place) {
        shell.window->commands()[command].trigger();
        QTRY_VERIFY(QApplication::activeModalWidget());
        const QPointer<QWidget> dialog = QApplication::activeModalWidget();
        const QWidgetList fields = fieldsOf(*dialog);
        if (place < fields.size())
            QTest::keyClick(fields.at(place), Qt::Key_Return);
        const QWidget *top = QApplication::activeModalWidget();
        QVERIFY2(!top || top == dialog, top ? top->metaObject()->className() : "");
        if (dialog)
            dialog->close();
        QTRY_VERIFY(!dialog);
        if (place >= fields.size())
            break;
    }
}

void TestDialogs::enterInAFieldOfAPanelsDialogOpensNothing_data()
{
    using Make = std::function<QDialog *(const ChartView &, QWidget *)>;
    QTest::addColumn<Make>("make");
    QTest::newRow("time range") << Make(
        [](const ChartView &chart, QWidget *parent) { return new RangeDialog(chart, parent); });
    QTest::newRow("bid steps") << Make([](const ChartView &, QWidget *parent) {
        return new BidStepsDialog(QStringLiteral("Lamp"), BidSteps::of(Amount::fromMinor(100)), parent);
    });
}

void TestDialogs::enterInAFieldOfAPanelsDialogOpensNothing()
{
    QFETCH(std::function<QDialog *(const ChartView &, QWidget *)>, make);
    QWidget window;
    const ChartView chart;
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    int tried = 0;
    for (int place = 0;; ++place) {
        const QPointer<QDialog> dialog = make(chart, &window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
        QTRY_COMPARE(QApplication::activeModalWidget(), dialog.data());
        const QWidgetList fields = fieldsOf(*dialog);
        if (place < fields.size()) {
            QTest::keyClick(fields.at(place), Qt::Key_Return);
            ++tried;
        }
        const QWidget *top = QApplication::activeModalWidget();
        QVERIFY2(!top || top == dialog, top ? top->metaObject()->className() : "");
        for (const QPushButton *button : dialog ? dialog->findChildren<QPushButton *>() : QList<QPushButton *>())
            QVERIFY2(!button->isDown(), qPrintable(button->text()));
        if (dialog)
            dialog->close();
        QTRY_VERIFY(!dialog);
        if (place >= fields.size())
            break;
    }
    QVERIFY(tried >= 3);
}

void TestDialogs::enterInAFieldOfAProfileSavesIt()
{
    const QTemporaryDir folder;
    const ShellFixture shell(folder.path());
    shell.window->show();
    QVERIFY(QTest::qWaitForWindowActive(shell.window.get()));
    shell.window->commands()[Command::manageProfiles].trigger();
    QTRY_VERIFY(QApplication::activeModalWidget());
    QWidget *dialog = QApplication::activeModalWidget();
    for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
        if (button->text() == u"&New"_s)
            button->click();
    }
    dialog->findChild<QLineEdit *>(u"profileName"_s)->setText(u"The desk"_s);
    auto *server = dialog->findChild<QLineEdit *>(u"profileServer"_s);
    server->setText(u"desk.example:3000"_s);
    server->setFocus();
    QTest::keyClick(server, Qt::Key_Return);
    QVERIFY(dialog->isVisible());
    QVERIFY(shell.profiles.named(u"The desk"_s));
    dialog->close();
}

void TestDialogs::aButtonBesideAFieldIsNeverPressedByEnter()
{
    const DialogButtonRules rules;
    QDialog dialog;
    auto *column = new QVBoxLayout(&dialog);
    auto *field = new QLineEdit;
    auto *browse = new QPushButton(u"Browse…"_s);
    // Enter is meant for none of the buttons.
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    for (QWidget *widget : std::initializer_list<QWidget *>{field, browse, buttons})
        column->addWidget(widget);
    int browsed = 0;
    connect(browse, &QPushButton::clicked, this, [&browsed] { ++browsed; });
    connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(browsed, 0);
    QVERIFY(dialog.isVisible());
}

void TestDialogs::theButtonsOfABoxHaveNoIcons()
{
    const DialogButtonRules rules;
    QDialogButtonBox buttons(QDialogButtonBox::Close | QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    QPixmap picture(16, 16);
    picture.fill(Qt::black);
    for (QAbstractButton *button : buttons.buttons())
        // Some styles set an icon.
        button->setIcon(picture);
    buttons.show();
    for (const QAbstractButton *button : buttons.buttons())
        QVERIFY2(button->icon().isNull(), qPrintable(button->text()));
}

// The hint about the token's file lost its last line.
void TestDialogs::noTextIsCut()
{
    QFETCH(Command, command);
    const QTemporaryDir folder;
    const ShellFixture shell(folder.path());
    shell.window->show();
    QVERIFY(QTest::qWaitForWindowActive(shell.window.get()));
    shell.window->commands()[command].trigger();
    QTRY_VERIFY(QApplication::activeModalWidget());
    const QPointer<QWidget> dialog = QApplication::activeModalWidget();
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    for (const QLabel *label : dialog->findChildren<QLabel *>()) {
        if (label->isVisible() && label->wordWrap())
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
    }
    dialog->close();
    QTRY_VERIFY(!dialog);
}

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/panelchecks.h"
#include "ui/operate/enddialog.h"
#include "ui/operate/itemdialog.h"
#include "ui/operate/messagedialog.h"
#include "ui/operate/pricedialog.h"
#include "ui/style/messageline.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 now = 1'900'000'000'000;

template <typename Widget>
Widget *find(const QWidget &dialog, const char *name)
{
    return dialog.findChild<Widget *>(QString::fromLatin1(name));
}

QString message(const QWidget &dialog)
{
    return find<MessageLine>(dialog, "actionMessage")->text();
}

bool canSend(const QWidget &dialog)
{
    return find<QPushButton>(dialog, "actionSend")->isEnabled();
}

} // namespace

// What is asked before something is done that all readers see.
class TestActionDialogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_US"_s)); }

    void aNoticeNeedsAMessage();
    void aMessageSaysWhereItAppears();
    void enterSendsAMessage();
    void aRefusalStaysInTheDialogWithWhatWasTyped();
    void whatIsUnderWayIsNotSentTwice();
    void aPriceIsReadWithoutDoubt();
    void aNameThatIsTakenIsNotPutUpAgain();
    void anItemHasAnEndUnlessItIsTakenAway();
    void anEndIsMovedByAButton();
    void anEndInThePastOrTheSameIsNoChange();
    void anEarlierEndIsWarnedOf();
    void whatCannotBeUndoneIsNotDoneByEnter();
    void theyLookRightInEveryLook();
};

void TestActionDialogs::aNoticeNeedsAMessage()
{
    MessageDialog dialog(MessageDialog::Kind::notice);
    QVERIFY(!canSend(dialog));
    find<QPlainTextEdit>(dialog, "messageText")->setPlainText(u" Lunch "_s);
    QVERIFY(canSend(dialog));
    find<QLineEdit>(dialog, "messageUser")->setText(u"a b"_s);
    QVERIFY(!canSend(dialog));
    find<QLineEdit>(dialog, "messageUser")->setText(u"ada"_s);
    find<QComboBox>(dialog, "messageSeverity")->setCurrentIndex(2);
    QCOMPARE(dialog.notice(),
             (NotificationRequest{.message = u"Lunch"_s, .severity = Severity::warning, .userId = "ada"}));
}

// A notice and an announcement seemed to be the same.
void TestActionDialogs::aMessageSaysWhereItAppears()
{
    for (const auto kind : {MessageDialog::Kind::notice, MessageDialog::Kind::announcement}) {
        const MessageDialog dialog(kind);
        const QList<QLabel *> labels = dialog.findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [kind](const QLabel *label) { return label->text() == MessageDialog::about(kind); }));
        // A connection that was lost or given up takes nothing from the list.
        QVERIFY(MessageDialog::about(kind).contains(u"is closed or takes another profile"_s));
    }
}

void TestActionDialogs::enterSendsAMessage()
{
    MessageDialog dialog(MessageDialog::Kind::announcement);
    dialog.show();
    auto *text = find<QPlainTextEdit>(dialog, "messageText");
    QTest::keyClicks(text, u"Two"_s);
    QTest::keyClick(text, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(text, u"lines"_s);
    QSignalSpy submitted(&dialog, &ActionDialog::submitted);
    QTest::keyClick(text, Qt::Key_Return);
    QCOMPARE(submitted.size(), 1);
    QCOMPARE(dialog.announcement().message, u"Two\nlines"_s);
}

void TestActionDialogs::aRefusalStaysInTheDialogWithWhatWasTyped()
{
    auto *dialog = new MessageDialog(MessageDialog::Kind::announcement);
    const QPointer<MessageDialog> left(dialog);
    dialog->open();
    find<QPlainTextEdit>(*dialog, "messageText")->setPlainText(u"Lunch"_s);
    find<QPushButton>(*dialog, "actionSend")->click();
    dialog->settling()(u"No."_s);
    QVERIFY(left && dialog->isVisible());
    QCOMPARE(message(*dialog), u"No."_s);
    QVERIFY(canSend(*dialog));
    find<QPushButton>(*dialog, "actionSend")->click();
    const auto settle = dialog->settling();
    settle({});
    QTRY_VERIFY(!left);
    // There is no reader.
    settle(u"late"_s);
}

void TestActionDialogs::whatIsUnderWayIsNotSentTwice()
{
    MessageDialog dialog(MessageDialog::Kind::announcement);
    find<QPlainTextEdit>(dialog, "messageText")->setPlainText(u"Lunch"_s);
    QSignalSpy submitted(&dialog, &ActionDialog::submitted);
    find<QPushButton>(dialog, "actionSend")->click();
    QVERIFY(!canSend(dialog));
    find<QPlainTextEdit>(dialog, "messageText")->setPlainText(u"Lunch!"_s);
    QVERIFY(!canSend(dialog));
    QCOMPARE(submitted.size(), 1);
}

void TestActionDialogs::aPriceIsReadWithoutDoubt()
{
    PriceDialog dialog("ACME");
    auto *price = find<QLineEdit>(dialog, "priceAmount");
    QVERIFY(!canSend(dialog));
    // A thousand here and one elsewhere.
    price->setText(u"1,000"_s);
    QVERIFY(!canSend(dialog));
    price->setText(u"105.43"_s);
    QVERIFY(canSend(dialog));
    QCOMPARE(dialog.price(), Amount::fromMinor(10'543));
    QCOMPARE(dialog.symbol(), QByteArray("ACME"));
    find<QLineEdit>(dialog, "priceSymbol")->clear();
    QVERIFY(!canSend(dialog));
}

void TestActionDialogs::aNameThatIsTakenIsNotPutUpAgain()
{
    ItemDialog dialog([](const QByteArray &id) { return id == "lamp"; }, [] { return now; });
    auto *name = find<QLineEdit>(dialog, "itemName");
    name->setText(u"lamp"_s);
    QVERIFY(!canSend(dialog));
    QVERIFY2(message(dialog).startsWith(u"There is an item of this name."_s), qPrintable(message(dialog)));
    name->setText(u"vase"_s);
    QVERIFY(canSend(dialog));
    find<QLineEdit>(dialog, "itemStart")->setText(u"0"_s);
    QVERIFY(!canSend(dialog));
    QVERIFY2(message(dialog).startsWith(u"Starting bid: "_s), qPrintable(message(dialog)));
}

void TestActionDialogs::anItemHasAnEndUnlessItIsTakenAway()
{
    ItemDialog dialog([](const QByteArray &) { return false; }, [] { return now; });
    find<QLineEdit>(dialog, "itemName")->setText(u"vase"_s);
    QVERIFY(dialog.settings().endsAt && *dialog.settings().endsAt > now);
    QVERIFY(dialog.settings().softCloseMs > 0);
    find<QDateTimeEdit>(dialog, "itemEnd")->setDateTime(QDateTime::fromMSecsSinceEpoch(now - 1'000));
    QVERIFY(!canSend(dialog));
    find<QCheckBox>(dialog, "itemHasEnd")->setChecked(false);
    QVERIFY(canSend(dialog));
    QVERIFY(!dialog.settings().endsAt);
    QCOMPARE(dialog.settings().softCloseMs, 0);
}

void TestActionDialogs::anEndIsMovedByAButton()
{
    EndDialog dialog(u"A lamp"_s, now + 1'000, [] { return now; });
    find<QPushButton>(dialog, "later5")->click();
    QCOMPARE(dialog.endsAt(), now + 301'000);
    QVERIFY(canSend(dialog));
    EndDialog late(u"A lamp"_s, now - 5'000, [] { return now; });
    find<QPushButton>(late, "later1")->click();
    QCOMPARE(late.endsAt(), now + 60'000);
}

void TestActionDialogs::anEndInThePastOrTheSameIsNoChange()
{
    EndDialog dialog(u"A lamp"_s, now + 60'000, [] { return now; });
    // As it is.
    QVERIFY(!canSend(dialog));
    find<QDateTimeEdit>(dialog, "newEnd")->setDateTime(QDateTime::fromMSecsSinceEpoch(now));
    QVERIFY(!canSend(dialog));
    QVERIFY2(message(dialog).startsWith(u"This time has passed."_s), qPrintable(message(dialog)));
}

void TestActionDialogs::anEarlierEndIsWarnedOf()
{
    EndDialog dialog(u"A lamp"_s, now + 60'000, [] { return now; });
    find<QDateTimeEdit>(dialog, "newEnd")->setDateTime(QDateTime::fromMSecsSinceEpoch(now + 30'000));
    QVERIFY(canSend(dialog));
    QVERIFY2(message(dialog).startsWith(u"This is earlier"_s), qPrintable(message(dialog)));
}

void TestActionDialogs::whatCannotBeUndoneIsNotDoneByEnter()
{
    auto *dialog = new ActionDialog(u"Close"_s, u"Close the lamp now?"_s, u"Close it"_s, nullptr);
    const QPointer<ActionDialog> left(dialog);
    dialog->requireDecision();
    QSignalSpy submitted(dialog, &ActionDialog::submitted);
    dialog->open();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QTest::keyClick(dialog, Qt::Key_Return);
    // Enter takes the way out.
    QTRY_VERIFY(!left);
    QCOMPARE(submitted.size(), 0);
}

void TestActionDialogs::theyLookRightInEveryLook()
{
    MessageDialog notice(MessageDialog::Kind::notice);
    PriceDialog price({});
    ItemDialog item([](const QByteArray &) { return false; }, [] { return now; });
    EndDialog end(u"A lamp"_s, std::nullopt, [] { return now; });
    for (QWidget *dialog : std::initializer_list<QWidget *>{&notice, &price, &item, &end}) {
        dialog->show();
        // A dialog with longer texts is larger, too.
        dialog->resize(dialog->sizeHint() + QSize(0, 120));
        QCOMPARE(accessibilityProblems(*dialog), QStringList());
        const QStringList problems = layoutProblemsInEveryLook(*dialog, dialog->objectName());
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
    }
}

} // namespace heliograph

QTEST_MAIN(heliograph::TestActionDialogs)

#include "tst_actiondialogs.moc"

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/openedfilewatch.h"
#include "ui/style/plaintext.h"

#include <QApplication>
#include <QCheckBox>
#include <QHelpEvent>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolTip>
#include <QVBoxLayout>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestPlainText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void markupWouldOpenTheFile();
    void aLabelShowsMarkupAsText_data();
    void aLabelShowsMarkupAsText();
    void aTooltipShowsMarkupAsText();
    void aTooltipOfAListShowsMarkupAsText();
    void aMessageBoxShowsMarkupAsText();
    void anAmpersandIsSeenInAButton();
    void whatLeavesTheProgramIsNoMarkup_data();
    void whatLeavesTheProgramIsNoMarkup();

private:
    static QLabel *tip();

    QTemporaryDir m_folder;
    QString m_hostile;
    std::unique_ptr<OpenedFileWatch> m_watch;
};

void TestPlainText::initTestCase()
{
    const QString path = m_folder.filePath(u"picture.png"_s);
    QVERIFY(QImage(4, 4, QImage::Format_RGB32).save(path));
    m_hostile = u"<b>now</b> <img src=\"file://%1\"> a < b & c > d"_s.arg(path);
    m_watch = std::make_unique<OpenedFileWatch>(path);
}

void TestPlainText::init()
{
    m_watch->wasOpened();
    QToolTip::hideText();
}

QLabel *TestPlainText::tip()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->inherits("QTipLabel") && widget->isVisible())
            return qobject_cast<QLabel *>(widget);
    }
    return nullptr;
}

// Without a guard: so the others can fail.
void TestPlainText::markupWouldOpenTheFile()
{
    QLabel label(m_hostile);
    label.show();
    label.grab();
    QVERIFY(m_watch->wasOpened());
}

void TestPlainText::aLabelShowsMarkupAsText_data()
{
    using Change = void (*)(QLabel &);
    QTest::addColumn<Change>("change");
    QTest::addRow("one line") << Change([](QLabel &) {});
    QTest::addRow("several lines") << Change([](QLabel &label) { label.setWordWrap(true); });
    QTest::addRow("text that can be selected") << Change(
        [](QLabel &label) { label.setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard); });
    QTest::addRow("text that comes later") << Change([](QLabel &label) {
        const QString text = label.text();
        label.clear();
        label.show();
        label.setText(text);
    });
}

void TestPlainText::aLabelShowsMarkupAsText()
{
    using Change = void (*)(QLabel &);
    QFETCH(Change, change);
    const PlainTextGuard guard;
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *label = new QLabel(m_hostile);
    column->addWidget(label);
    change(*label);
    window.resize(300, 200);
    window.show();
    window.grab();
    QCOMPARE(label->textFormat(), Qt::PlainText);
    QCOMPARE(label->text(), m_hostile);
    QVERIFY(!m_watch->wasOpened());
}

void TestPlainText::aTooltipShowsMarkupAsText()
{
    const PlainTextGuard guard;
    QWidget widget;
    widget.setToolTip(m_hostile);
    widget.resize(300, 200);
    widget.show();
    QHelpEvent help(QEvent::ToolTip, widget.rect().center(), widget.mapToGlobal(widget.rect().center()));
    QCoreApplication::sendEvent(&widget, &help);
    QTRY_VERIFY(tip());
    tip()->grab();
    QCOMPARE(tip()->text(), m_hostile);
    QCOMPARE(tip()->textFormat(), Qt::PlainText);
    QVERIFY(!m_watch->wasOpened());
}

void TestPlainText::aTooltipOfAListShowsMarkupAsText()
{
    const PlainTextGuard guard;
    QListWidget list;
    list.addItem(m_hostile);
    list.item(0)->setToolTip(m_hostile);
    list.item(0)->setWhatsThis(m_hostile);
    list.show();
    const QPoint place = list.visualItemRect(list.item(0)).center();
    for (const QEvent::Type type : {QEvent::WhatsThis, QEvent::ToolTip}) {
        QHelpEvent help(type, place, list.viewport()->mapToGlobal(place));
        QCoreApplication::sendEvent(list.viewport(), &help);
        QCoreApplication::processEvents();
        list.grab();
    }
    QTRY_VERIFY(tip());
    QCOMPARE(tip()->textFormat(), Qt::PlainText);
    QVERIFY(!m_watch->wasOpened());
}

void TestPlainText::aMessageBoxShowsMarkupAsText()
{
    const PlainTextGuard guard;
    QMessageBox box(QMessageBox::Warning, m_hostile, m_hostile);
    box.setInformativeText(m_hostile);
    box.show();
    box.grab();
    int shown = 0;
    for (const QLabel *label : box.findChildren<QLabel *>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
        shown += label->text() == m_hostile ? 1 : 0;
    }
    QCOMPARE(shown, 2);
    QVERIFY(!m_watch->wasOpened());
}

void TestPlainText::anAmpersandIsSeenInAButton()
{
    QCheckBox box(withoutMnemonics(u"R&D & more"_s));
    QVERIFY(box.shortcut().isEmpty());
    QCOMPARE(box.text(), u"R&&D && more"_s);
}

void TestPlainText::whatLeavesTheProgramIsNoMarkup_data()
{
    QTest::addColumn<QString>("text");
    QTest::addRow("a tag") << u"<b>now</b>"_s;
    QTest::addRow("a picture") << u"<img src=\"file:///dev/zero\">"_s;
    QTest::addRow("an entity") << u"&lt;b&gt;"_s;
    QTest::addRow("a declaration") << u"<!DOCTYPE html><p>a"_s;
    QTest::addRow("a comparison") << u"a < b & c > d"_s;
    QTest::addRow("an end") << u"a <"_s;
}

void TestPlainText::whatLeavesTheProgramIsNoMarkup()
{
    QFETCH(QString, text);
    const QString plain = withoutMarkup(text);
    QVERIFY(!Qt::mightBeRichText(plain));
    for (const QChar opening : {u'<', u'&'}) {
        for (qsizetype at = plain.indexOf(opening); at >= 0; at = plain.indexOf(opening, at + 1))
            QCOMPARE(plain.at(at + 1), QChar(0x2060));
    }
    QCOMPARE(QString(plain).remove(QChar(0x2060)), text);
}

QTEST_MAIN(TestPlainText)
#include "tst_plaintext.moc"

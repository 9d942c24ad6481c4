// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/deskstyle.h"
#include "ui/style/textdirection.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QDateTimeEdit>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTest>
#include <QTextLayout>
#include <QToolButton>
#include <cmath>
#include <memory>

using namespace heliograph;
using namespace Qt::StringLiterals;

// A window from right to left has no texts of its own: they are English, or come from a server.
class TestTextDirection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { applyTheme(Theme::light); }
    void readsTheSameFromRightToLeft_data();
    void readsTheSameFromRightToLeft();
    void aLabelStandsWhereTheLayoutHasIt_data();
    void aLabelStandsWhereTheLayoutHasIt();
    void aTextOfTheSameDirectionStaysAsItIs();
    void aLineIsAsHighFromRightToLeft();
    void aMomentHasItsDayAtTheBeginning();
    void whatIsInAToolButtonIsMirrored_data();
    void whatIsInAToolButtonIsMirrored();
};

namespace
{

// Where there is something else than ground.
QRect inkIn(const QImage &picture)
{
    const QRgb ground = picture.pixel(0, 0);
    QRect ink;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            if (picture.pixel(x, y) != ground)
                ink |= QRect(x, y, 1, 1);
        }
    }
    return ink;
}

QImage pictureOf(QWidget &widget, Qt::LayoutDirection direction)
{
    widget.setLayoutDirection(direction);
    widget.ensurePolished();
    return widget.grab().toImage();
}

// Where the weight of the text is, from its left end on: with a sign at the other end it is elsewhere. The text itself
// may begin between two pixels.
double weightOf(QWidget &widget, Qt::LayoutDirection direction)
{
    const QImage picture = pictureOf(widget, direction);
    const QRect ink = inkIn(picture);
    double sum = 0;
    double moment = 0;
    for (int y = ink.top(); y <= ink.bottom(); ++y) {
        for (int x = ink.left(); x <= ink.right(); ++x) {
            const int weight = 255 - qGray(picture.pixel(x, y));
            sum += weight;
            moment += weight * (x - ink.left());
        }
    }
    return moment / sum;
}

std::unique_ptr<QWidget> listOf(const QString &text)
{
    auto list = std::make_unique<QListWidget>();
    list->setFrameShape(QFrame::NoFrame);
    list->addItem(text);
    list->resize(300, 60);
    return list;
}

std::unique_ptr<QWidget> buttonOf(const QString &text)
{
    auto button = std::make_unique<QPushButton>(text);
    button->setFlat(true);
    button->resize(301, 60);
    return button;
}

} // namespace

void TestTextDirection::initTestCase()
{
    QApplication::setStyle(new DeskStyle);
}

void TestTextDirection::readsTheSameFromRightToLeft_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a step that read \"50+\"") << u"+50"_s;
    QTest::newRow("a change that read \"% 0.18\u2212\"") << u"\u22120.18\u202F%"_s;
    QTest::newRow("a notice that read \"% vm: CPU reached 100\"") << u"vm: CPU reached 100 %"_s;
    QTest::newRow("a sentence") << u"Nothing is missing."_s;
}

void TestTextDirection::readsTheSameFromRightToLeft()
{
    QFETCH(QString, text);
    for (const auto &make : {listOf, buttonOf}) {
        const std::unique_ptr<QWidget> widget = make(text);
        const double usual = weightOf(*widget, Qt::LeftToRight);
        const double mirrored = weightOf(*widget, Qt::RightToLeft);
        QVERIFY(usual > 5);
        QVERIFY2(std::abs(mirrored - usual) < 1, qPrintable(u"%1 instead of %2"_s.arg(mirrored).arg(usual)));
    }
}

void TestTextDirection::aLabelStandsWhereTheLayoutHasIt_data()
{
    QTest::addColumn<bool>("isSelectable");
    QTest::newRow("a caption") << false;
    QTest::newRow("a value to be copied") << true;
}

// "Ends in 4:14Current maximum": both labels stood at the left.
void TestTextDirection::aLabelStandsWhereTheLayoutHasIt()
{
    QFETCH(bool, isSelectable);
    QLabel label(u"Current maximum"_s);
    if (isSelectable)
        label.setTextInteractionFlags(Qt::TextSelectableByMouse);
    label.resize(400, 40);
    QVERIFY(inkIn(pictureOf(label, Qt::LeftToRight)).right() < 200);
    QVERIFY(inkIn(pictureOf(label, Qt::RightToLeft)).left() > 200);
    label.setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    QVERIFY(inkIn(pictureOf(label, Qt::RightToLeft)).right() < 200);
    QVERIFY(inkIn(pictureOf(label, Qt::LeftToRight)).left() > 200);
}

void TestTextDirection::aTextOfTheSameDirectionStaysAsItIs()
{
    QCOMPARE(inOwnDirection(u"Report 7"_s, Qt::LeftToRight), u"Report 7"_s);
    const QString hebrew = u"\u05D3\u05D5\u05D7 7"_s;
    QCOMPARE(inOwnDirection(hebrew, Qt::RightToLeft), hebrew);
    QVERIFY(inOwnDirection(hebrew, Qt::LeftToRight).contains(hebrew));
}

// "A name has letters, digits or - . _": the line lost its descenders, and the underscore altogether. The characters
// that isolate are in few fonts, and those of another font made the line higher than the label.
void TestTextDirection::aLineIsAsHighFromRightToLeft()
{
    const auto heightOf = [](const QString &text) {
        QTextLayout layout(text, QApplication::font());
        layout.beginLayout();
        const QTextLine line = layout.createLine();
        layout.endLayout();
        return line.height();
    };
    const QString text = u"letters, digits or - . _"_s;
    const QString own = inOwnDirection(text, Qt::RightToLeft);
    QVERIFY(own != text);
    QVERIFY(heightOf(text) > 5);
    QCOMPARE(heightOf(own), heightOf(text));
}

// "55:06:06 2026.11.30": Qt turns the sections around, and the hour is read as the second.
void TestTextDirection::aMomentHasItsDayAtTheBeginning()
{
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    QDateTimeEdit edit(QDateTime({2026, 11, 30}, {6, 7, 55}));
    edit.setDisplayFormat(u"dd.MM.yyyy HH:mm:ss"_s);
    edit.ensurePolished();
    const QString first = edit.text();
    edit.setDisplayFormat(u"dd.MM. HH:mm"_s);
    const QString second = edit.text();
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    QCOMPARE(first, u"30.11.2026 06:07:55"_s);
    QCOMPARE(second, u"30.11. 06:07"_s);
}

void TestTextDirection::whatIsInAToolButtonIsMirrored_data()
{
    QTest::addColumn<bool>("hasArrow");
    QTest::newRow("an arrow that pointed to the right, at the left of \"More\"") << true;
    QTest::newRow("an icon that was far from its text") << false;
}

void TestTextDirection::whatIsInAToolButtonIsMirrored()
{
    QFETCH(bool, hasArrow);
    QToolButton button;
    button.setAutoRaise(true);
    button.setText(u"o"_s);
    button.setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    QPixmap black(8, 8);
    black.fill(Qt::black);
    if (hasArrow)
        button.setArrowType(Qt::RightArrow);
    else
        button.setIcon(black);
    button.resize(300, 40);
    const QImage usual = pictureOf(button, Qt::LeftToRight);
    const QImage mirrored = pictureOf(button, Qt::RightToLeft);
    QVERIFY(inkIn(usual).right() < 100);
    QVERIFY(inkIn(mirrored).left() > 200);
    // A letter that looks the same from both sides.
    const QImage expected = mirrored.mirrored(true, false);
    QVERIFY(std::abs(inkIn(expected).left() - inkIn(usual).left()) <= 2);
    QVERIFY(std::abs(inkIn(expected).right() - inkIn(usual).right()) <= 2);
    const auto heightAtItsSide = [](const QImage &picture) {
        const QRect ink = inkIn(picture);
        return inkIn(picture.copy(ink.left() - 1, 0, 2, picture.height())).height();
    };
    QVERIFY(std::abs(heightAtItsSide(expected) - heightAtItsSide(usual)) <= 2);
}

QTEST_MAIN(TestTextDirection)
#include "tst_textdirection.moc"

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/deskstyle.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QStyle>
#include <QStyleOption>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>

using namespace heliograph;
using namespace Qt::StringLiterals;

class TestSemanticColours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new DeskStyle); }
    void canBeRead_data();
    void canBeRead();
    void highContrastIsHigh_data();
    void highContrastIsHigh();
    void usualPalettesAreNotOfHighContrast();
    void framesCanBeSeenWithHighContrast_data();
    void framesCanBeSeenWithHighContrast();
    void followsTheThemeWhileRunning();
    void upAndDownAreNotRedAndGreen();
    void aDisabledCheckBoxCanBeSeenInTheDark();
    void aBoxToTickCanBeSeenInTheDark_data();
    void aBoxToTickCanBeSeenInTheDark();
    void theFocusOfThePrimaryButtonCanBeSeen_data();
    void theFocusOfThePrimaryButtonCanBeSeen();
};

using MakeWidget = std::function<QWidget *()>;

namespace
{

double channel(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

// As it is seen on a ground.
QColor mixed(const QColor &colour, const QColor &ground)
{
    const auto mix = [&colour](float upper, float lower) {
        return upper * colour.alphaF() + lower * (1 - colour.alphaF());
    };
    return QColor::fromRgbF(mix(colour.redF(), ground.redF()), mix(colour.greenF(), ground.greenF()),
                            mix(colour.blueF(), ground.blueF()));
}

} // namespace

void TestSemanticColours::canBeRead_data()
{
    QTest::addColumn<Theme>("theme");
    QTest::newRow("in the light theme") << Theme::light;
    QTest::newRow("in the dark theme") << Theme::dark;
}

void TestSemanticColours::canBeRead()
{
    QFETCH(Theme, theme);
    applyTheme(theme);
    const QPalette palette = QApplication::palette();
    const SemanticColours colours = SemanticColours::of(palette);
    for (const QColor &background : {palette.color(QPalette::Base), palette.color(QPalette::Window)}) {
        for (const QColor &colour : {colours.series[0], colours.series[1], colours.series[2], colours.series[3],
                                     colours.ok, colours.warning, colours.error, colours.muted})
            QVERIFY2(contrast(colour, background) >= 4.5, qPrintable(colour.name()));
        QVERIFY(contrast(palette.color(QPalette::Text), background) >= 7);
    }
    QVERIFY(contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)) >= 4.5);
}

void TestSemanticColours::highContrastIsHigh_data()
{
    QTest::addColumn<QPalette>("palette");
    applyTheme(Theme::highContrast);
    QTest::newRow("in the theme of the program") << QApplication::palette();
    QPalette blackOnWhite(Qt::white, Qt::white);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        blackOnWhite.setColor(role, Qt::black);
    blackOnWhite.setColor(QPalette::Highlight, QColor(0x00, 0x45, 0x7A));
    blackOnWhite.setColor(QPalette::HighlightedText, Qt::white);
    for (const auto role : {QPalette::Link, QPalette::LinkVisited, QPalette::PlaceholderText})
        blackOnWhite.setColor(role, QColor(0x00, 0x45, 0x7A));
    QTest::newRow("black on white, from the system") << blackOnWhite;
}

// 7 for texts, 3 for lines and the focus, as in WCAG's level AAA.
void TestSemanticColours::highContrastIsHigh()
{
    QFETCH(QPalette, palette);
    QVERIFY(isHighContrast(palette));
    const SemanticColours colours = SemanticColours::of(palette);
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        palette.setCurrentColorGroup(group);
        for (const auto ground : {QPalette::Base, QPalette::Window, QPalette::Button, QPalette::AlternateBase}) {
            const QColor background = palette.color(ground);
            for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::Link,
                                    QPalette::LinkVisited, QPalette::PlaceholderText})
                QVERIFY2(contrast(palette.color(role), background) >= 7, qPrintable(palette.color(role).name()));
            for (const QColor &colour :
                 {colours.series[0], colours.series[1], colours.series[2], colours.series[3], colours.up, colours.down,
                  colours.leading, colours.outbid, colours.ok, colours.warning, colours.error, colours.muted})
                QVERIFY2(contrast(colour, background) >= 7, qPrintable(colour.name()));
            QVERIFY(contrast(mixed(colours.grid, background), background) >= 3);
            QVERIFY(contrast(palette.color(QPalette::Highlight), background) >= 3);
        }
        QVERIFY(contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)) >= 7);
        QVERIFY(contrast(palette.color(QPalette::ToolTipText), palette.color(QPalette::ToolTipBase)) >= 7);
        const QPalette primary = primaryButtonPalette(palette);
        QVERIFY(contrast(primary.color(QPalette::ButtonText), primary.color(QPalette::Button)) >= 7);
    }
}

void TestSemanticColours::usualPalettesAreNotOfHighContrast()
{
    for (const Theme theme : {Theme::light, Theme::dark}) {
        applyTheme(theme);
        QVERIFY(!isHighContrast(QApplication::palette()));
    }
    // Black on light grey and white, as most desktops and styles have it.
    QVERIFY(!isHighContrast(QApplication::style()->standardPalette()));
}

void TestSemanticColours::framesCanBeSeenWithHighContrast_data()
{
    QTest::addColumn<MakeWidget>("make");
    QTest::newRow("of a button") << MakeWidget([]() -> QWidget * { return new QPushButton(u"Bid"_s); });
    QTest::newRow("of a field") << MakeWidget([]() -> QWidget * { return new QLineEdit; });
    QTest::newRow("of a choice") << MakeWidget([]() -> QWidget * { return new QComboBox; });
    QTest::newRow("of a choice that is fixed") << MakeWidget([]() -> QWidget * {
        auto *choice = new QComboBox;
        choice->setEnabled(false);
        return choice;
    });
    QTest::newRow("of a menu") << MakeWidget([]() -> QWidget * {
        auto *menu = new QMenu;
        menu->addAction(u"Light"_s);
        return menu;
    });
    QTest::newRow("of a field for numbers") << MakeWidget([]() -> QWidget * { return new QSpinBox; });
    QTest::newRow("of a box to tick") << MakeWidget([]() -> QWidget * { return new QCheckBox; });
}

// Styles draw them darker than the window.
void TestSemanticColours::framesCanBeSeenWithHighContrast()
{
    QFETCH(MakeWidget, make);
    applyTheme(Theme::highContrast);
    const std::unique_ptr<QWidget> widget(make());
    widget->setFocusPolicy(Qt::NoFocus);
    widget->resize(120, 32);
    const QImage picture = widget->grab().toImage();
    const QColor window = widget->palette().color(QPalette::Window);
    // In the row through the middle, the first one from the left.
    double most = 0;
    for (int x = 0; x < 6; ++x)
        most = std::max(most, contrast(picture.pixelColor(x, picture.height() / 2), window));
    QVERIFY2(most >= 3, qPrintable(QString::number(most)));
    applyTheme(Theme::system);
}

void TestSemanticColours::followsTheThemeWhileRunning()
{
    applyTheme(Theme::light);
    QVERIFY(!isDark(QApplication::palette()));
    const SemanticColours light = SemanticColours::of(QApplication::palette());
    applyTheme(Theme::dark);
    QVERIFY(isDark(QApplication::palette()));
    const SemanticColours dark = SemanticColours::of(QApplication::palette());
    for (std::size_t i = 0; i < light.series.size(); ++i)
        QVERIFY(light.series[i] != dark.series[i]);
}

void TestSemanticColours::upAndDownAreNotRedAndGreen()
{
    for (const Theme theme : {Theme::light, Theme::dark}) {
        applyTheme(theme);
        const SemanticColours colours = SemanticColours::of(QApplication::palette());
        QVERIFY(colours.up.blue() > colours.up.red());
        QVERIFY(colours.down.red() > colours.down.blue());
    }
}

void TestSemanticColours::aDisabledCheckBoxCanBeSeenInTheDark()
{
    applyTheme(Theme::dark);
    QCheckBox box;
    box.setEnabled(false);
    box.resize(40, 30);
    const QImage picture = box.grab().toImage();
    const QColor window = box.palette().color(QPalette::Window);
    double most = 0;
    for (int x = 0; x < picture.width(); ++x) {
        for (int y = 0; y < picture.height(); ++y)
            most = std::max(most, contrast(picture.pixelColor(x, y), window));
    }
    QVERIFY2(most >= 1.35, qPrintable(QString::number(most)));
    applyTheme(Theme::system);
}

void TestSemanticColours::aBoxToTickCanBeSeenInTheDark_data()
{
    QTest::addColumn<MakeWidget>("make");
    QTest::addColumn<QPalette::ColorRole>("ground");
    for (const auto &[ground, name] :
         {std::pair(QPalette::Window, "in a window"), std::pair(QPalette::Base, "in a list")}) {
        QTest::addRow("a box %s", name) << MakeWidget([]() -> QWidget * { return new QCheckBox; }) << ground;
        QTest::addRow("a choice %s", name) << MakeWidget([]() -> QWidget * { return new QRadioButton; }) << ground;
    }
}

// All of its edge has the contrast that WCAG asks of controls.
void TestSemanticColours::aBoxToTickCanBeSeenInTheDark()
{
    QFETCH(MakeWidget, make);
    QFETCH(QPalette::ColorRole, ground);
    applyTheme(Theme::dark);
    const std::unique_ptr<QWidget> widget(make());
    widget->setFocusPolicy(Qt::NoFocus);
    widget->setBackgroundRole(ground);
    widget->setAutoFillBackground(true);
    widget->resize(60, 30);
    const QImage picture = widget->grab().toImage();
    const QColor background = widget->palette().color(ground);
    const auto isSeen = [&](int x, int y) { return contrast(picture.pixelColor(x, y), background) >= 3; };
    // On the way through the middle there are two sides.
    const int middle = picture.height() / 2;
    int first = picture.width();
    int last = -1;
    for (int x = 0; x < picture.width(); ++x) {
        if (isSeen(x, middle)) {
            first = std::min(first, x);
            last = x;
        }
    }
    QVERIFY2(last - first >= 8, qPrintable(u"%1 to %2"_s.arg(first).arg(last)));
    applyTheme(Theme::system);
}

void TestSemanticColours::theFocusOfThePrimaryButtonCanBeSeen_data()
{
    QTest::addColumn<Theme>("theme");
    QTest::newRow("light") << Theme::light;
    QTest::newRow("dark") << Theme::dark;
    QTest::newRow("high contrast") << Theme::highContrast;
}

// It was a line of one pixel in the colour of the button itself.
void TestSemanticColours::theFocusOfThePrimaryButtonCanBeSeen()
{
    QFETCH(Theme, theme);
    applyTheme(theme);
    QStyleOptionButton option;
    option.rect = QRect(0, 0, 80, 30);
    option.palette = primaryButtonPalette(QApplication::palette());
    const auto draw = [&option](QStyle::State state) {
        option.state = QStyle::State_Enabled | QStyle::State_Active | QStyle::State_Raised | state;
        QImage picture(option.rect.size(), QImage::Format_RGB32);
        picture.fill(option.palette.color(QPalette::Window));
        QPainter painter(&picture);
        QApplication::style()->drawControl(QStyle::CE_PushButton, &option, &painter);
        return picture;
    };
    const auto contrastOfTheLine = [](const QImage &picture) {
        return contrast(picture.pixelColor(40, 3), picture.pixelColor(40, 15));
    };
    QVERIFY(contrastOfTheLine(draw({})) < 1.5);
    const double focused = contrastOfTheLine(draw(QStyle::State_HasFocus | QStyle::State_KeyboardFocusChange));
    applyTheme(Theme::system);
    QVERIFY2(focused >= 3, qPrintable(QString::number(focused)));
}

QTEST_MAIN(TestSemanticColours)
#include "tst_semanticcolours.moc"

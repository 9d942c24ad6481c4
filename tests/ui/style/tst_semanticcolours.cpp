// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/semanticcolours.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QTest>
#include <cmath>

using namespace heliograph;

class TestSemanticColours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void canBeRead_data();
    void canBeRead();
    void followsTheThemeWhileRunning();
    void upAndDownAreNotRedAndGreen();
    void aDisabledCheckBoxCanBeSeenInTheDark();
};

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

QTEST_MAIN(TestSemanticColours)
#include "tst_semanticcolours.moc"

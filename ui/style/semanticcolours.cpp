// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/semanticcolours.h"

#include <algorithm>
#include <cmath>

namespace heliograph
{

namespace
{

SemanticColours lightColours()
{
    const QColor blue(0x00, 0x63, 0xA6);
    const QColor orange(0xB8, 0x4A, 0x00);
    return {.series = {blue, orange, QColor(0x00, 0x7A, 0x59), QColor(0x9B, 0x3E, 0x7A)},
            .up = blue,
            .down = orange,
            .leading = blue,
            .outbid = orange,
            .ok = QColor(0x00, 0x69, 0x4A),
            .warning = QColor(0x8A, 0x5A, 0x00),
            .error = QColor(0xB3, 0x26, 0x1E),
            .muted = QColor(0x5F, 0x63, 0x68),
            .grid = {}};
}

SemanticColours darkColours()
{
    const QColor blue(0x56, 0xB4, 0xE9);
    const QColor orange(0xF2, 0x8A, 0x3C);
    return {.series = {blue, orange, QColor(0x2F, 0xBF, 0x93), QColor(0xDF, 0x95, 0xBF)},
            .up = blue,
            .down = orange,
            .leading = blue,
            .outbid = orange,
            .ok = QColor(0x2F, 0xBF, 0x93),
            .warning = QColor(0xE6, 0xA7, 0x00),
            .error = QColor(0xFF, 0x8A, 0x80),
            .muted = QColor(0xA0, 0xA4, 0xAB),
            .grid = {}};
}

SemanticColours blackOnWhiteColours()
{
    const QColor blue(0x00, 0x45, 0x7A);
    const QColor orange(0x85, 0x30, 0x00);
    return {.series = {blue, orange, QColor(0x00, 0x4F, 0x39), QColor(0x78, 0x26, 0x5C)},
            .up = blue,
            .down = orange,
            .leading = blue,
            .outbid = orange,
            .ok = QColor(0x00, 0x4F, 0x39),
            .warning = QColor(0x5E, 0x3D, 0x00),
            .error = QColor(0x8C, 0x12, 0x0E),
            .muted = QColor(0x44, 0x44, 0x44),
            .grid = {}};
}

SemanticColours whiteOnBlackColours()
{
    const QColor blue(0x7C, 0xCB, 0xFF);
    const QColor orange(0xFF, 0xA8, 0x5C);
    return {.series = {blue, orange, QColor(0x4C, 0xE0, 0xB0), QColor(0xF5, 0xB0, 0xDA)},
            .up = blue,
            .down = orange,
            .leading = blue,
            .outbid = orange,
            .ok = QColor(0x4C, 0xE0, 0xB0),
            .warning = QColor(0xFF, 0xD5, 0x00),
            .error = QColor(0xFF, 0xA0, 0x98),
            .muted = QColor(0xC4, 0xC4, 0xC4),
            .grid = {}};
}

double linear(double share)
{
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

// As WCAG has it, from 1 to 21.
double contrastOf(const QColor &one, const QColor &other)
{
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

QColor primaryButtonColour(const QPalette &palette)
{
    // Some styles lighten it.
    return palette.color(QPalette::Highlight).darker(125);
}

} // namespace

SemanticColours SemanticColours::of(const QPalette &palette)
{
    const bool isStrong = isHighContrast(palette);
    SemanticColours colours = isDark(palette) ? isStrong ? whiteOnBlackColours() : darkColours()
        : isStrong ? blackOnWhiteColours()
                                              : lightColours();
    colours.grid = palette.color(QPalette::WindowText);
    colours.grid.setAlphaF(isStrong ? 0.7F : 0.25F);
    return colours;
}

bool isHighContrast(const QPalette &palette)
{
    // More than black on the light grey of usual windows, less than any two of the colours that such themes take.
    constexpr double least = 19;
    // What is disabled is dimmed, in a palette that is the same.
    const auto contrast = [&palette](QPalette::ColorRole text, QPalette::ColorRole ground) {
        return contrastOf(palette.color(QPalette::Active, text), palette.color(QPalette::Active, ground));
    };
    return contrast(QPalette::WindowText, QPalette::Window) >= least
        && contrast(QPalette::Text, QPalette::Base) >= least;
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < palette.color(QPalette::Text).lightness();
}

QPalette withTextColour(QPalette palette, const QColor &colour)
{
    palette.setColor(QPalette::WindowText, colour);
    palette.setColor(QPalette::Text, colour);
    return palette;
}

QPalette primaryButtonPalette(QPalette palette)
{
    palette.setColor(QPalette::Button, primaryButtonColour(palette));
    palette.setColor(QPalette::ButtonText, palette.color(QPalette::HighlightedText));
    return palette;
}

bool isOfPrimaryButton(const QPalette &palette)
{
    return palette.color(QPalette::Button) == primaryButtonColour(palette);
}

} // namespace heliograph

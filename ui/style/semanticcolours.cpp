// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/semanticcolours.h"

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

} // namespace

SemanticColours SemanticColours::of(const QPalette &palette)
{
    SemanticColours colours = isDark(palette) ? darkColours() : lightColours();
    colours.grid = palette.color(QPalette::WindowText);
    colours.grid.setAlphaF(0.25F);
    return colours;
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
    // Some styles lighten it.
    palette.setColor(QPalette::Button, palette.color(QPalette::Highlight).darker(125));
    palette.setColor(QPalette::ButtonText, palette.color(QPalette::HighlightedText));
    return palette;
}

} // namespace heliograph

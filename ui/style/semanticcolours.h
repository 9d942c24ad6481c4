// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QPalette>
#include <array>

namespace heliograph
{

// The colours that carry a meaning, checked for contrast and for the three colour-vision deficiencies. Everything else
// comes from the palette. A widget reads them while painting, or again on QEvent::PaletteChange.
struct SemanticColours {
    std::array<QColor, 4> series;
    QColor up;
    QColor down;
    QColor leading;
    QColor outbid;
    QColor ok;
    QColor warning;
    QColor error;
    QColor muted;
    // The text colour at a quarter of its strength, at more with high contrast.
    QColor grid;

    static SemanticColours of(const QPalette &palette);
    friend bool operator==(const SemanticColours &, const SemanticColours &) = default;
};

// By the lightness of the base against the text: Qt before 6.5 has nothing else to ask.
bool isDark(const QPalette &palette);

// Whether the palette is that of a theme of high contrast, ours or the system's. No version of Qt before 6.10 says so.
bool isHighContrast(const QPalette &palette);

// The palette with its text in one colour, for a label that carries a meaning.
QPalette withTextColour(QPalette palette, const QColor &colour);

// For the one button that matters, where the style lets a palette colour a button.
QPalette primaryButtonPalette(QPalette palette);
bool isOfPrimaryButton(const QPalette &palette);

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/style/semanticcolours.h"

#include <QFont>
#include <QFontMetricsF>

namespace heliograph
{

// How a chart looks under one palette and font. Made again when either changes.
struct ChartLook {
    SemanticColours colours;
    QColor background;
    QColor text;
    QFont labels;
    // Of the newest value.
    QFont strong;
    double penWidth = 1.5;

    static ChartLook of(const QPalette &palette, const QFont &font, QPalette::ColorRole background);

    // Half as strong as lines between parts of the window.
    QColor grid() const { return faded(text, 0.52 * colours.grid.alphaF()); }
    static QColor faded(QColor colour, double strength)
    {
        colour.setAlphaF(float(strength));
        return colour;
    }
};

} // namespace heliograph

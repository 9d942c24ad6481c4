// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartlook.h"

#include "ui/style/typography.h"

namespace heliograph
{

ChartLook ChartLook::of(const QPalette &palette, const QFont &font, QPalette::ColorRole background)
{
    QFont strong = secondaryFont(font);
    strong.setWeight(QFont::DemiBold);
    return {.colours = SemanticColours::of(palette),
            .background = palette.color(background),
            .text = palette.color(QPalette::WindowText),
            .labels = secondaryFont(font),
            .strong = strong};
}

} // namespace heliograph

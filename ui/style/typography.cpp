// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/typography.h"

#include <algorithm>
#include <cmath>

namespace heliograph
{

namespace
{

constexpr double smallestPoints = 9;
// Times the usual size.
constexpr double heroLeast = 1.8;
constexpr double heroMost = 3.6;
// Lines of the usual text in the height of the panel.
constexpr double linesPerHero = 11;

// A font is sized in points or in pixels, and knows only one of them.
QFont scaled(QFont font, double factor)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(std::max(font.pointSizeF() * factor, std::min(smallestPoints, font.pointSizeF())));
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    return font;
}

} // namespace

QFont heroFont(const QFont &base)
{
    QFont font = scaled(base, 2.2);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont heroFont(const QFont &base, int panelHeight)
{
    const double factor = panelHeight / (linesPerHero * QFontMetricsF(base).height());
    QFont font = scaled(base, std::clamp(std::floor(factor * 5) / 5, heroLeast, heroMost));
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont nameFont(const QFont &base)
{
    QFont font = scaled(base, 1.4);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont sectionFont(const QFont &base)
{
    QFont font = base;
    font.setBold(true);
    return font;
}

QFont secondaryFont(const QFont &base)
{
    return scaled(base, 0.9);
}

int numberWidth(const QFontMetrics &metrics, const QString &example)
{
    int widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(digit)));
    int width = 0;
    for (const QChar character : example)
        width += character.isDigit() ? widest : metrics.horizontalAdvance(character);
    return width;
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/textdirection.h"

#include <QLabel>

namespace heliograph
{

QString inOwnDirection(const QString &text, Qt::LayoutDirection layout)
{
    // Not the isolates, which few fonts have: those of another font make the line higher, and what is below it is cut.
    constexpr QChar leftToRightEmbedding(0x202A);
    constexpr QChar rightToLeftEmbedding(0x202B);
    constexpr QChar popDirectionalFormatting(0x202C);
    const bool isRightToLeft = text.isRightToLeft();
    if (text.isEmpty() || isRightToLeft == (layout == Qt::RightToLeft))
        return text;
    return (isRightToLeft ? rightToLeftEmbedding : leftToRightEmbedding) + text + popDirectionalFormatting;
}

void alignByLayout(QLabel &label)
{
    constexpr Qt::Alignment sides = Qt::AlignLeft | Qt::AlignRight;
    const Qt::Alignment alignment = label.alignment();
    // An absolute alignment is one that was turned here.
    const bool isTurned = alignment.testFlag(Qt::AlignAbsolute);
    if ((alignment & sides) && isTurned != (label.layoutDirection() == Qt::RightToLeft))
        label.setAlignment(alignment ^ (sides | Qt::AlignAbsolute));
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/style/symbolicicon.h"

#include <QColor>
#include <QPixmap>

namespace heliograph
{

// A drawing in a colour that has a meaning, `side` device-independent pixels wide. The widget that shows it makes it
// again when the palette changes.
QPixmap tintedPixmap(Symbol symbol, const QColor &colour, int side, qreal pixelRatio);

} // namespace heliograph

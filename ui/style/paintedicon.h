// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIcon>
#include <functional>

class QPainter;

namespace heliograph
{

// Draws an icon into a square with the colours of a palette.
using IconPainter = std::function<void(QPainter &painter, const QRectF &rect, const QPalette &palette)>;

// An icon that is drawn whenever it is asked for, so it is sharp at every size and follows the palette of the
// application.
QIcon paintedIcon(IconPainter paint);

} // namespace heliograph

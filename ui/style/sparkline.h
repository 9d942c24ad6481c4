// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QPointF>
#include <QRectF>

class QColor;
class QPainter;

namespace heliograph
{

// A small line without axes. The points are parts of the area, (0, 0) its lower left corner and (1, 1) the upper right
// one.
void paintSparkline(QPainter &painter, const QRectF &area, const QList<QPointF> &points, const QColor &colour);

} // namespace heliograph

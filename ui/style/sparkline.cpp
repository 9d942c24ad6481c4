// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/sparkline.h"

#include <QPainter>
#include <cmath>

namespace heliograph
{

void paintSparkline(QPainter &painter, const QRectF &area, const QList<QPointF> &points, const QColor &colour)
{
    const auto placed = [&area](QPointF point) {
        return QPointF(area.left() + point.x() * area.width(), area.bottom() - point.y() * area.height());
    };
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.5));
    // A wide polyline costs many times as much.
    for (qsizetype i = 1; i < points.size(); ++i) {
        if (!std::isnan(points[i - 1].y()) && !std::isnan(points[i].y()))
            painter.drawLine(placed(points[i - 1]), placed(points[i]));
    }
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartmarker.h"

#include <QPainter>
#include <QPainterPath>

namespace heliograph
{

void paintMarker(QPainter &painter, const QPointF &at, ChartMarker marker, const QColor &colour, const QColor &rim)
{
    constexpr double radius = 4;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(at);
    painter.setPen(QPen(rim, 2));
    painter.setBrush(colour);
    QPainterPath path;
    if (marker == ChartMarker::circle)
        path.addEllipse(QPointF(), radius, radius);
    else if (marker == ChartMarker::square)
        path.addRect(QRectF(-radius * 0.9, -radius * 0.9, radius * 1.8, radius * 1.8));
    else if (marker == ChartMarker::diamond)
        path.addPolygon(QPolygonF({{0, -radius * 1.3}, {radius * 1.3, 0}, {0, radius * 1.3}, {-radius * 1.3, 0}}));
    else
        path.addPolygon(QPolygonF({{0, -radius * 1.2}, {radius * 1.2, radius}, {-radius * 1.2, radius}}));
    path.closeSubpath();
    painter.drawPath(path);
    painter.fillPath(path, colour);
    painter.restore();
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/statedot.h"

#include "ui/style/paintedicon.h"
#include "ui/style/semanticcolours.h"

#include <QPainter>
#include <algorithm>

namespace heliograph
{

namespace
{

QColor colourOf(DotColour colour, const QPalette &palette)
{
    const SemanticColours colours = SemanticColours::of(palette);
    switch (colour) {
    case DotColour::ok:
        return colours.ok;
    case DotColour::warning:
        return colours.warning;
    case DotColour::error:
        return colours.error;
    case DotColour::muted:
        return colours.muted;
    }
    Q_UNREACHABLE();
}

} // namespace

void paintDot(QPainter &painter, const QRectF &rect, const Dot &dot, const QPalette &palette)
{
    const QColor colour = colourOf(dot.colour, palette);
    const qreal side = std::min(rect.width(), rect.height());
    const qreal line = std::max(1.5, side / 7);
    QRectF circle(0, 0, side - line, side - line);
    circle.moveCenter(rect.center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, line, Qt::SolidLine, Qt::RoundCap));
    painter.setBrush(dot.shape == DotShape::filled ? QBrush(colour) : QBrush(Qt::NoBrush));
    if (dot.shape == DotShape::cross) {
        const QRectF inner = circle.adjusted(line / 2, line / 2, -line / 2, -line / 2);
        painter.drawLine(inner.topLeft(), inner.bottomRight());
        painter.drawLine(inner.topRight(), inner.bottomLeft());
    } else {
        painter.drawEllipse(circle);
    }
    if (dot.shape == DotShape::half) {
        painter.setBrush(colour);
        painter.drawChord(circle, 90 * 16, 180 * 16);
    }
    painter.restore();
}

QIcon dotIcon(const Dot &dot)
{
    return paintedIcon([dot](QPainter &painter, const QRectF &rect, const QPalette &palette) {
        const qreal margin = rect.width() / 8;
        paintDot(painter, rect.adjusted(margin, margin, -margin, -margin), dot, palette);
    });
}

StateDot::StateDot(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void StateDot::setDot(const Dot &dot)
{
    if (m_dot == dot)
        return;
    m_dot = dot;
    update();
}

QSize StateDot::sizeHint() const
{
    const int side = fontMetrics().ascent();
    return {side, side};
}

void StateDot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintDot(painter, QRectF(rect()), m_dot, palette());
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/symbolicicon.h"

#include "ui/style/paintedicon.h"
#include "ui/style/semanticcolours.h"

#include <QPainter>
#include <QPainterPath>
#include <QTransform>
#include <numbers>

namespace heliograph
{

namespace
{

// Everything is drawn on a square of 16 units.
constexpr qreal gridSize = 16;

QPainterPath lines(std::initializer_list<std::initializer_list<QPointF>> strokes)
{
    QPainterPath path;
    for (const auto &stroke : strokes) {
        path.moveTo(*stroke.begin());
        for (const QPointF &point : stroke)
            path.lineTo(point);
    }
    return path;
}

QPainterPath box(qreal x, qreal y, qreal width, qreal height, qreal radius = 1)
{
    QPainterPath path;
    path.addRoundedRect(x, y, width, height, radius, radius);
    return path;
}

QPainterPath circle(qreal x, qreal y, qreal radius)
{
    QPainterPath path;
    path.addEllipse(QPointF(x, y), radius, radius);
    return path;
}

QPainterPath dots(std::initializer_list<QPointF> centres)
{
    QPainterPath path;
    for (const QPointF &centre : centres)
        path.addPath(circle(centre.x(), centre.y(), 0.4));
    return path;
}

QPainterPath bell()
{
    QPainterPath path(QPointF(3, 11.5));
    path.cubicTo(4.5, 10, 4.5, 9, 4.5, 7);
    path.cubicTo(4.5, 1.5, 11.5, 1.5, 11.5, 7);
    path.cubicTo(11.5, 9, 11.5, 10, 13, 11.5);
    path.closeSubpath();
    path.moveTo(6.5, 13.5);
    path.quadTo(8, 14.8, 9.5, 13.5);
    return path;
}

QPainterPath retry()
{
    QPainterPath path;
    path.arcMoveTo(3, 3, 10, 10, 50);
    path.arcTo(3, 3, 10, 10, 50, 280);
    path.addPath(lines({{{11.2, 1.2}, {11.2, 4.2}, {8.2, 4.2}}}));
    return path;
}

QPainterPath gear()
{
    QPainterPath path = circle(8, 8, 2);
    path.addPath(circle(8, 8, 4.6));
    for (int tooth = 0; tooth < 8; ++tooth) {
        const qreal angle = tooth * std::numbers::pi / 4;
        const QPointF direction(std::cos(angle), std::sin(angle));
        path.addPath(lines({{QPointF(8, 8) + direction * 4.6, QPointF(8, 8) + direction * 6.4}}));
    }
    return path;
}

// The tilted mirror on its stand. Mirror and flash are those of resources/icons/heliograph-symbolic.svg.
QPainterPath mirror()
{
    QPainterPath ellipse;
    ellipse.addEllipse(QPointF(), 3.5, 4.3);
    QPainterPath path = QTransform().translate(5.5, 7.6).rotate(-24).map(ellipse);
    path.addPath(lines({{{5.5, 12}, {5.5, 14.8}}, {{2.8, 14.8}, {8.2, 14.8}}}));
    return path;
}

QPainterPath flash()
{
    QPainterPath path(QPointF(12, 0.5));
    path.quadTo(12.5, 4, 16, 4.5);
    path.quadTo(12.5, 5, 12, 8.5);
    path.quadTo(11.5, 5, 8, 4.5);
    path.quadTo(11.5, 4, 12, 0.5);
    return path;
}

QPainterPath pathOf(Symbol symbol)
{
    switch (symbol) {
    case Symbol::heliograph:
        return mirror();
    case Symbol::bell:
        return bell();
    case Symbol::bellOff: {
        QPainterPath path = bell();
        path.addPath(lines({{{2, 2}, {14, 14}}}));
        return path;
    }
    case Symbol::pause:
        return lines({{{5.5, 3.5}, {5.5, 12.5}}, {{10.5, 3.5}, {10.5, 12.5}}});
    case Symbol::play:
        return lines({{{5, 3}, {12.5, 8}, {5, 13}, {5, 3}}});
    case Symbol::stop:
        return box(4, 4, 8, 8);
    case Symbol::connect: {
        QPainterPath path = lines({{{6, 1.5}, {6, 5}}, {{10, 1.5}, {10, 5}}, {{8, 11}, {8, 14.5}}});
        path.addPath(box(4, 5, 8, 6, 2));
        return path;
    }
    case Symbol::disconnect: {
        QPainterPath path = lines({{{6, 1.5}, {6, 5}}, {{10, 1.5}, {10, 5}}, {{8, 11}, {8, 14.5}}, {{2, 13}, {14, 3}}});
        path.addPath(box(4, 5, 8, 6, 2));
        return path;
    }
    case Symbol::retry:
        return retry();
    case Symbol::menu:
        return dots({{8, 3.5}, {8, 8}, {8, 12.5}});
    case Symbol::maximise:
        return lines({{{9.5, 2.5}, {13.5, 2.5}, {13.5, 6.5}},
                      {{6.5, 13.5}, {2.5, 13.5}, {2.5, 9.5}},
                      {{13.5, 2.5}, {9.2, 6.8}},
                      {{2.5, 13.5}, {6.8, 9.2}}});
    case Symbol::restore:
        return lines(
            {{{13, 7}, {9, 7}, {9, 3}}, {{3, 9}, {7, 9}, {7, 13}}, {{9, 7}, {13.5, 2.5}}, {{7, 9}, {2.5, 13.5}}});
    case Symbol::close:
        return lines({{{4, 4}, {12, 12}}, {{12, 4}, {4, 12}}});
    case Symbol::settings:
        return gear();
    case Symbol::search: {
        QPainterPath path = circle(7, 7, 4.2);
        path.addPath(lines({{{10.2, 10.2}, {14, 14}}}));
        return path;
    }
    case Symbol::copy: {
        QPainterPath path = box(5.5, 5.5, 8, 8);
        path.addPath(lines({{{3.5, 10.5}, {2.5, 10.5}, {2.5, 2.5}, {10.5, 2.5}, {10.5, 3.5}}}));
        return path;
    }
    case Symbol::open:
        return lines({{{7, 3.5}, {3, 3.5}, {3, 13}, {12.5, 13}, {12.5, 9}},
                      {{9.5, 2.5}, {13.5, 2.5}, {13.5, 6.5}},
                      {{13.5, 2.5}, {7.5, 8.5}}});
    case Symbol::info: {
        QPainterPath path = circle(8, 8, 6);
        path.addPath(lines({{{8, 7.5}, {8, 11}}}));
        path.addPath(dots({{8, 5}}));
        return path;
    }
    case Symbol::warning: {
        QPainterPath path = lines({{{8, 2}, {14.5, 13.5}, {1.5, 13.5}, {8, 2}}, {{8, 6.5}, {8, 9.5}}});
        path.addPath(dots({{8, 11.5}}));
        return path;
    }
    case Symbol::error: {
        QPainterPath path = circle(8, 8, 6);
        path.addPath(lines({{{5.8, 5.8}, {10.2, 10.2}}, {{10.2, 5.8}, {5.8, 10.2}}}));
        return path;
    }
    case Symbol::check:
        return lines({{{3, 8.5}, {6.5, 12}, {13, 4.5}}});
    case Symbol::save:
        return lines({{{8, 2}, {8, 10}},
                      {{4.5, 7}, {8, 10.5}, {11.5, 7}},
                      {{2.5, 10.5}, {2.5, 13.5}, {13.5, 13.5}, {13.5, 10.5}}});
    case Symbol::table: {
        QPainterPath path = box(2, 3, 12, 10);
        path.addPath(lines({{{2, 6.5}, {14, 6.5}}, {{7, 6.5}, {7, 13}}}));
        return path;
    }
    }
    Q_UNREACHABLE();
}

} // namespace

QIcon symbolicIcon(Symbol symbol)
{
    const QPainterPath solid = symbol == Symbol::heliograph ? flash() : QPainterPath();
    return paintedIcon([path = pathOf(symbol), solid](QPainter &painter, const QRectF &rect, const QPalette &palette) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.translate(rect.topLeft());
        painter.scale(rect.width() / gridSize, rect.height() / gridSize);
        painter.setPen(QPen(palette.color(QPalette::WindowText), 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(path);
        painter.fillPath(solid, palette.color(QPalette::WindowText));
        painter.restore();
    });
}

} // namespace heliograph

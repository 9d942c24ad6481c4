// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/paintedicon.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <algorithm>

namespace heliograph
{

namespace
{

class PaintedIconEngine final : public QIconEngine
{
public:
    explicit PaintedIconEngine(IconPainter paint) : m_paint(std::move(paint)) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            palette.setCurrentColorGroup(QPalette::Disabled);
        else if (mode == QIcon::Selected)
            palette.setColor(QPalette::WindowText, palette.color(QPalette::HighlightedText));
        // Some trays offer a place that is higher than wide.
        const qreal side = std::min(rect.width(), rect.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(rect).center());
        m_paint(*painter, square, palette);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    // QIcon owns it.
    QIconEngine *clone() const override { return new PaintedIconEngine(m_paint); }

private:
    const IconPainter m_paint;
};

} // namespace

QIcon paintedIcon(IconPainter paint)
{
    // QIcon owns it.
    return QIcon(new PaintedIconEngine(std::move(paint)));
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/price/watchlistdelegate.h"

#include "ui/price/watchlistmodel.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/sparkline.h"

#include <QPainter>
#include <QPainterPath>
#include <cmath>
#include <numbers>

namespace heliograph
{

namespace
{

constexpr int starSide = 12;
constexpr int leastHeight = 24;
constexpr int sparklineWidth = 72;

QPainterPath starPath(const QRectF &rect)
{
    QPainterPath path;
    constexpr int corners = 10;
    for (int i = 0; i < corners; ++i) {
        const double angle = std::numbers::pi * (2.0 * i / corners - 0.5);
        const double radius = (i % 2 == 0 ? 0.5 : 0.21) * rect.width();
        const QPointF point = rect.center() + radius * QPointF(std::cos(angle), std::sin(angle));
        if (i == 0)
            path.moveTo(point);
        else
            path.lineTo(point);
    }
    path.closeSubpath();
    return path;
}

} // namespace

QRect WatchListDelegate::starIn(const QRect &cell, Qt::LayoutDirection direction)
{
    const QRect place(cell.left() + spacing::group, cell.center().y() - starSide / 2, starSide, starSide);
    return QStyle::visualRect(direction, cell, place);
}

void WatchListDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const SemanticColours colours = SemanticColours::of(option->palette);
    const bool isStale = index.data(WatchListModel::staleRole).toBool();
    QColor text = option->palette.color(QPalette::Text);
    if (isStale || index.column() == WatchListModel::ageColumn)
        text = colours.muted;
    else if (index.column() == WatchListModel::changeColumn) {
        const int direction = index.data(WatchListModel::directionRole).toInt();
        text = direction > 0 ? colours.up : direction < 0 ? colours.down : colours.muted;
    }
    option->palette.setColor(QPalette::Text, text);
    if (index.column() == WatchListModel::symbolColumn)
        option->font.setWeight(QFont::DemiBold);
}

void WatchListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const SemanticColours colours = SemanticColours::of(option.palette);
    if (index.column() == WatchListModel::symbolColumn) {
        const QRect star = starIn(option.rect, option.direction);
        const int room = starSide + 2 * spacing::tight;
        // The ground first, for all of the cell; the text beside the star then.
        QStyleOptionViewItem ground = option;
        initStyleOption(&ground, index);
        ground.text.clear();
        const QStyle *style = option.widget ? option.widget->style() : nullptr;
        if (style)
            style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool isStarred = index.data(WatchListModel::starredRole).toBool();
        const QColor colour = isSelected ? option.palette.color(QPalette::HighlightedText)
            : isStarred                  ? colours.warning
                                         : colours.grid;
        painter->setPen(QPen(colour, 1));
        painter->setBrush(isStarred ? QBrush(colour) : QBrush(Qt::NoBrush));
        painter->drawPath(starPath(star));
        painter->restore();
        cell.rect = QStyle::visualRect(option.direction, option.rect, option.rect.adjusted(room, 0, 0, 0));
    }
    QStyledItemDelegate::paint(painter, cell, index);
    if (index.column() != WatchListModel::trendColumn)
        return;
    const auto points = index.data(WatchListModel::pointsRole).value<QList<QPointF>>();
    if (points.size() < 2)
        return;
    const QColor colour = isSelected                     ? option.palette.color(QPalette::HighlightedText)
        : index.data(WatchListModel::staleRole).toBool() ? colours.muted
                                                         : colours.series[0];
    painter->save();
    paintSparkline(*painter, QRectF(option.rect).adjusted(spacing::group, 5, -spacing::group, -5), points, colour);
    painter->restore();
}

QSize WatchListDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    if (index.column() == WatchListModel::symbolColumn)
        size.rwidth() += starSide + 2 * spacing::tight + spacing::group;
    if (index.column() == WatchListModel::trendColumn)
        size.setWidth(std::max(size.width(), sparklineWidth));
    return size.expandedTo({0, leastHeight});
}

} // namespace heliograph

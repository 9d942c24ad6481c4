// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/metrics/hostlistdelegate.h"

#include "ui/metrics/hostlistmodel.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/sparkline.h"

#include <QPainter>
#include <algorithm>

namespace heliograph
{

namespace
{

constexpr int leastHeight = 24;
constexpr int barWidth = 72;

QColor colourOf(const QModelIndex &index, const SemanticColours &colours)
{
    switch (MetricLevel(index.data(HostListModel::levelRole).toInt())) {
    case MetricLevel::normal:
        return index.column() == HostListModel::cpuColumn ? colours.series[0] : colours.series[1];
    case MetricLevel::warning:
        return colours.warning;
    case MetricLevel::critical:
        return colours.error;
    }
    Q_UNREACHABLE();
}

} // namespace

void HostListDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const SemanticColours colours = SemanticColours::of(option->palette);
    const bool isOld = index.data(HostListModel::oldRole).toBool();
    if (isOld || index.column() == HostListModel::ageColumn)
        option->palette.setColor(QPalette::Text, colours.muted);
    const bool isHigh = index.data(HostListModel::levelRole).toInt() != int(MetricLevel::normal);
    if (index.column() == HostListModel::hostColumn || (isHigh && !isOld))
        option->font.setWeight(QFont::DemiBold);
}

void HostListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const QVariant value = index.data(HostListModel::valueRole);
    const bool isTrend = index.column() == HostListModel::trendColumn;
    if (!value.isValid() && !isTrend)
        return;
    const SemanticColours colours = SemanticColours::of(option.palette);
    const bool isOld = index.data(HostListModel::oldRole).toBool();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isTrend) {
        const QColor line = isSelected ? option.palette.color(QPalette::HighlightedText)
            : isOld                    ? colours.muted
                                       : colours.series[0];
        const auto points = index.data(HostListModel::pointsRole).value<QList<QPointF>>();
        const QRectF area = QRectF(option.rect).adjusted(spacing::group, 5, -spacing::group, -5);
        painter->save();
        if (points.size() > 1)
            paintSparkline(*painter, area, points, line);
        painter->restore();
        return;
    }
    const QColor colour = isSelected ? option.palette.color(QPalette::HighlightedText)
        : isOld                      ? colours.muted
                                     : colourOf(index, colours);
    constexpr double thickness = 3;
    const QRectF cell = QRectF(option.rect).adjusted(4, 0, -4, 0);
    const QRectF whole(cell.left(), cell.bottom() - thickness - 1, cell.width(), thickness);
    QRectF part = whole;
    part.setWidth(whole.width() * std::clamp(value.toDouble() / 100, 0.0, 1.0));
    if (option.direction == Qt::RightToLeft)
        part.moveRight(whole.right());
    painter->save();
    painter->fillRect(whole, isSelected ? QColor(Qt::transparent) : colours.grid);
    painter->fillRect(part, colour);
    painter->restore();
}

QSize HostListDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    const bool isPicture =
        index.data(HostListModel::valueRole).isValid() || index.column() == HostListModel::trendColumn;
    return size.expandedTo({isPicture ? barWidth : 0, leastHeight});
}

} // namespace heliograph

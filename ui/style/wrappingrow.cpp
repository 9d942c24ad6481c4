// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/wrappingrow.h"

#include <QStyle>
#include <QWidget>

namespace heliograph
{

WrappingRow::~WrappingRow()
{
    qDeleteAll(m_items);
}

void WrappingRow::setSpacings(int between, int below)
{
    m_between = between;
    m_below = below;
    invalidate();
}

void WrappingRow::addLayout(QLayout *layout)
{
    addChildLayout(layout);
    addItem(layout);
}

QLayoutItem *WrappingRow::takeAt(int index)
{
    return index >= 0 && index < count() ? m_items.takeAt(index) : nullptr;
}

void WrappingRow::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

QSize WrappingRow::sizeHint() const
{
    QSize size;
    for (const QLayoutItem *item : m_items) {
        size.setHeight(std::max(size.height(), item->sizeHint().height()));
        size.rwidth() += item->sizeHint().width() + (size.width() > 0 ? m_between : 0);
    }
    return size.grownBy(contentsMargins());
}

QSize WrappingRow::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size.grownBy(contentsMargins());
}

int WrappingRow::arrange(const QRect &rect, bool move) const
{
    const QMargins margins = contentsMargins();
    const QRect inner = rect.marginsRemoved(margins);
    QList<QLayoutItem *> line;
    int used = 0;
    int y = inner.top();
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const int width = item->sizeHint().width();
        if (!line.isEmpty() && used + m_between + width > inner.width()) {
            y += place(line, inner, y, move) + m_below;
            line.clear();
            used = 0;
        }
        used += width + (line.isEmpty() ? 0 : m_between);
        line.append(item);
    }
    return y + place(line, inner, y, move) - rect.top() + margins.bottom();
}

int WrappingRow::place(const QList<QLayoutItem *> &line, const QRect &inner, int y, bool move) const
{
    const Qt::LayoutDirection direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int height = 0;
    int spare = inner.width() - int(line.size() - 1) * m_between;
    for (const QLayoutItem *item : line) {
        height = std::max(height, item->sizeHint().height());
        spare -= item->sizeHint().width();
    }
    int x = inner.left();
    for (QLayoutItem *item : line) {
        QSize size = item->sizeHint();
        if (item->expandingDirections() & Qt::Horizontal)
            size.rwidth() += std::exchange(spare, 0);
        size.setWidth(std::min(size.width(), inner.width())); // alone in its line, and still too wide
        const QRect place(QPoint(x, y + (height - size.height()) / 2), size);
        if (move)
            item->setGeometry(QStyle::visualRect(direction, inner, place));
        x += size.width() + m_between;
    }
    return height;
}

} // namespace heliograph

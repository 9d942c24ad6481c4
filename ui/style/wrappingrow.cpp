// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/wrappingrow.h"

#include <QHBoxLayout>
#include <QStyle>
#include <QWidget>
#include <algorithm>
#include <utility>

namespace heliograph
{

WrappingRow::~WrappingRow()
{
    // A layout takes itself out of this one while it is deleted.
    while (!m_items.isEmpty())
        delete m_items.takeLast();
}

void WrappingRow::setSpacings(int between, int below)
{
    m_between = between;
    m_below = below;
    invalidate();
}

void WrappingRow::alignText()
{
    m_alignsText = true;
    invalidate();
}

void WrappingRow::keepColumns()
{
    m_keepsColumns = true;
    invalidate();
}

// Labels, buttons and fields have their text in the middle.
int WrappingRow::ascent(QLayoutItem &item, int height) const
{
    const QLayout *layout = item.layout();
    const QWidget *widget = layout && layout->count() > 0 ? layout->itemAt(0)->widget() : item.widget();
    if (!m_alignsText || !widget)
        return height / 2;
    const QFontMetrics metrics = widget->fontMetrics();
    return (height - metrics.height()) / 2 + metrics.ascent();
}

void WrappingRow::addLayout(QLayout *layout)
{
    addChildLayout(layout);
    addItem(layout);
}

void WrappingRow::addPlace(QLayout *layout, RowExtent extent)
{
    auto *place = new QWidget;
    layout->setContentsMargins(0, 0, 0, 0);
    place->setLayout(layout);
    addWidget(place);
    m_extents.insert(place, extent);
    if (extent != m_extent)
        place->hide();
}

void WrappingRow::addSecondary(QLayout *layout)
{
    addPlace(layout, RowExtent::whole);
}

void WrappingRow::addSecondary(QWidget *widget)
{
    auto *layout = new QHBoxLayout;
    layout->addWidget(widget);
    addSecondary(layout);
}

void WrappingRow::addBrief(QLayout *layout)
{
    addPlace(layout, RowExtent::brief);
}

void WrappingRow::addLeast(QLayout *layout)
{
    addPlace(layout, RowExtent::least);
}

std::optional<RowExtent> WrappingRow::extentOf(QLayoutItem &item) const
{
    const auto found = m_extents.constFind(item.widget());
    return found == m_extents.cend() ? std::nullopt : std::optional(*found);
}

void WrappingRow::setExtent(RowExtent extent)
{
    if (std::exchange(m_extent, extent) == extent)
        return;
    for (QLayoutItem *item : std::as_const(m_items)) {
        if (const auto own = extentOf(*item))
            item->widget()->setVisible(*own == extent);
    }
}

int WrappingRow::heightForWidth(int width, RowExtent extent) const
{
    return arrange(QRect(0, 0, width, 0), extent, false);
}

bool WrappingRow::takesPart(QLayoutItem &item, RowExtent extent) const
{
    const auto own = extentOf(item);
    return own ? *own == extent && !sizeOf(item).isEmpty() : !item.isEmpty();
}

// An item knows no size of a widget that is hidden.
QSize WrappingRow::sizeOf(QLayoutItem &item) const
{
    return extentOf(item) ? item.widget()->sizeHint() : item.sizeHint();
}

QLayoutItem *WrappingRow::takeAt(int index)
{
    return index >= 0 && index < count() ? m_items.takeAt(index) : nullptr;
}

void WrappingRow::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, m_extent, true);
}

QSize WrappingRow::sizeHint() const
{
    QSize size;
    int above = 0;
    int below = 0;
    for (QLayoutItem *item : m_items) {
        if (extentOf(*item).value_or(RowExtent::whole) != RowExtent::whole)
            continue;
        const int height = sizeOf(*item).height();
        above = std::max(above, ascent(*item, height));
        below = std::max(below, height - ascent(*item, height));
        size.rwidth() += sizeOf(*item).width() + (size.width() > 0 ? m_between : 0);
    }
    size.setHeight(above + below);
    return size.grownBy(contentsMargins());
}

QSize WrappingRow::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size.grownBy(contentsMargins());
}

int WrappingRow::arrange(const QRect &rect, RowExtent extent, bool move) const
{
    const QMargins margins = contentsMargins();
    const QRect inner = rect.marginsRemoved(margins);
    QList<QLayoutItem *> line;
    int used = 0;
    int widest = QWIDGETSIZE_MAX;
    int y = inner.top();
    for (QLayoutItem *item : m_items) {
        if (!takesPart(*item, extent)) {
            // Hidden, it would not report a new size when there is something in it again.
            if (move && extentOf(*item))
                item->setGeometry({inner.topLeft(), QSize(0, std::max(1, sizeOf(*item).height()))});
            continue;
        }
        const int width = sizeOf(*item).width();
        if (!line.isEmpty() && used + m_between + width > inner.width()) {
            y += place(line, inner, y, move, widest) + m_below;
            if (m_keepsColumns && widest == QWIDGETSIZE_MAX)
                widest = (inner.width() + m_between) / int(line.size()) - m_between;
            line.clear();
            used = 0;
        }
        used += width + (line.isEmpty() ? 0 : m_between);
        line.append(item);
    }
    return y + place(line, inner, y, move, widest) - rect.top() + margins.bottom();
}

int WrappingRow::place(const QList<QLayoutItem *> &line, const QRect &inner, int y, bool move, int widest) const
{
    const Qt::LayoutDirection direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int above = 0;
    int below = 0;
    int spare = inner.width() - int(line.size() - 1) * m_between;
    int expanding = 0;
    for (QLayoutItem *item : line) {
        const QSize size = sizeOf(*item);
        above = std::max(above, ascent(*item, size.height()));
        below = std::max(below, size.height() - ascent(*item, size.height()));
        spare -= size.width();
        expanding += item->expandingDirections().testFlag(Qt::Horizontal) ? 1 : 0;
    }
    int x = inner.left();
    for (QLayoutItem *item : line) {
        QSize size = sizeOf(*item);
        if (item->expandingDirections() & Qt::Horizontal) {
            const int share = spare / expanding--;
            size.rwidth() = std::max(size.width(), std::min(size.width() + share, widest));
            spare -= share;
        }
        // Alone in its line, and still too wide.
        size.setWidth(std::min(size.width(), inner.width()));
        const QRect place(QPoint(x, y + above - ascent(*item, size.height())), size);
        if (move)
            item->setGeometry(QStyle::visualRect(direction, inner, place));
        x += size.width() + m_between;
    }
    return above + below;
}

} // namespace heliograph

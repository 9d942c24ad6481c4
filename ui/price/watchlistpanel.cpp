// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/price/watchlistpanel.h"

#include "client/models/pricemodel.h"
#include "ui/price/watchlistdelegate.h"
#include "ui/style/emptystate.h"
#include "ui/style/plaintable.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>

namespace heliograph
{

using namespace Qt::StringLiterals;

WatchListPanel::WatchListPanel(PriceModel &prices, QWidget *parent)
    : NamedListPanel(tr("Watchlist"), u"watchList"_s, parent), m_prices(prices), m_list(prices)
{
    setList(m_list);
    table().setItemDelegate(new WatchListDelegate(&table()));
    table().setStretchColumn(WatchListModel::trendColumn);
    table().verticalHeader()->setDefaultSectionSize(std::max(24, table().fontMetrics().height() + 6));
    table().viewport()->installEventFilter(this);
    connect(&m_prices, &PriceModel::priceChanged, this, &WatchListPanel::askForRefresh);
    connect(&m_prices, &PriceModel::historyChanged, this, &WatchListPanel::askForRefresh);
    connect(&m_prices, &PriceModel::rowsRemoved, this, &WatchListPanel::refresh);
    connect(&m_prices, &PriceModel::modelReset, this, &WatchListPanel::refresh);
}

bool WatchListPanel::hasValues() const
{
    return m_prices.symbolCount() > 0;
}

bool WatchListPanel::takeTableKey(const QKeyEvent &event)
{
    if (event.key() == Qt::Key_Space) {
        m_list.setStarred(currentName(), !m_list.stars().contains(currentName()));
        return true;
    }
    const bool isArrow = event.key() == Qt::Key_Up || event.key() == Qt::Key_Down;
    if (!isArrow || event.modifiers() != Qt::AltModifier)
        return false;
    const QByteArray symbol = currentName();
    if (!m_list.stars().contains(symbol))
        return true;
    // Sorted by a column, the order that changes could not be seen.
    table().sortByColumn(-1, Qt::AscendingOrder);
    m_list.moveStar(symbol, event.key() == Qt::Key_Up ? -1 : 1);
    return true;
}

bool WatchListPanel::takeStarClick(const QPoint &place)
{
    const QModelIndex index = table().indexAt(place);
    const QRect star = WatchListDelegate::starIn(table().visualRect(index), layoutDirection());
    if (index.column() != WatchListModel::symbolColumn || !star.adjusted(-6, -6, 6, 6).contains(place))
        return false;
    const QByteArray symbol = index.data(WatchListModel::nameRole).toByteArray();
    m_list.setStarred(symbol, !m_list.stars().contains(symbol));
    return true;
}

bool WatchListPanel::eventFilter(QObject *watched, QEvent *event)
{
    const bool isClick = event->type() == QEvent::MouseButtonPress && watched == table().viewport();
    if (isClick && takeStarClick(static_cast<QMouseEvent *>(event)->pos()))
        return true;
    return NamedListPanel::eventFilter(watched, event);
}

void WatchListPanel::retranslate()
{
    NamedListPanel::retranslate();
    setTitle(tr("Watchlist"));
    search().setAccessibleName(tr("Find in the watchlist"));
    table().setAccessibleName(tr("Watchlist"));
    setUnmatchedText(tr("No symbol contains this text."));
    table().setToolTip(tr("Space: star. Alt with up or down: move a star, which ends sorting by a column."));
    emptyState().setText(tr("No prices yet"), tr("Every symbol that the server sends appears here."));
}

} // namespace heliograph

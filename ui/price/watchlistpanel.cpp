// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/price/watchlistpanel.h"

#include "client/models/pricemodel.h"
#include "ui/price/watchlistdelegate.h"
#include "ui/style/emptystate.h"
#include "ui/style/plaintable.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMouseEvent>
#include <QScopedValueRollback>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// An eye follows four changes a second in a list.
constexpr std::chrono::milliseconds restBetween{250};

} // namespace

WatchListPanel::WatchListPanel(PriceModel &prices, QWidget *parent)
    : PanelFrame(tr("Watchlist"), parent), m_prices(prices), m_list(prices), m_searchLabel(new QLabel),
      m_search(new QLineEdit), m_table(new PlainTable)
{
    setObjectName(u"watchListPanel"_s);
    m_search->setObjectName(u"watchListSearch"_s);
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(m_search->fontMetrics().averageCharWidth() * 8);
    m_search->installEventFilter(this);
    m_table->setObjectName(u"watchList"_s);
    m_table->setItemDelegate(new WatchListDelegate(m_table));
    m_table->setModel(&m_list);
    m_table->setStretchColumn(WatchListModel::trendColumn);
    m_table->setSortable();
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->verticalHeader()->setDefaultSectionSize(std::max(24, m_table->fontMetrics().height() + 6));
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    m_searchLabel->setBuddy(m_search);
    addHeaderWidget(m_searchLabel);
    addHeaderWidget(m_search, 1);
    setContent(m_table);
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (std::exchange(m_isDirty, false))
            refresh();
    });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_list.setFilter(text);
        showCurrent();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &WatchListPanel::chooseCurrent);
    connect(&m_list, &QAbstractItemModel::modelReset, this, &WatchListPanel::showCurrent);
    connect(&m_prices, &PriceModel::priceChanged, this, &WatchListPanel::askForRefresh);
    connect(&m_prices, &PriceModel::historyChanged, this, &WatchListPanel::askForRefresh);
    connect(&m_prices, &PriceModel::rowsRemoved, this, &WatchListPanel::refresh);
    connect(&m_prices, &PriceModel::modelReset, this, &WatchListPanel::refresh);
    retranslate();
    showState();
}

void WatchListPanel::setLink(const LinkStatus &link)
{
    m_link = link;
    // Ages go on.
    askForRefresh();
    showState();
}

void WatchListPanel::setSymbol(const QByteArray &symbol)
{
    m_symbol = symbol;
    showCurrent();
}

void WatchListPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void WatchListPanel::askForRefresh()
{
    m_isDirty = true;
    if (m_rest.isActive() || !isVisible())
        return;
    m_isDirty = false;
    refresh();
}

void WatchListPanel::refresh()
{
    m_rest.start(restBetween);
    m_list.refresh();
    showState();
}

void WatchListPanel::showEvent(QShowEvent *event)
{
    PanelFrame::showEvent(event);
    refresh();
}

void WatchListPanel::showCurrent()
{
    const QScopedValueRollback guard(m_isShowing, true);
    const int row = m_list.rowOf(m_symbol);
    if (row < 0)
        m_table->clearSelection();
    else
        m_table->setCurrentIndex(m_list.index(row, WatchListModel::symbolColumn));
}

void WatchListPanel::showState()
{
    const bool isKnown = m_prices.symbolCount() > 0;
    setState(panelStateOf(m_link, Freshness::fresh, isKnown), m_link.reason);
    m_searchLabel->setVisible(isKnown);
    m_search->setVisible(isKnown);
}

QByteArray WatchListPanel::currentSymbol() const
{
    return m_table->currentIndex().data(WatchListModel::symbolRole).toByteArray();
}

void WatchListPanel::chooseCurrent()
{
    const QByteArray symbol = currentSymbol();
    if (m_isShowing || symbol.isEmpty() || symbol == m_symbol)
        return;
    m_symbol = symbol;
    Q_EMIT symbolChosen(symbol);
}

bool WatchListPanel::takeKey(const QObject *watched, const QKeyEvent &event)
{
    if (watched == m_search) {
        if (event.key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
        if (event.key() != Qt::Key_Down && event.key() != Qt::Key_Return && event.key() != Qt::Key_Enter)
            return false;
        m_table->setFocus(Qt::TabFocusReason);
        if (m_list.rowOf(m_symbol) < 0 && m_list.rowCount() > 0)
            m_table->setCurrentIndex(m_list.index(0, 0));
        return true;
    }
    if (event.key() == Qt::Key_Space) {
        m_list.setStarred(currentSymbol(), !m_list.stars().contains(currentSymbol()));
        return true;
    }
    const bool isArrow = event.key() == Qt::Key_Up || event.key() == Qt::Key_Down;
    if (!isArrow || event.modifiers() != Qt::AltModifier)
        return false;
    m_list.moveStar(currentSymbol(), event.key() == Qt::Key_Up ? -1 : 1);
    return true;
}

bool WatchListPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && (watched == m_search || watched == m_table)) {
        if (takeKey(watched, *static_cast<QKeyEvent *>(event)))
            return true;
    }
    if (event->type() == QEvent::MouseButtonPress && watched == m_table->viewport()) {
        const QPoint place = static_cast<QMouseEvent *>(event)->pos();
        const QModelIndex index = m_table->indexAt(place);
        const QRect star = WatchListDelegate::starIn(m_table->visualRect(index), layoutDirection());
        if (index.column() == WatchListModel::symbolColumn && star.adjusted(-6, -6, 6, 6).contains(place)) {
            const QByteArray symbol = index.data(WatchListModel::symbolRole).toByteArray();
            m_list.setStarred(symbol, !m_list.stars().contains(symbol));
            return true;
        }
    }
    return PanelFrame::eventFilter(watched, event);
}

void WatchListPanel::changeEvent(QEvent *event)
{
    PanelFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void WatchListPanel::retranslate()
{
    setTitle(tr("Watchlist"));
    m_searchLabel->setText(tr("Find"));
    m_search->setAccessibleName(tr("Find in the watchlist"));
    m_table->setAccessibleName(tr("Watchlist"));
    m_table->setEmptyText(tr("No symbol contains this text."));
    m_table->setToolTip(tr("Space: star. Alt with up or down: move a star."));
    emptyState().setText(tr("No prices yet"), tr("Every symbol that the server sends appears here."));
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/auction/mybidspanel.h"

#include "ui/style/emptystate.h"
#include "ui/style/plaintable.h"

#include <QEvent>
#include <QLabel>
#include <utility>

namespace heliograph
{

using namespace Qt::StringLiterals;

MyBidsPanel::MyBidsPanel(const AuctionModel &auction, MyBidsModel::ServerNow serverNow, QWidget *parent)
    : PanelFrame(tr("My bids"), parent), m_bids(auction, std::move(serverNow)), m_summary(new QLabel),
      m_table(new PlainTable)
{
    setObjectName(u"myBidsPanel"_s);
    m_summary->setObjectName(u"myBidsSummary"_s);
    m_summary->setMinimumWidth(1);
    m_table->setObjectName(u"myBids"_s);
    m_table->setModel(&m_bids);
    m_table->setStretchColumn(MyBidsModel::itemColumn);
    addHeaderWidget(m_summary, 1);
    setContent(m_table);
    m_tick.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &MyBidsPanel::refresh);
    connect(m_table, &QAbstractItemView::clicked, this, &MyBidsPanel::choose);
    connect(m_table, &QAbstractItemView::activated, this, &MyBidsPanel::choose);
    connect(&m_bids, &QAbstractItemModel::modelReset, this, &MyBidsPanel::showCurrent);
    connect(&auction, &AuctionModel::itemChanged, this, [this](const QByteArray &item) {
        if (m_bids.concerns(item))
            refresh();
    });
    connect(&auction, &AuctionModel::modelReset, this, &MyBidsPanel::refresh);
    retranslate();
    refresh();
}

void MyBidsPanel::setLink(const LinkStatus &link)
{
    m_link = link;
    refresh();
}

void MyBidsPanel::setItem(const QByteArray &item)
{
    m_item = item;
    showCurrent();
}

void MyBidsPanel::setPersonKnown(bool isKnown)
{
    if (std::exchange(m_isPersonKnown, isKnown) != isKnown)
        showEmptyState();
}

void MyBidsPanel::refresh()
{
    m_bids.refresh();
    const bool isLive = m_link.isOpen() && m_link.state != LinkState::stale;
    if (m_bids.rowCount() == 0)
        setState(PanelState::empty);
    else
        setState(isLive ? PanelState::live : PanelState::stale, isLive ? QString() : m_link.reason);
    const qsizetype leading = m_bids.count(BidStanding::leading);
    const qsizetype outbid = m_bids.count(BidStanding::outbid);
    m_summary->setText(leading + outbid == 0
                           ? QString()
                           : tr("leading %1, outbid %2").arg(locale().toString(leading), locale().toString(outbid)));
    const auto next = m_bids.untilChange();
    if (isVisible() && next.count() > 0)
        m_tick.start(next);
    else
        m_tick.stop();
}

void MyBidsPanel::showCurrent()
{
    const int row = m_bids.rowOf(m_item);
    if (row < 0)
        m_table->clearSelection();
    else
        m_table->setCurrentIndex(m_bids.index(row, MyBidsModel::itemColumn));
}

void MyBidsPanel::choose(const QModelIndex &index)
{
    const QByteArray item = index.data(MyBidsModel::idRole).toByteArray();
    if (!item.isEmpty())
        Q_EMIT itemChosen(item);
}

void MyBidsPanel::showEvent(QShowEvent *event)
{
    PanelFrame::showEvent(event);
    refresh();
}

void MyBidsPanel::changeEvent(QEvent *event)
{
    PanelFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange) {
        retranslate();
        refresh();
    }
}

void MyBidsPanel::retranslate()
{
    setTitle(tr("My bids"));
    m_table->setAccessibleName(tr("My bids"));
    m_table->setToolTip(tr("A click or Enter goes to the item.") + u' '
                        + tr("Bids made elsewhere appear within 30 seconds."));
    showEmptyState();
}

// That there are none is said only where it is known.
void MyBidsPanel::showEmptyState()
{
    const QString hint = tr("The items that you bid for appear here, the one that ends next first.");
    if (m_isPersonKnown)
        emptyState().setText(tr("No bids yet"), hint + u' ' + tr("Bids made elsewhere appear within 30 seconds."));
    else
        emptyState().setText(tr("Sign in to see your bids"), hint);
}

} // namespace heliograph

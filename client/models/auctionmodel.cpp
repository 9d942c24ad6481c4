// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/auctionmodel.h"

#include "server/protocol/auctionclosed.h"
#include "server/protocol/itemstate.h"
#include "server/protocol/ledgerrow.h"
#include "server/protocol/maxbid.h"

namespace heliograph
{

AuctionModel::AuctionModel(QObject *parent) : QAbstractListModel(parent)
{
}

int AuctionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

QVariant AuctionModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const AuctionItem &item = m_items[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case idRole:
        return QString::fromUtf8(item.id);
    case titleRole:
        return item.title;
    case amountRole:
        return item.bidding.maximum().amount.minor();
    case versionRole:
        return item.bidding.maximum().version;
    case standingRole:
        return int(item.bidding.standing());
    default:
        return {};
    }
}

const AuctionItem *AuctionModel::item(const QByteArray &id) const
{
    const auto row = m_rows.constFind(id);
    return row == m_rows.cend() ? nullptr : &m_items[*row];
}

BidHistoryModel &AuctionModel::history(const QByteArray &id)
{
    BidHistoryModel *&history = m_histories[id];
    if (!history)
        history = new BidHistoryModel(this);
    return *history;
}

void AuctionModel::add(const QByteArray &id)
{
    findOrAdd(id);
}

void AuctionModel::loaded(const ItemState &state, const Moment &now)
{
    AuctionItem *item = findOrAdd(state.itemId);
    if (!item)
        return;
    const Maximum maximum{.amount = state.maxBid, .version = state.version};
    item->title = state.title;
    item->bidding.learnMinimum(maximum, state.minNextBid, state.serverTime);
    item->bidding.learnState(state.phase == ItemState::Phase::closed, state.serverTime);
    setEnd(*item, state.endsAt, state.serverTime);
    item->heardAt = now.at;
    announce(*item);
}

void AuctionModel::raised(const MaxBid &maxBid, const Moment &now)
{
    AuctionItem *item = findOrAdd(maxBid.itemId);
    if (!item)
        return;
    const Maximum maximum{.amount = maxBid.maxBid, .version = maxBid.version};
    hear(*item, maximum, maxBid.timestamp, now);
    if (maxBid.minNextBid > Amount()) { // the seeds' short form tells less
        item->bidding.learnMinimum(maximum, maxBid.minNextBid, maxBid.timestamp);
        item->bidding.learnState(maxBid.isClosed, maxBid.timestamp);
        setEnd(*item, maxBid.endsAt, maxBid.timestamp);
    }
    announce(*item);
}

void AuctionModel::closed(const AuctionClosed &closed, const Moment &now)
{
    AuctionItem *item = findOrAdd(closed.itemId);
    if (!item)
        return;
    hear(*item, {.amount = closed.maxBid, .version = closed.version}, closed.timestamp, now);
    item->bidding.learnState(true, closed.timestamp);
    announce(*item);
}

void AuctionModel::recorded(const QByteArray &id, const QList<LedgerRow> &rows)
{
    for (const LedgerRow &row : rows) {
        if (row.outcome != LedgerOutcome::accepted)
            continue;
        history(id).recorded({.time = row.timestamp,
                              .amount = row.amount,
                              .name = QString::fromUtf8(row.bidder),
                              .version = row.version,
                              .row = row.row,
                              .hash = QString::fromLatin1(row.hash)});
    }
}

void AuctionModel::setStale(const QByteArray &id, bool stale)
{
    AuctionItem *item = find(id);
    if (!item || item->bidding.isStale() == stale)
        return;
    item->bidding.setStale(stale);
    announce(*item);
}

void AuctionModel::startNewHistory()
{
    for (BidHistoryModel *history : std::as_const(m_histories))
        history->clear();
    for (qsizetype row = 0; row < m_items.size(); ++row) {
        AuctionItem &item = m_items[row];
        item.bidding.startNewHistory();
        item.endsAt.reset();
        item.endStatedAt = 0;
        item.movedAt.reset();
        announce(item);
    }
}

AuctionItem *AuctionModel::find(const QByteArray &id)
{
    const auto row = m_rows.constFind(id);
    return row == m_rows.cend() ? nullptr : &m_items[*row];
}

AuctionItem *AuctionModel::findOrAdd(const QByteArray &id)
{
    if (AuctionItem *known = find(id))
        return known;
    if (m_items.size() == mostItems || id.isEmpty())
        return nullptr;
    const qsizetype row = m_items.size();
    beginInsertRows({}, int(row), int(row));
    m_items.append({.id = id});
    m_rows.insert(id, row);
    endInsertRows();
    return &m_items.back();
}

// A raise counts as somebody else's move until an answer says that it was the person's own bid.
void AuctionModel::hear(AuctionItem &item, Maximum maximum, qint64 time, const Moment &now)
{
    const bool wasKnown = item.bidding.isKnown();
    item.heardAt = now.at;
    if (item.bidding.learn(maximum) && wasKnown) {
        item.movedAt = now.at;
        item.movedVersion = maximum.version;
    }
    history(item.id).raised(maximum, time);
}

void AuctionModel::setEnd(AuctionItem &item, std::optional<qint64> endsAt, qint64 statedAt)
{
    if (statedAt < item.endStatedAt)
        return;
    item.endsAt = endsAt;
    item.endStatedAt = statedAt;
}

void AuctionModel::announce(const AuctionItem &item)
{
    const QByteArray id = item.id; // a receiver may add items
    const QModelIndex changed = index(int(m_rows.value(id)));
    Q_EMIT dataChanged(changed, changed);
    Q_EMIT itemChanged(id);
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/auctionmodel.h"

#include "server/protocol/auctionclosed.h"
#include "server/protocol/itemstate.h"
#include "server/protocol/ledgerrow.h"
#include "server/protocol/maxbid.h"

#include <limits>
#include <tuple>

namespace heliograph
{

namespace
{

std::chrono::milliseconds sinceStart(const AuctionItem &item, const Moment &now)
{
    return item.startedAt ? std::chrono::duration_cast<std::chrono::milliseconds>(now.at - *item.startedAt)
                          : std::chrono::milliseconds(0);
}

} // namespace

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
    item->isListed = true;
    item->bidding.learnMinimum(maximum, state.minNextBid, state.serverTime);
    if (state.increment)
        item->bidding.learnIncrement(*state.increment);
    item->bidding.learnState(state.phase == ItemState::Phase::closed, state.serverTime);
    item->isArchived = item->isArchived || state.isArchived;
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
    // The short form has no smallest next bid.
    if (maxBid.minNextBid > Amount() && maxBid.version >= item->bidding.maximum().version) {
        // An item is changed without a bid as well, and then the time is still that of its bid. Every change comes over
        // the stream, in order, so the newest event holds also after the list was read.
        const qint64 statedAt = std::max(maxBid.timestamp, item->endStatedAt);
        item->bidding.learnMinimum(maximum, maxBid.minNextBid, statedAt);
        item->bidding.learnState(maxBid.isClosed, statedAt);
        setEnd(*item, maxBid.endsAt, statedAt);
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
    // Ended before its time.
    if (!item->endsAt || closed.timestamp < *item->endsAt)
        setEnd(*item, closed.timestamp, closed.timestamp);
    announce(*item);
}

void AuctionModel::recorded(const QByteArray &id, const std::vector<LedgerRow> &rows)
{
    for (const LedgerRow &row : rows) {
        if (row.outcome == LedgerOutcome::archived)
            noteArchived(id, row.timestamp);
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

void AuctionModel::noteArchived(const QByteArray &id, qint64 time)
{
    AuctionItem *item = find(id);
    if (!item || std::exchange(item->isArchived, true))
        return;
    item->bidding.learnState(true, time);
    announce(*item);
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

void AuctionModel::clear()
{
    beginResetModel();
    m_items.clear();
    m_rows.clear();
    for (BidHistoryModel *history : std::as_const(m_histories))
        // Views drop it while the model is reset.
        history->deleteLater();
    m_histories.clear();
    endResetModel();
}

QByteArray AuctionModel::nextOpen(const QByteArray &other, qint64 serverNow) const
{
    const AuctionItem *next = nullptr;
    for (const AuctionItem &item : m_items) {
        const bool isOpen = !item.bidding.isClosed() && (!item.endsAt || *item.endsAt > serverNow);
        if (isOpen && item.id != other && (!next || isListedBefore(item, *next)))
            next = &item;
    }
    return next ? next->id : QByteArray();
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

// A raise counts as another bidder's until a response says that it was the person's own bid.
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
    // Copied, because a receiver may add items.
    const QByteArray id = item.id;
    const QModelIndex changed = index(int(m_rows.value(id)));
    Q_EMIT dataChanged(changed, changed);
    Q_EMIT itemChanged(id);
}

bool AuctionModel::start(const QByteArray &id, const QByteArray &key, Amount amount, const Moment &now)
{
    AuctionItem *item = findOrAdd(id);
    if (!item || !item->bidding.send(key, amount))
        return false;
    item->startedAt = now.at;
    history(id).started(key, amount, now.wallMs);
    announceBid(*item, key);
    return true;
}

bool AuctionModel::askAgain(const QByteArray &id, const QByteArray &key)
{
    AuctionItem *item = find(id);
    if (!item || !item->bidding.askAgain(key))
        return false;
    announce(*item);
    return true;
}

void AuctionModel::accept(const QByteArray &id, const QByteArray &key, Maximum mine, const Moment &now)
{
    AuctionItem *item = findUnsettled(id, key);
    if (!item)
        return;
    item->bidding.accepted(key, mine);
    item->heardAt = now.at;
    // The stream was faster than the response.
    if (item->movedVersion == mine.version)
        item->movedAt.reset();
    history(id).ended(key, BidRecord::Outcome::accepted, {}, sinceStart(*item, now), mine.version);
    announceBid(*item, key);
}

void AuctionModel::noteDurability(const QByteArray &id, const QByteArray &key, const QString &durability)
{
    if (find(id))
        history(id).noteDurability(key, durability);
}

void AuctionModel::refuse(const QByteArray &id, const QByteArray &key, BidRecord::Outcome why, const QString &reason,
                          const Moment &now)
{
    AuctionItem *item = findUnsettled(id, key);
    if (!item)
        return;
    item->bidding.refused(key);
    if (why == BidRecord::Outcome::closed)
        item->bidding.learnState(true, item->endStatedAt);
    history(id).ended(key, why, reason, sinceStart(*item, now));
    announceBid(*item, key);
}

void AuctionModel::learn(const QByteArray &id, Maximum maximum, Amount minimumNext, const Moment &now)
{
    AuctionItem *item = find(id);
    if (!item)
        return;
    hear(*item, maximum, now.wallMs, now);
    item->bidding.learnMinimum(maximum, minimumNext, item->endStatedAt);
    announce(*item);
}

void AuctionModel::lose(const QByteArray &id, const QByteArray &key, bool mayHaveArrived, const QString &reason,
                        const Moment &now)
{
    AuctionItem *item = findUnsettled(id, key);
    if (!item)
        return;
    if (mayHaveArrived)
        item->bidding.unanswered(key);
    else
        item->bidding.notSent(key);
    const auto outcome = mayHaveArrived ? BidRecord::Outcome::unconfirmed : BidRecord::Outcome::notSent;
    history(id).ended(key, outcome, reason, sinceStart(*item, now));
    announceBid(*item, key);
}

void AuctionModel::dismiss(const QByteArray &id)
{
    if (AuctionItem *item = find(id)) {
        item->bidding.dismiss();
        announce(*item);
    }
}

void AuctionModel::claim(const QByteArray &id, const std::vector<LedgerRow> &rows, const QByteArray &bidder)
{
    AuctionItem *item = find(id);
    if (!item || bidder.isEmpty())
        return;
    const auto isTheirs = [&bidder](const LedgerRow &row) {
        return row.outcome == LedgerOutcome::accepted && row.bidder == bidder;
    };
    for (const LedgerRow &row : rows) {
        if (isTheirs(row))
            history(id).claimed(row.version);
    }
    const auto row = std::find_if(rows.begin(), rows.end(), isTheirs);
    if (row != rows.end())
        claim(id, {.amount = row->amount, .version = row->version});
}

void AuctionModel::claim(const QByteArray &id, Maximum own)
{
    AuctionItem *item = find(id);
    if (!item || (item->bidding.mine() && item->bidding.mine()->version >= own.version))
        return;
    history(id).claimed(own.version);
    item->bidding.claim(own);
    Q_EMIT ownBidFound(id);
    announce(*item);
}

void AuctionModel::forgetOwnBids()
{
    for (BidHistoryModel *history : std::as_const(m_histories))
        history->forgetOwn();
    for (AuctionItem &item : m_items) {
        if (!item.bidding.mine() && !item.bidding.attempt())
            continue;
        item.bidding.forgetMine();
        announce(item);
    }
}

// Everybody can read a key in the ledger and use it again, but not for the same version of an item.
void AuctionModel::restore(const QByteArray &id, const std::vector<LedgerRow> &rows, const QList<PlacedBid> &placed,
                           const QByteArray &bidder)
{
    AuctionItem *item = find(id);
    if (!item)
        return;
    bool isFound = false;
    for (const LedgerRow &row : rows) {
        const PlacedBid bid{.key = row.clientBidId, .amount = row.amount, .version = row.version};
        const bool isOfAnother = !row.bidder.isEmpty() && row.bidder != bidder;
        if (row.outcome != LedgerOutcome::accepted || isOfAnother || !placed.contains(bid))
            continue;
        history(id).restored(row.clientBidId, {.amount = row.amount, .version = row.version}, row.timestamp);
        if (item->bidding.mine() && item->bidding.mine()->version >= row.version)
            continue;
        item->bidding.claim({.amount = row.amount, .version = row.version});
        isFound = true;
    }
    if (!isFound)
        return;
    Q_EMIT ownBidFound(id);
    announce(*item);
}

void AuctionModel::settle(const QByteArray &id, const std::vector<LedgerRow> &rows, const Moment &now)
{
    AuctionItem *item = find(id);
    if (!item || rows.empty())
        return;
    // A bid that was outbid further down the ledger does not lead.
    const LedgerRow &newest = rows.front();
    if (newest.version > 0 && item->bidding.learn({.amount = newest.maxBid, .version = newest.version}))
        announce(*item);
    // The oldest first: everybody can read a key there, and use it again.
    for (auto row = rows.crbegin(); row != rows.crend(); ++row) {
        const auto mine = row->clientBidId.isEmpty() ? std::nullopt : history(id).recordOf(row->clientBidId);
        if (!mine || !mine->isOpen() || mine->amount != row->amount)
            continue;
        const bool isClosed = row->reason == BidRefusal::closed;
        if (row->outcome == LedgerOutcome::accepted)
            accept(id, mine->key, {.amount = row->amount, .version = row->version}, now);
        else
            refuse(id, mine->key, isClosed ? BidRecord::Outcome::closed : BidRecord::Outcome::tooLow, {}, now);
    }
}

// The item, unless the outcome of the bid is known already: it comes by the ledger and by the response.
AuctionItem *AuctionModel::findUnsettled(const QByteArray &id, const QByteArray &key)
{
    AuctionItem *item = find(id);
    const auto record = item ? history(id).recordOf(key) : std::nullopt;
    return record && !record->isOpen() ? nullptr : item;
}

void AuctionModel::announceBid(const AuctionItem &item, const QByteArray &key)
{
    const QByteArray id = item.id;
    announce(item);
    if (const auto record = history(id).recordOf(key))
        Q_EMIT ownBidChanged(id, *record);
}

bool isListedBefore(const AuctionItem &item, const AuctionItem &other)
{
    const auto key = [](const AuctionItem &one) {
        return std::tuple(one.bidding.isClosed(), one.endsAt.value_or(std::numeric_limits<qint64>::max()), one.id);
    };
    return key(item) < key(other);
}

} // namespace heliograph

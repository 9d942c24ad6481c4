// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/auctionmodel.h"

#include "server/protocol/ledgerrow.h"

namespace heliograph
{

// The person's own bids, as whoever sends them tells.

namespace
{

std::chrono::milliseconds sinceStart(const AuctionItem &item, const Moment &now)
{
    return item.startedAt ? std::chrono::duration_cast<std::chrono::milliseconds>(now.at - *item.startedAt)
                          : std::chrono::milliseconds(0);
}

} // namespace

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
    if (item->movedVersion == mine.version) // the stream was first to tell
        item->movedAt.reset();
    history(id).ended(key, BidRecord::Outcome::accepted, {}, sinceStart(*item, now), mine.version);
    announceBid(*item, key);
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

void AuctionModel::settle(const QByteArray &id, const QList<LedgerRow> &rows, const Moment &now)
{
    AuctionItem *item = find(id);
    if (!item || rows.isEmpty())
        return;
    const LedgerRow &newest = rows.first(); // nobody leads who was outbid further down the ledger
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

// The item, unless it is known already what became of the bid: the ledger and the answer both tell.
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

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/auctionmodel.h"

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
    AuctionItem *item = find(id);
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
    AuctionItem *item = find(id);
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
    AuctionItem *item = find(id);
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

void AuctionModel::announceBid(const AuctionItem &item, const QByteArray &key)
{
    const QByteArray id = item.id;
    announce(item);
    if (const auto record = history(id).recordOf(key))
        Q_EMIT ownBidChanged(id, *record);
}

} // namespace heliograph

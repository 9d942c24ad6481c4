// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/auctionwatch.h"

#include "client/models/auctionmodel.h"

namespace heliograph
{

namespace
{

bool isOutbid(const Bidding &bidding)
{
    return bidding.mine() && bidding.mine()->version < bidding.maximum().version;
}

// Whether the newest maximum may be the person's own, of which no response has come.
bool isUndecided(const Bidding &bidding)
{
    const auto &attempt = bidding.attempt();
    if (!attempt)
        return false;
    return attempt->phase == BidAttempt::Phase::pending
        || (attempt->phase == BidAttempt::Phase::unconfirmed && attempt->amount == bidding.maximum().amount);
}

} // namespace

AuctionWatch::AuctionWatch(AuctionModel &model, QObject *parent) : QObject(parent), m_model(model)
{
    connect(&m_model, &AuctionModel::itemChanged, this, &AuctionWatch::look);
    connect(&m_model, &AuctionModel::modelReset, this, [this] {
        m_seen.clear();
        Q_EMIT changed();
    });
}

QByteArray AuctionWatch::outbidItem() const
{
    for (const AuctionItem &item : m_model.items()) {
        if (isOutbid(item.bidding) && !item.bidding.isClosed() && !isUndecided(item.bidding))
            return item.id;
    }
    return {};
}

void AuctionWatch::look(const QByteArray &id)
{
    const AuctionItem *item = m_model.item(id);
    if (!item || !item->bidding.isKnown() || isUndecided(item->bidding))
        return;
    const Bidding &bidding = item->bidding;
    Seen &seen = m_seen[id];
    if (bidding.isClosed()) {
        if (!std::exchange(seen.wasOpen, false))
            return;
        if (bidding.mine())
            announce(isOutbid(bidding) ? Kind::lost : Kind::won, *item);
        else if (id == m_shownItem)
            announce(Kind::closed, *item);
    } else {
        seen.wasOpen = true;
        if (isOutbid(bidding) && seen.outbid != bidding.mine()) {
            seen.outbid = bidding.mine();
            announce(Kind::outbid, *item);
        }
    }
    Q_EMIT changed();
}

void AuctionWatch::announce(Kind kind, const AuctionItem &item)
{
    Q_EMIT happened({.kind = kind,
                     .item = item.id,
                     .name = item.title.isEmpty() ? QString::fromUtf8(item.id) : item.title,
                     .maximum = item.bidding.maximum(),
                     .mine = item.bidding.mine()});
}

} // namespace heliograph

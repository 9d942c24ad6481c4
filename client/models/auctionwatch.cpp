// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/auctionwatch.h"

#include "client/models/auctionmodel.h"
#include "server/protocol/bidupdate.h"

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
    connect(&m_model, &AuctionModel::ownBidFound, this, &AuctionWatch::noteFoundBid);
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
        if (bidding.mine() && !std::exchange(seen.hasEnded, true))
            announce(isOutbid(bidding) ? Kind::lost : Kind::won, *item);
        else if (!bidding.mine() && id == m_shownItem)
            announce(Kind::closed, *item);
    } else {
        seen.wasOpen = true;
        if (isOutbid(bidding) && seen.outbid != bidding.mine()->version) {
            seen.outbid = bidding.mine()->version;
            announce(Kind::outbid, *item);
        }
    }
    Q_EMIT changed();
}

// That another has bid more since is no news of this session.
void AuctionWatch::noteFoundBid(const QByteArray &id)
{
    const AuctionItem *item = m_model.item(id);
    if (item && isOutbid(item->bidding))
        m_seen[id].outbid = item->bidding.mine()->version;
}

// Who lost the lead had it with the version before. The model may have reported the same already, or know that the
// person has bid again meanwhile.
void AuctionWatch::hear(const BidUpdate &update)
{
    const AuctionItem *item = m_model.item(update.itemId);
    Seen &seen = m_seen[update.itemId];
    const auto mine = item ? item->bidding.mine() : std::nullopt;
    News news{.item = update.itemId,
              .name = update.title.isEmpty() ? QString::fromUtf8(update.itemId) : update.title,
              .maximum = {.amount = update.maxBid, .version = update.version},
              .mine = mine,
              .at = update.timestamp};
    if (update.state == BidUpdate::State::outbid) {
        const quint64 lost = update.version - 1;
        if ((seen.outbid && *seen.outbid >= lost) || (mine && mine->version >= update.version) || seen.hasEnded)
            return;
        seen.outbid = lost;
    } else {
        if (std::exchange(seen.hasEnded, true))
            return;
        news.kind = update.state == BidUpdate::State::won ? Kind::won : Kind::lost;
    }
    Q_EMIT happened(news);
    Q_EMIT changed();
}

void AuctionWatch::announce(Kind kind, const AuctionItem &item)
{
    Q_EMIT happened({.kind = kind,
                     .item = item.id,
                     .name = item.title.isEmpty() ? QString::fromUtf8(item.id) : item.title,
                     .maximum = item.bidding.maximum(),
                     .mine = item.bidding.mine(),
                     .at = kind == Kind::outbid ? std::nullopt : item.endsAt});
}

} // namespace heliograph

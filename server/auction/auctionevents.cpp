// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/auctionevents.h"

#include "server/auction/rules.h"
#include "server/protocol/auctionclosed.h"

namespace heliograph
{

MaxBid maxBidOf(const Item &item)
{
    return {.itemId = item.id,
            .maxBid = item.maxBid,
            .version = item.version,
            .timestamp = item.version > 0 ? item.raisedAt : item.lastTimestamp,
            .minNextBid = minNextBid(item),
            .isClosed = item.isClosed,
            .endsAt = item.endsAt};
}

Draft maxBidEvent(const Item &item)
{
    return {{TopicKind::auction, item.id}, MaxBid::type, maxBidOf(item).toJson(), Delivery::latest, !item.isArchived};
}

Draft auctionClosedEvent(const Item &item)
{
    const AuctionClosed closed{
        .itemId = item.id, .maxBid = item.maxBid, .version = item.version, .timestamp = item.lastTimestamp};
    return {{TopicKind::auction, item.id}, AuctionClosed::type, closed.toJson(), Delivery::log};
}

} // namespace heliograph

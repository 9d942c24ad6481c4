// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/auctionevents.h"

#include "server/auction/rules.h"
#include "server/protocol/auctionclosed.h"
#include "server/protocol/bidupdate.h"

namespace heliograph
{

namespace
{

ItemStanding standingOf(const Item &item)
{
    return {item.maxBid, item.version, item.isClosed};
}

} // namespace

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
    return {.topic = {TopicKind::auction, item.id},
            .type = MaxBid::type,
            .data = maxBidOf(item).toJson(),
            .delivery = Delivery::latest,
            .keep = !item.isArchived,
            .standing = standingOf(item),
            .isInOutbox = true};
}

Draft auctionClosedEvent(const Item &item)
{
    const AuctionClosed closed{
        .itemId = item.id, .maxBid = item.maxBid, .version = item.version, .timestamp = item.lastTimestamp};
    return {.topic = {TopicKind::auction, item.id},
            .type = AuctionClosed::type,
            .data = closed.toJson(),
            .delivery = Delivery::log,
            .standing = standingOf(item)};
}

Draft bidUpdateEvent(const ItemEvent &event)
{
    using Kind = ItemEvent::Kind;
    const Item &item = event.item;
    const auto state = event.kind == Kind::won ? BidUpdate::State::won
        : event.kind == Kind::lost             ? BidUpdate::State::lost
                                               : BidUpdate::State::outbid;
    const BidUpdate update{.userId = event.bidder,
                           .itemId = item.id,
                           .title = titleOf(item),
                           .state = state,
                           .maxBid = item.maxBid,
                           .version = item.version,
                           .timestamp = item.lastTimestamp};
    return {{TopicKind::user, event.bidder}, BidUpdate::type, update.toJson(), Delivery::log};
}

Draft draftOf(const ItemEvent &event)
{
    switch (event.kind) {
    case ItemEvent::Kind::changed:
        return maxBidEvent(event.item);
    case ItemEvent::Kind::ended:
        return auctionClosedEvent(event.item);
    case ItemEvent::Kind::outbid:
    case ItemEvent::Kind::won:
    case ItemEvent::Kind::lost:
        return bidUpdateEvent(event);
    }
    Q_UNREACHABLE();
}

} // namespace heliograph

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
    Draft draft = Draft::of({TopicKind::auction, item.id}, maxBidOf(item));
    draft.keep = !item.isArchived;
    draft.standing = standingOf(item);
    draft.isInOutbox = true;
    return draft;
}

Draft auctionClosedEvent(const Item &item)
{
    const AuctionClosed closed{
        .itemId = item.id, .maxBid = item.maxBid, .version = item.version, .timestamp = item.lastTimestamp};
    Draft draft = Draft::of({TopicKind::auction, item.id}, closed);
    draft.standing = standingOf(item);
    return draft;
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
    return Draft::of({TopicKind::user, event.bidder}, update);
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

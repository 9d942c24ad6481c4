// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/auctionevents.h"

#include "server/auction/rules.h"
#include "server/protocol/auctionclosed.h"

#include <QSet>
#include <algorithm>
#include <limits>

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
    return {{TopicKind::auction, item.id}, MaxBid::type, maxBidOf(item).toJson(), Delivery::latest};
}

Draft auctionClosedEvent(const Item &item)
{
    const AuctionClosed closed{
        .itemId = item.id, .maxBid = item.maxBid, .version = item.version, .timestamp = item.lastTimestamp};
    return {{TopicKind::auction, item.id}, AuctionClosed::type, closed.toJson(), Delivery::log};
}

std::vector<Item> untoldEnds(const std::vector<Item> &items, const RestoredHistory &restored)
{
    QSet<QByteArray> told;
    for (const EventPtr &event : restored.events) {
        if (event->topic.kind == TopicKind::auction && event->type == AuctionClosed::type)
            told.insert(event->topic.name);
    }
    const bool isWhole = restored.trimmedThrough == 0;
    const qint64 oldest = restored.events.empty() ? std::numeric_limits<qint64>::max() : restored.events.front()->time;
    std::vector<Item> untold;
    std::copy_if(items.begin(), items.end(), std::back_inserter(untold), [&](const Item &item) {
        return item.isClosed && !told.contains(item.id) && (isWhole || item.lastTimestamp >= oldest);
    });
    return untold;
}

} // namespace heliograph

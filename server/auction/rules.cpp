// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/rules.h"

#include <algorithm>

namespace heliograph
{

Amount minNextBid(const Item &item)
{
    if (item.version == 0)
        return item.settings.startingBid;
    return Amount::fromMinor(item.maxBid.minor() + item.settings.increment.minor());
}

std::optional<BidRefusal> judgeBid(const Item &item, Amount amount)
{
    if (item.isClosed)
        return BidRefusal::closed;
    if (amount > Amount::largest())
        return BidRefusal::tooLarge;
    if (item.version == 0 && amount < item.settings.startingBid)
        return BidRefusal::belowStart;
    if (amount <= item.maxBid)
        return BidRefusal::notHigher;
    if (amount < minNextBid(item))
        return BidRefusal::belowIncrement;
    return std::nullopt;
}

bool isDueToClose(const Item &item, qint64 now)
{
    return !item.isClosed && item.endsAt && now >= *item.endsAt;
}

Item withBid(Item item, Amount amount, const QByteArray &bidder, qint64 now)
{
    item.maxBid = amount;
    item.version += 1;
    item.leader = bidder;
    item.raisedAt = now;
    const qint64 softClose = item.settings.softCloseMs;
    if (item.endsAt && *item.endsAt - now <= softClose) {
        const qint64 later = std::min(now + softClose, item.settings.hardEnd.value_or(now + softClose));
        item.endsAt = std::max(*item.endsAt, later);
    }
    return item;
}

Item withSettings(Item item, const ItemSettings &settings)
{
    if (settings.endsAt != item.settings.endsAt || !item.endsAt)
        item.endsAt = settings.endsAt;
    else if (settings.hardEnd)
        item.endsAt = std::min(*item.endsAt, *settings.hardEnd);
    item.settings = settings;
    return item;
}

Item closedItem(Item item)
{
    item.isClosed = true;
    return item;
}

Item closedItemAt(Item item, qint64 now)
{
    item.endsAt = now;
    return closedItem(std::move(item));
}

Item archivedItem(Item item)
{
    item.isArchived = true;
    return closedItem(std::move(item));
}

QString titleOf(const Item &item)
{
    return item.settings.title.isEmpty() ? QString::fromUtf8(item.id) : item.settings.title;
}

ItemState stateOf(const Item &item, qint64 now)
{
    return {.itemId = item.id,
            .title = titleOf(item),
            .maxBid = item.maxBid,
            .version = item.version,
            .minNextBid = minNextBid(item),
            .increment = item.settings.increment,
            .bids = item.version,
            .phase = item.isClosed ? ItemState::Phase::closed : ItemState::Phase::open,
            .isArchived = item.isArchived,
            .endsAt = item.endsAt,
            .serverTime = now};
}

} // namespace heliograph

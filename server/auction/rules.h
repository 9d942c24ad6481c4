// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/item.h"
#include "server/protocol/bidrefusal.h"
#include "server/protocol/itemstate.h"

// The rules of bidding: pure functions over the state of one item. `now` is the server's time in ms since 1970.
namespace heliograph
{

// The least that would be accepted now. Beyond Amount::largest() when no bid can be high enough.
Amount minNextBid(const Item &item);

// Empty when the bid is accepted.
std::optional<BidRefusal> judgeBid(const Item &item, Amount amount);

// Whether the end has passed while the item is still open.
bool isDueToClose(const Item &item, qint64 now);

// The item after an accepted bid. It may move the end, never beyond the hard end and never nearer.
Item withBid(Item item, Amount amount, const QByteArray &bidder, qint64 now);

// The item with other settings. An end that was extended stays so unless the settings name another end.
Item withSettings(Item item, const ItemSettings &settings);

Item closedItem(Item item);
// Closed at this moment, which is its end from now on.
Item closedItemAt(Item item, qint64 now);
// Archiving closes the item as well.
Item archivedItem(Item item);

// The name of the item where it has no title.
QString titleOf(const Item &item);
ItemState stateOf(const Item &item, qint64 now);

} // namespace heliograph

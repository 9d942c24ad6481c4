// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/item.h"
#include "server/backbone/backbone.h"
#include "server/protocol/maxbid.h"

namespace heliograph
{

// What readers are told of an item.
MaxBid maxBidOf(const Item &item);
Draft maxBidEvent(const Item &item);
Draft auctionClosedEvent(const Item &item);

// The closed ones among these whose end was never told: the server was killed between its commit and its event. An end
// that is too old to be remembered counts as told.
std::vector<Item> untoldEnds(const std::vector<Item> &items, const RestoredHistory &restored);

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/decisions.h"
#include "server/backbone/backbone.h"
#include "server/protocol/maxbid.h"

namespace heliograph
{

// The events of an item as subscribers get them.
MaxBid maxBidOf(const Item &item);
Draft maxBidEvent(const Item &item);
Draft auctionClosedEvent(const Item &item);
// For one bidder.
Draft bidUpdateEvent(const ItemEvent &event);
Draft draftOf(const ItemEvent &event);

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/itemsettings.h"

namespace heliograph
{

// Everything that decides about the next bid for one item, and where its ledger stands.
struct Item {
    QByteArray id = {};
    ItemSettings settings = {};
    // With every extension so far; settings.endsAt is what was asked for.
    std::optional<qint64> endsAt = {};
    // Closed for good.
    bool isClosed = false;
    // Archived for good, and closed: no longer listed, and no longer counted among the items.
    bool isArchived = false;
    // Zero before the first bid.
    Amount maxBid = {};
    // Counts the accepted bids.
    quint64 version = 0;
    // Who made the highest bid.
    QByteArray leader = {};
    // When the highest bid was made, in ms since 1970.
    qint64 raisedAt = 0;
    // Length of its ledger, with refused bids.
    quint64 rows = 0;
    // Hash of the last row, in hex; empty before the first.
    QByteArray lastHash = {};
    // Of the last row: time never goes back for an item.
    qint64 lastTimestamp = 0;

    friend bool operator==(const Item &, const Item &) = default;
};

} // namespace heliograph

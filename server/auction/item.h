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
    std::optional<qint64> endsAt = {}; // with every extension so far; settings.endsAt is what was asked for
    bool isClosed = false; // for good
    bool isArchived = false; // for good, and closed: no longer listed, and no longer counted among the items
    Amount maxBid = {}; // zero before the first bid
    quint64 version = 0; // counts the accepted bids
    QByteArray leader = {}; // who made the highest bid
    qint64 raisedAt = 0; // when; ms since 1970
    quint64 rows = 0; // of its ledger, with refused bids
    QByteArray lastHash = {}; // of the last row, in hex; empty before the first
    qint64 lastTimestamp = 0; // of the last row: time never goes back for an item

    friend bool operator==(const Item &, const Item &) = default;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/amount.h"
#include "server/protocol/ledgerrow.h"

#include <QByteArray>
#include <QJsonObject>
#include <optional>
#include <vector>

namespace heliograph
{

// The newest accepted bid of one bidder on one item.
struct OwnBid {
    QByteArray itemId = {};
    Amount amount = {};
    // Of the item, by this bid.
    quint64 version = 0;
    // When the bid was made, in ms since 1970.
    qint64 timestamp = 0;

    QByteArray toJson() const;
    static std::optional<OwnBid> fromJson(const QJsonObject &object);

    friend bool operator==(const OwnBid &, const OwnBid &) = default;
};

// The row is an accepted bid.
OwnBid ownBidFrom(const QByteArray &itemId, const LedgerRow &row);

// Those on all items that are not archived, the newest bid first.
struct OwnBids {
    // The most that are kept in one.
    static constexpr std::size_t most = 1'000;

    std::vector<OwnBid> bids = {};

    // The newest of these, and not more than there may be.
    static OwnBids newestOf(std::vector<OwnBid> bids);

    QByteArray toJson() const;
    static std::optional<OwnBids> fromJson(const QJsonObject &object);

    friend bool operator==(const OwnBids &, const OwnBids &) = default;
};

} // namespace heliograph

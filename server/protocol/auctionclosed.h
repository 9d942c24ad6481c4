// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/amount.h"
#include "server/protocol/delivery.h"

#include <QJsonObject>
#include <optional>

namespace heliograph
{

// The end of the bidding on one item. Without bids the version is 0.
struct AuctionClosed {
    static constexpr char type[] = "auction-closed";
    static constexpr auto delivery = Delivery::log;

    QByteArray itemId;
    Amount maxBid = {};
    quint64 version = 0;
    // In ms since 1970.
    qint64 timestamp = 0;

    QByteArray toJson() const;
    static std::optional<AuctionClosed> fromJson(const QJsonObject &object);

    friend bool operator==(const AuctionClosed &, const AuctionClosed &) = default;
};

} // namespace heliograph

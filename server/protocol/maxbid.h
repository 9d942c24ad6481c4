// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/amount.h"
#include "server/protocol/delivery.h"

#include <QJsonObject>
#include <optional>

namespace heliograph
{

// Where the bidding on one item stands. Each is full state, so a later one replaces an earlier one.
struct MaxBid {
    static constexpr char type[] = "maxBid";
    static constexpr auto delivery = Delivery::latest;

    QByteArray itemId;
    Amount maxBid = {};
    // Counts accepted bids.
    quint64 version = 0;
    // In ms since 1970.
    qint64 timestamp = 0;
    // What may change without a bid. The next bid is beyond the largest amount where no higher bid is possible.
    Amount minNextBid = {};
    bool isClosed = false;
    // In ms since 1970.
    std::optional<qint64> endsAt = {};

    // As readers of /events get it.
    QByteArray toJson() const;
    // As readers of the item's own stream get it.
    QByteArray toItemJson() const;
    // Reads either form.
    static std::optional<MaxBid> fromJson(const QJsonObject &object);

    friend bool operator==(const MaxBid &, const MaxBid &) = default;
};

} // namespace heliograph

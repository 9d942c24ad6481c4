// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/amount.h"

#include <QJsonObject>
#include <optional>

namespace heliograph
{

// Where the bidding on one item stands. Each is full state, so a later one replaces an earlier one.
struct MaxBid {
    static constexpr char type[] = "maxBid";

    QByteArray itemId;
    Amount maxBid = {};
    quint64 version = 0; // counts accepted bids
    qint64 timestamp = 0; // ms since 1970
    // What may change without a bid.
    Amount minNextBid = {}; // beyond the largest amount where no higher bid is possible
    bool isClosed = false;
    std::optional<qint64> endsAt = {}; // ms since 1970

    QByteArray toJson() const; // as readers of /events get it
    QByteArray toItemJson() const; // as readers of the item's own stream get it
    static std::optional<MaxBid> fromJson(const QJsonObject &object); // either of them

    friend bool operator==(const MaxBid &, const MaxBid &) = default;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/amount.h"
#include "server/protocol/delivery.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <optional>

namespace heliograph
{

// What became of one bidder's bids for an item, for that bidder alone.
struct BidUpdate {
    static constexpr char type[] = "bid-update";
    static constexpr auto delivery = Delivery::log;
    enum class State { outbid, won, lost };

    QByteArray userId = {};
    QByteArray itemId = {};
    QString title = {};
    State state = State::outbid;
    Amount maxBid = {};
    // Of the item.
    quint64 version = 0;
    // Milliseconds since 1970.
    qint64 timestamp = 0;

    QByteArray toJson() const;
    static std::optional<BidUpdate> fromJson(const QJsonObject &object);

    friend bool operator==(const BidUpdate &, const BidUpdate &) = default;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/amount.h"

#include <QJsonObject>
#include <optional>

namespace heliograph
{

// The answer to an accepted bid, sent once it is as durable as it says. Row and hash are the bidder's proof of its
// place in the ledger.
struct BidReceipt {
    QByteArray itemId = {};
    // The accepted amount.
    Amount maxBid = {};
    quint64 version = 0;
    // Number in the item's ledger.
    quint64 row = 0;
    // Hash of that row, in hex.
    QByteArray hash = {};
    // Empty when unknown.
    QByteArray bidder = {};
    // In ms since 1970.
    qint64 timestamp = 0;
    // "relaxed" or "replicas=N"; empty: the bid is on disk, which is the strongest.
    QByteArray durability = {};

    QByteArray toJson() const;
    static std::optional<BidReceipt> fromJson(const QJsonObject &object);

    friend bool operator==(const BidReceipt &, const BidReceipt &) = default;
};

} // namespace heliograph

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
    Amount maxBid = {}; // the accepted amount
    quint64 version = 0;
    quint64 row = 0; // of the item's ledger
    QByteArray hash = {}; // of that row, in hex
    QByteArray bidder = {}; // empty when unknown
    qint64 timestamp = 0; // ms since 1970
    QByteArray durability = {}; // "relaxed" or "replicas=N"; empty: the bid is on disk, which is the strongest

    QByteArray toJson() const;
    static std::optional<BidReceipt> fromJson(const QJsonObject &object);

    friend bool operator==(const BidReceipt &, const BidReceipt &) = default;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/amount.h"
#include "server/protocol/bidrefusal.h"

#include <QJsonObject>

namespace heliograph
{

// What a row of the ledger records. Bids are accepted or refused; the others are what decided about them.
enum class LedgerOutcome { accepted, refused, configured, closed, archived };

QByteArray outcomeName(LedgerOutcome outcome);
std::optional<LedgerOutcome> outcomeFromName(QByteArrayView name);

// One row of an item's ledger. Everything in it is covered by its hash, see server/auction/ledger/ledgerchain.h.
struct LedgerRow {
    // Counts all rows of the item, from 1.
    quint64 row = 0;
    LedgerOutcome outcome = LedgerOutcome::accepted;
    // Why a bid was refused.
    std::optional<BidRefusal> reason = {};
    // What was bid; zero in other rows.
    Amount amount = {};
    // After this row.
    Amount maxBid = {};
    // After this row.
    quint64 version = 0;
    QByteArray bidder = {};
    QByteArray clientBidId = {};
    // The end after this row, with every extension.
    std::optional<qint64> endsAt = {};
    // In ms since 1970; never falls within an item.
    qint64 timestamp = 0;
    // Of a `configured` row: ItemSettings as JSON.
    QByteArray settings = {};
    // In hex.
    QByteArray hash = {};

    QByteArray toJson() const;
    static std::optional<LedgerRow> fromJson(const QJsonObject &object);

    friend bool operator==(const LedgerRow &, const LedgerRow &) = default;
};

} // namespace heliograph

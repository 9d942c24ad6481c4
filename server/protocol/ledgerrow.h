// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/amount.h"
#include "server/protocol/bidrefusal.h"

#include <QJsonObject>

namespace heliograph
{

// What a row of the ledger tells. Bids are accepted or refused; the others are what decided about them.
enum class LedgerOutcome { accepted, refused, configured, closed, archived };

QByteArray outcomeName(LedgerOutcome outcome);
std::optional<LedgerOutcome> outcomeFromName(QByteArrayView name);

// One row of an item's ledger. Everything in it is covered by its hash, see server/auction/ledger/ledgerchain.h.
struct LedgerRow {
    quint64 row = 0; // counts all rows of the item, from 1
    LedgerOutcome outcome = LedgerOutcome::accepted;
    std::optional<BidRefusal> reason = {}; // of a refused bid
    Amount amount = {}; // what was bid; zero in other rows
    Amount maxBid = {}; // after this row
    quint64 version = 0; // after this row
    QByteArray bidder = {};
    QByteArray clientBidId = {};
    std::optional<qint64> endsAt = {}; // the end after this row, with every extension
    qint64 timestamp = 0; // ms since 1970; never falls within an item
    QByteArray settings = {}; // of a `configured` row: ItemSettings as JSON
    QByteArray hash = {}; // in hex

    QByteArray toJson() const;
    static std::optional<LedgerRow> fromJson(const QJsonObject &object);

    friend bool operator==(const LedgerRow &, const LedgerRow &) = default;
};

} // namespace heliograph

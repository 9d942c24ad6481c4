// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/auctiontask.h"
#include "server/protocol/ledgerrow.h"

// Items, rows and answers as Redis keeps them: JSON, always the same text for the same value, so that a text can be
// compared instead of what it says.
namespace heliograph
{

QByteArray itemText(const Item &item);
std::optional<Item> itemFromText(const QByteArray &text);

// Inverse of LedgerRow::toJson().
std::optional<LedgerRow> ledgerRowFromText(const QByteArray &text);

// The answer that a bid with an idempotency key was given.
struct KeptAnswer {
    QByteArray fingerprint;
    // Never an AuctionFailure.
    BidAnswer answer;

    QByteArray toText() const;
    static std::optional<KeptAnswer> fromText(const QByteArray &text);

    friend bool operator==(const KeptAnswer &, const KeptAnswer &) = default;
};

} // namespace heliograph

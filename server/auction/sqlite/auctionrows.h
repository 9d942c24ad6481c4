// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/item.h"
#include "server/protocol/ledgerrow.h"

#include <QSqlQuery>

// Items and rows of the ledger as SQL has them.
namespace heliograph
{

inline constexpr char itemColumns[] =
    "id, settings, ends_at, closed, max_bid, version, leader, raised_at, rows, last_hash, last_timestamp";
inline constexpr char ledgerColumns[] =
    "row, outcome, reason, amount, max_bid, version, bidder, client_bid_id, ends_at, timestamp, settings, hash";

void bindItem(QSqlQuery &query, const Item &item);
// What bids change, and last the name of the item.
inline constexpr char itemChange[] = "ends_at = ?, closed = ?, max_bid = ?, version = ?, leader = $, raised_at = ?, "
                                     "rows = ?, last_hash = $, last_timestamp = ? WHERE id = $";
void bindItemChange(QSqlQuery &query, const Item &item);
// Binds the name of the item first.
void bindLedgerRow(QSqlQuery &query, const QByteArray &item, const LedgerRow &row);

// Values that cannot have come from us are an error in words: which column.
std::variant<Item, QString> itemFrom(const QSqlQuery &query);
std::variant<LedgerRow, QString> ledgerRowFrom(const QSqlQuery &query);

} // namespace heliograph

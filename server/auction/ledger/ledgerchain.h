// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/ledgerrow.h"

// How the rows of an item's ledger hang together. The hash of a row is the SHA-256, in lower-case hex, of its canonical
// text; that contains the hash of the row before, so no row can be changed, taken out, put in or moved without changing
// every hash after it. A receipt therefore vouches for the whole history up to its row.
//
// The canonical text is the netstring (decimal length, ':', the bytes, ',') of each of these, one after another:
//   1 heliograph-ledger-1     the name of this form
//   2 previous hash           in hex; 64 zeros for the first row
//   3 item
//   4 row                     decimal
//   5 outcome                 accepted, refused, configured, closed or archived
//   6 reason                  why a bid was refused, else empty
//   7 amount                  with two places, "101.50"; "0.00" where nothing was bid
//   8 maxBid                  likewise, after this row
//   9 version                 decimal, after this row
//  10 bidder                  UTF-8
//  11 clientBidId             UTF-8
//  12 endsAt                  decimal ms since 1970, after this row; empty when the item has no end
//  13 timestamp               decimal ms since 1970
//  14 settings                of a configured row, the JSON text as stored; else empty
namespace heliograph
{

inline constexpr char chainStart[] = "0000000000000000000000000000000000000000000000000000000000000000";

QByteArray canonicalText(QByteArrayView item, const LedgerRow &row, QByteArrayView previousHash);
// Ignores row.hash.
QByteArray chainHash(QByteArrayView item, const LedgerRow &row, QByteArrayView previousHash);

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/sqlite/auctiondatabase.h"

namespace heliograph
{

// First answers to requests with an idempotency key, kept in the same transaction as what they report. A key belongs to
// its bidder. Belongs to the writer thread, as the database does.
class IdempotencyTable
{
public:
    struct KnownKey {
        QByteArray fingerprint;
        BidAnswer answer;
        qint64 expiresAt = 0;
    };
    // Nothing known, something known, or the table cannot be read.
    using Found = std::variant<std::monostate, KnownKey, StoreProblem>;

    explicit IdempotencyTable(AuctionDatabase &database);

    Found find(const QByteArray &bidder, const QByteArray &key);
    bool remember(const BidRequest &request, quint64 row, Amount minNextBid, qint64 expiresAt);
    // Looks at no more than `most` of the oldest.
    bool forgetExpired(qint64 now, int most);

private:
    Found answered(const QSqlQuery &query);

    AuctionDatabase &m_database;
    SqlStatement m_find, m_remember, m_forget;
};

} // namespace heliograph

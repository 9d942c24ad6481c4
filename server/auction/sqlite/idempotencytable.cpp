// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/sqlite/idempotencytable.h"

#include <QVariant>

namespace heliograph
{

using namespace Qt::StringLiterals;

IdempotencyTable::IdempotencyTable(AuctionDatabase &database)
    : m_database(database), m_find(database.sqlite(),
                                   u"SELECT fingerprint, item, row, min_next_bid, expires_at FROM idempotency "
                                   "WHERE bidder = $ AND key = $"_s),
      m_remember(database.sqlite(),
                 u"INSERT OR REPLACE INTO idempotency (bidder, key, fingerprint, item, row, min_next_bid, expires_at) "
                 "VALUES ($, $, $, $, ?, ?, ?)"_s),
      m_forget(database.sqlite(),
               u"DELETE FROM idempotency WHERE id IN (SELECT id FROM idempotency ORDER BY id LIMIT ?) "
               "AND expires_at <= ?"_s)
{
}

IdempotencyTable::Found IdempotencyTable::find(const QByteArray &bidder, const QByteArray &key)
{
    QSqlQuery *query = m_find.run({sqlText(bidder), sqlText(key)});
    if (!query)
        return StoreProblem{m_database.lastError()};
    Found found = query->next() ? answered(*query) : Found();
    query->finish();
    return found;
}

IdempotencyTable::Found IdempotencyTable::answered(const QSqlQuery &query)
{
    const QByteArray item = query.value(1).toString().toUtf8();
    const auto row = m_database.readRow(item, query.value(2).toULongLong());
    if (!row)
        return StoreProblem{m_database.lastError()};
    KnownKey known{.fingerprint = query.value(0).toString().toUtf8(),
                   .answer = BidReceipt{.itemId = item,
                                        .maxBid = row->maxBid,
                                        .version = row->version,
                                        .row = row->row,
                                        .hash = row->hash,
                                        .bidder = row->bidder,
                                        .timestamp = row->timestamp},
                   .expiresAt = query.value(4).toLongLong()};
    if (row->reason)
        known.answer = BidRefused{.reason = *row->reason,
                                  .currentMaxBid = row->maxBid,
                                  .minNextBid = Amount::fromMinor(query.value(3).toLongLong()),
                                  .version = row->version};
    return known;
}

bool IdempotencyTable::remember(const BidRequest &request, quint64 row, Amount minNextBid, qint64 expiresAt)
{
    return m_remember.run({sqlText(request.bidder), sqlText(request.idempotencyKey), sqlText(request.fingerprint),
                           sqlText(request.item), qint64(row), minNextBid.minor(), expiresAt});
}

bool IdempotencyTable::forgetExpired(qint64 now, int most)
{
    return m_forget.run({most, now});
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/ledger/ledgersource.h"
#include "server/redis/redisconnection.h"

#include <functional>
#include <map>

namespace heliograph
{

// The ledgers of a Redis for those who only read, also while servers write. The items are read in one step, and each
// says how far its ledger went at that moment; as a ledger only grows, its rows up to there are those of the moment,
// whenever they are read. Waits for Redis.
class RedisLedgerSource final : public LedgerSource
{
public:
    // `prefix` as in RedisKeys::prefix(), of what is read. The connection is open, and outlives this.
    RedisLedgerSource(RedisConnection &connection, QByteArray prefix);

    // The state at this moment is what is read.
    std::optional<StoreProblem> open();

    std::optional<StoreProblem> visitRows(const std::optional<QByteArray> &item, const RowVisitor &visit) override;
    std::optional<StoreProblem> visitItems(const ItemVisitor &visit) override;
    bool hasItems() const override { return true; }
    // As the items count them.
    quint64 expectedRows() override;

    static std::optional<StoreProblem> visitKeys(RedisConnection &connection, const QByteArray &beginning,
                                                 const std::function<void(const QByteArray &key)> &visit);

private:
    struct Known {
        // The item's text; empty: there is no such item.
        QByteArray text;
        // The length of the item's ledger.
        quint64 rows = 0;
    };

    std::optional<StoreProblem> findLedgersWithoutItems();
    std::optional<StoreProblem> visitLedger(const QByteArray &item, const Known &known, const RowVisitor &visit,
                                            bool &goesOn);
    std::variant<quint64, StoreProblem> lastRow(const QByteArray &item, const Known &known);
    QByteArray itemsKey() const { return m_prefix + ":items"; }
    QByteArray ledgerKey(const QByteArray &item) const { return m_prefix + ":ledger:" + item; }
    StoreProblem unreadable(const QString &why) const;

    RedisConnection &m_connection;
    const QByteArray m_prefix;
    // Sorted by name, so that two readings have the same order.
    std::map<QByteArray, Known> m_items;
};

} // namespace heliograph

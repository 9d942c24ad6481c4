// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/ledger/ledgertarget.h"
#include "server/auction/redis/redisledgersource.h"

#include <QSet>

namespace heliograph
{

// The place of the ledgers in a Redis that holds none yet. They are written under names of their own and renamed at the
// end in one step. Waits for Redis.
class RedisLedgerTarget final : public LedgerTarget
{
public:
    // `prefix` as in RedisKeys::prefix(). The connection is open, and outlives this.
    RedisLedgerTarget(RedisConnection &connection, QByteArray prefix);
    ~RedisLedgerTarget() override;

    std::optional<StoreProblem> open() override;
    std::optional<StoreProblem> appendRow(const QByteArray &item, const LedgerRow &row) override;
    std::optional<StoreProblem> putItem(const Item &item) override;
    std::variant<std::unique_ptr<LedgerSource>, StoreProblem> written() override;
    std::optional<StoreProblem> finish() override;

private:
    std::optional<StoreProblem> add(const QByteArrayList &command);
    std::optional<StoreProblem> flush();
    std::optional<StoreProblem> checkPlace();
    std::optional<StoreProblem> removeDrafts();
    QByteArray lockKey() const { return m_prefix + ":copying"; }
    StoreProblem unwritable(const QString &why) const;

    RedisConnection &m_connection;
    const QByteArray m_prefix;
    // A random name of this copy.
    const QByteArray m_name;
    // Prefix of what the copy writes.
    const QByteArray m_draft;
    bool m_isLocked = false;
    std::vector<QByteArrayList> m_waitingCommands;
    QSet<QByteArray> m_ledgers;
    QSet<QByteArray> m_bidders;
    bool m_hasItems = false;
};

} // namespace heliograph

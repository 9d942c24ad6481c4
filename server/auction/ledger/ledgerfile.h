// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/ledger/ledgersource.h"
#include "server/store/sqlitedatabase.h"

namespace heliograph
{

// The file of a SQLite bid store for those who only read: also while a server writes to it, and after a crash. All that
// is read is from one moment. Used in one thread.
class LedgerFile final : public LedgerSource
{
public:
    explicit LedgerFile(QString file) : m_sqlite(std::move(file)) {}

    // The state at this moment is what is read.
    std::optional<StoreProblem> open();

    std::optional<StoreProblem> visitRows(const std::optional<QByteArray> &item, const RowVisitor &visit) override;
    std::optional<StoreProblem> visitItems(const ItemVisitor &visit) override;
    bool hasItems() const override { return true; }
    // As the items count them.
    quint64 expectedRows() override;

private:
    bool beginReading();
    StoreProblem unreadable(const QString &why) const;

    SqliteDatabase m_sqlite;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/bidstore.h"
#include "server/store/sqlitedatabase.h"

#include <functional>

namespace heliograph
{

// The file of a SQLite bid store for those who only read: also while a server writes to it, and after a crash. All that
// is read is from one moment. Used in one thread.
class LedgerFile
{
public:
    // What is stored may be no row of ours; then it says what is wrong with it.
    struct ReadRow {
        QByteArray item;
        quint64 number = 0;
        std::variant<LedgerRow, QString> row;
    };
    struct ReadItem {
        QByteArray id;
        std::variant<Item, QString> item;
    };

    explicit LedgerFile(QString file) : m_sqlite(std::move(file)) {}

    std::optional<StoreProblem> open(); // the moment that is read is now

    // By item and row, one item or all, until the visitor returns false.
    std::optional<StoreProblem> visitRows(const std::optional<QByteArray> &item,
                                          const std::function<bool(const ReadRow &)> &visit);
    std::optional<StoreProblem> visitItems(const std::function<bool(const ReadItem &)> &visit);
    quint64 expectedRows(); // as the items count them

private:
    bool beginReading();
    StoreProblem unreadable(const QString &why) const;

    SqliteDatabase m_sqlite;
};

} // namespace heliograph

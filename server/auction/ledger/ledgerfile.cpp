// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/ledger/ledgerfile.h"

#include "server/auction/sqlite/auctionrows.h"
#include "server/auction/sqlite/auctionschema.h"
#include "server/store/sqlstatement.h"

#include <QFileInfo>
#include <QSqlError>
#include <QVariant>

namespace heliograph
{

using namespace Qt::StringLiterals;

std::optional<StoreProblem> LedgerFile::open()
{
    const QFileInfo file(m_sqlite.file());
    if (!file.isFile())
        return unreadable(file.exists() ? u"it is no file"_s : u"there is no such file"_s);
    // In a read-only folder SQLite cannot create the files that it shares with a writer. Without a -wal there is no
    // writer, and the file can be read without them.
    const bool isAlone = !QFileInfo::exists(m_sqlite.file() + "-wal"_L1);
    const bool isOpen =
        (m_sqlite.openToRead(false) && beginReading()) || (isAlone && m_sqlite.openToRead(true) && beginReading());
    if (!isOpen)
        return unreadable(m_sqlite.lastError());
    if (const auto problem = auctionSchemaProblem(m_sqlite.connection()))
        return unreadable(*problem);
    return std::nullopt;
}

// The first read fixes the moment.
bool LedgerFile::beginReading()
{
    return m_sqlite.run(u"BEGIN"_s) && m_sqlite.run(u"SELECT count(*) FROM sqlite_master"_s);
}

std::optional<StoreProblem> LedgerFile::visitRows(const std::optional<QByteArray> &item, const RowVisitor &visit)
{
    const QString columns = QLatin1String(ledgerColumns);
    SqlStatement statement(m_sqlite,
                           item ? u"SELECT %1, item FROM ledger WHERE item = $ ORDER BY row"_s.arg(columns)
                                : u"SELECT %1, item FROM ledger ORDER BY item, row"_s.arg(columns));
    QSqlQuery *query = item ? statement.run({sqlText(*item)}) : statement.run();
    const int itemColumn = int(columns.count(u',')) + 1;
    while (query && query->next()) {
        const ReadRow read{.item = query->value(itemColumn).toString().toUtf8(),
                           .number = query->value(0).toULongLong(),
                           .row = ledgerRowFrom(*query)};
        if (!visit(read))
            return std::nullopt;
    }
    if (!query)
        return unreadable(m_sqlite.lastError());
    const QSqlError error = query->lastError();
    return error.isValid() ? std::optional(unreadable(error.text())) : std::nullopt;
}

std::optional<StoreProblem> LedgerFile::visitItems(const ItemVisitor &visit)
{
    SqlStatement statement(m_sqlite, u"SELECT %1 FROM item ORDER BY id"_s.arg(QLatin1String(itemColumns)));
    QSqlQuery *query = statement.run();
    while (query && query->next()) {
        if (!visit({.id = query->value(0).toString().toUtf8(), .item = itemFrom(*query)}))
            return std::nullopt;
    }
    if (!query)
        return unreadable(m_sqlite.lastError());
    const QSqlError error = query->lastError();
    return error.isValid() ? std::optional(unreadable(error.text())) : std::nullopt;
}

quint64 LedgerFile::expectedRows()
{
    QSqlQuery query(u"SELECT sum(rows) FROM item"_s, m_sqlite.connection());
    return query.next() ? query.value(0).toULongLong() : 0;
}

StoreProblem LedgerFile::unreadable(const QString &why) const
{
    return {u"cannot read the auction store %1: %2"_s.arg(m_sqlite.file(), why)};
}

} // namespace heliograph

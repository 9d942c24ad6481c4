// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/ledger/ledgerfile.h"

#include "server/auction/sqlite/auctionrows.h"
#include "server/auction/sqlite/auctionschema.h"
#include "server/auction/sqlite/sqlstatement.h"

#include <QFileInfo>
#include <QSqlError>
#include <QUrl>
#include <QVariant>

namespace heliograph
{

using namespace Qt::StringLiterals;

LedgerFile::LedgerFile(QString file) : m_file(std::move(file))
{
}

LedgerFile::~LedgerFile()
{
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(connectionName());
}

std::optional<StoreProblem> LedgerFile::open()
{
    const QFileInfo file(m_file);
    if (!file.isFile())
        return unreadable(file.exists() ? u"it is no file"_s : u"there is no such file"_s);
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connectionName());
    // Where SQLite may not even make the files that it shares with a writer, nobody writes either if none is there.
    const bool isAlone = !QFileInfo::exists(m_file + "-wal"_L1);
    const QString url = QUrl::fromLocalFile(file.absoluteFilePath()).toString(QUrl::FullyEncoded);
    if (!openAs(m_file, u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"_s)
        && !(isAlone && openAs(url + "?immutable=1"_L1, u"QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI"_s)))
        return unreadable(m_error);
    if (const auto problem = auctionSchemaProblem(m_database))
        return unreadable(*problem);
    return std::nullopt;
}

bool LedgerFile::openAs(const QString &name, const QString &options)
{
    m_database.close();
    m_database.setDatabaseName(name);
    m_database.setConnectOptions(options);
    if (!m_database.open() || !m_database.transaction()) {
        m_error = m_database.lastError().text();
        return false;
    }
    // The first read fixes the moment.
    QSqlQuery query(m_database);
    const bool isReadable = query.exec(u"SELECT count(*) FROM sqlite_master"_s);
    m_error = query.lastError().text();
    return isReadable;
}

std::optional<StoreProblem> LedgerFile::visitRows(const std::optional<QByteArray> &item,
                                                  const std::function<bool(const ReadRow &)> &visit)
{
    const QString columns = QLatin1String(ledgerColumns);
    SqlStatement statement(item ? u"SELECT %1, item FROM ledger WHERE item = ? ORDER BY row"_s.arg(columns)
                                : u"SELECT %1, item FROM ledger ORDER BY item, row"_s.arg(columns));
    QString error;
    QSqlQuery *query = item ? statement.run(m_database, error, {sqlText(*item)}) : statement.run(m_database, error);
    const int itemColumn = int(columns.count(u',')) + 1;
    while (query && query->next()) {
        const ReadRow read{.item = query->value(itemColumn).toString().toUtf8(),
                           .number = query->value(0).toULongLong(),
                           .row = ledgerRowFrom(*query)};
        if (!visit(read))
            return std::nullopt;
    }
    if (query && query->lastError().isValid())
        error = query->lastError().text();
    return error.isEmpty() ? std::nullopt : std::optional(unreadable(error));
}

std::optional<StoreProblem> LedgerFile::visitItems(const std::function<bool(const ReadItem &)> &visit)
{
    SqlStatement statement(u"SELECT %1 FROM item ORDER BY id"_s.arg(QLatin1String(itemColumns)));
    QString error;
    QSqlQuery *query = statement.run(m_database, error);
    while (query && query->next()) {
        if (!visit({.id = query->value(0).toString().toUtf8(), .item = itemFrom(*query)}))
            return std::nullopt;
    }
    if (query && query->lastError().isValid())
        error = query->lastError().text();
    return error.isEmpty() ? std::nullopt : std::optional(unreadable(error));
}

quint64 LedgerFile::expectedRows()
{
    QSqlQuery query(u"SELECT sum(rows) FROM item"_s, m_database);
    return query.next() ? query.value(0).toULongLong() : 0;
}

StoreProblem LedgerFile::unreadable(const QString &why) const
{
    return {u"cannot read the auction store %1: %2"_s.arg(m_file, why)};
}

QString LedgerFile::connectionName() const
{
    return u"ledger:%1"_s.arg(quintptr(this));
}

} // namespace heliograph

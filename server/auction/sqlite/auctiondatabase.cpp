// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/sqlite/auctiondatabase.h"

#include "server/auction/sqlite/auctionrows.h"
#include "server/auction/sqlite/auctionschema.h"

#include <QSqlError>
#include <QVariant>
#include <limits>

namespace heliograph
{

using namespace Qt::StringLiterals;

AuctionDatabase::AuctionDatabase(QString file)
    : m_file(std::move(file)), m_begin(u"BEGIN IMMEDIATE"_s), m_commit(u"COMMIT"_s),
      m_mark(u"INSERT OR REPLACE INTO meta (key, value) VALUES ('checked_at', ?)"_s),
      m_readDataVersion(u"PRAGMA data_version"_s),
      m_writeItem(u"INSERT OR REPLACE INTO item (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s.arg(
          QLatin1String(itemColumns))),
      m_appendRow(u"INSERT INTO ledger (item, %1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s.arg(
          QLatin1String(ledgerColumns))),
      m_readRow(u"SELECT %1 FROM ledger WHERE item = ? AND row = ?"_s.arg(QLatin1String(ledgerColumns))),
      m_readPage(u"SELECT %1 FROM ledger WHERE item = ? AND row < ? ORDER BY row DESC LIMIT ?"_s.arg(
          QLatin1String(ledgerColumns)))
{
}

std::optional<StoreProblem> AuctionDatabase::open()
{
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connectionName());
    m_database.setDatabaseName(m_file);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=2000"_s);
    if (!m_database.open())
        return StoreProblem{u"cannot open the auction store %1: %2. Its folder must exist and be writable"_s.arg(
            m_file, m_database.lastError().text())};
    if (const auto problem = configure() ? prepareAuctionSchema(m_database) : m_error)
        return StoreProblem{
            u"cannot use the auction store %1: %2. It was left as it is: start the program that made "
            "it, restore it from a copy, or move it away to begin with no auctions"_s.arg(m_file, *problem)};
    return std::nullopt;
}

bool AuctionDatabase::configure()
{
    // FULL: a commit survives a power cut.
    return run(u"PRAGMA journal_mode=WAL"_s) && run(u"PRAGMA synchronous=FULL"_s)
        && run(u"PRAGMA journal_size_limit=67108864"_s) && run(u"PRAGMA cache_size=-16384"_s);
}

void AuctionDatabase::close()
{
    rollback();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(connectionName());
}

bool AuctionDatabase::begin()
{
    m_error.clear();
    return m_begin.run(m_database, m_error);
}

bool AuctionDatabase::commit()
{
    return m_commit.run(m_database, m_error);
}

void AuctionDatabase::rollback()
{
    // A statement that has failed may be left in the middle.
    for (SqlStatement *statement :
         {&m_begin, &m_commit, &m_mark, &m_readDataVersion, &m_writeItem, &m_appendRow, &m_readRow, &m_readPage})
        statement->drop();
    if (m_database.isOpen())
        QSqlQuery(m_database).exec(u"ROLLBACK"_s); // fails where there is nothing to take back
}

bool AuctionDatabase::leaveMark(qint64 time)
{
    return m_mark.run(m_database, m_error, {time});
}

bool AuctionDatabase::wasChangedByOthers()
{
    QSqlQuery *query = m_readDataVersion.run(m_database, m_error);
    const qint64 version = query && query->next() ? query->value(0).toLongLong() : -1;
    if (query)
        query->finish();
    return std::exchange(m_dataVersion, version) != version || version < 0;
}

std::optional<std::vector<Item>> AuctionDatabase::loadItems()
{
    std::vector<Item> items;
    SqlStatement read(u"SELECT %1 FROM item"_s.arg(QLatin1String(itemColumns)));
    QSqlQuery *query = read.run(m_database, m_error);
    while (query && query->next()) {
        auto item = itemFrom(*query);
        if (const auto *problem = std::get_if<QString>(&item)) {
            m_error = u"item %1: %2"_s.arg(query->value(0).toString(), *problem);
            return std::nullopt;
        }
        items.push_back(std::get<Item>(std::move(item)));
    }
    if (query && !query->lastError().isValid())
        return items;
    if (query)
        m_error = query->lastError().text();
    return std::nullopt;
}

bool AuctionDatabase::writeItem(const Item &item)
{
    QSqlQuery *query = m_writeItem.prepare(m_database, m_error);
    if (!query)
        return false;
    bindItem(*query, item);
    return SqlStatement::execute(*query, m_error);
}

bool AuctionDatabase::appendRow(const QByteArray &item, const LedgerRow &row)
{
    QSqlQuery *query = m_appendRow.prepare(m_database, m_error);
    if (!query)
        return false;
    bindLedgerRow(*query, item, row);
    return SqlStatement::execute(*query, m_error);
}

std::optional<LedgerRow> AuctionDatabase::readRow(const QByteArray &item, quint64 row)
{
    QSqlQuery *query = m_readRow.run(m_database, m_error, {sqlText(item), qint64(row)});
    auto rows = query ? readRows(*query) : std::nullopt;
    if (rows && rows->empty())
        m_error = u"row %1 of the ledger of %2 is missing"_s.arg(row).arg(QString::fromUtf8(item));
    return rows && !rows->empty() ? std::optional(std::move(rows->front())) : std::nullopt;
}

std::optional<LedgerPage> AuctionDatabase::readPage(const QByteArray &item, std::optional<quint64> before, int limit)
{
    constexpr quint64 beyondAll = std::numeric_limits<qint64>::max();
    const auto below = qint64(std::min(before.value_or(beyondAll), beyondAll));
    QSqlQuery *query = m_readPage.run(m_database, m_error, {sqlText(item), below, limit});
    auto rows = query ? readRows(*query) : std::nullopt;
    if (!rows)
        return std::nullopt;
    LedgerPage page{.rows = std::move(*rows), .next = {}};
    if (!page.rows.empty() && page.rows.back().row > 1)
        page.next = page.rows.back().row;
    return page;
}

std::optional<std::vector<LedgerRow>> AuctionDatabase::readRows(QSqlQuery &query)
{
    std::vector<LedgerRow> rows;
    QString problem;
    while (problem.isEmpty() && query.next()) {
        auto row = ledgerRowFrom(query);
        if (auto *read = std::get_if<LedgerRow>(&row))
            rows.push_back(std::move(*read));
        else
            problem = std::get<QString>(row);
    }
    if (query.lastError().isValid())
        problem = query.lastError().text();
    query.finish();
    if (problem.isEmpty())
        return rows;
    m_error = problem;
    return std::nullopt;
}

bool AuctionDatabase::run(const QString &statement)
{
    QSqlQuery query(m_database);
    const bool isDone = query.exec(statement);
    if (!isDone)
        m_error = query.lastError().text();
    return isDone;
}

QString AuctionDatabase::connectionName() const
{
    return u"auction:"_s + m_file;
}

} // namespace heliograph

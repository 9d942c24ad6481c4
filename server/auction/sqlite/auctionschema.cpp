// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/sqlite/auctionschema.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>
#include <array>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// "HeAu": distinguishes our file from other SQLite files.
constexpr int applicationId = 0x48654175;

// What leads from each version to the next one; the first makes the tables.
std::array<QStringList, auctionSchemaVersion> migrations()
{
    return {QStringList{
                u"CREATE TABLE item (id TEXT PRIMARY KEY, settings TEXT NOT NULL, ends_at INTEGER, closed INTEGER NOT "
                u"NULL, "
                "max_bid INTEGER NOT NULL, version INTEGER NOT NULL, leader TEXT NOT NULL, raised_at INTEGER NOT NULL, "
                "rows INTEGER NOT NULL, last_hash TEXT NOT NULL, last_timestamp INTEGER NOT NULL) WITHOUT ROWID"_s,
                u"CREATE TABLE ledger (item TEXT NOT NULL, row INTEGER NOT NULL, outcome TEXT NOT NULL, reason TEXT "
                u"NOT NULL, "
                "amount INTEGER NOT NULL, max_bid INTEGER NOT NULL, version INTEGER NOT NULL, bidder TEXT NOT NULL, "
                "client_bid_id TEXT NOT NULL, ends_at INTEGER, timestamp INTEGER NOT NULL, settings TEXT NOT NULL, "
                "hash TEXT NOT NULL, PRIMARY KEY (item, row)) WITHOUT ROWID"_s,
                u"CREATE TRIGGER ledger_keeps_its_rows BEFORE UPDATE ON ledger "
                "BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END"_s,
                u"CREATE TRIGGER ledger_loses_no_row BEFORE DELETE ON ledger "
                "BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END"_s,
                // In the order in which they came, so that the oldest are found without an index of their own.
                u"CREATE TABLE idempotency (id INTEGER PRIMARY KEY, bidder TEXT NOT NULL, key TEXT NOT NULL, "
                "fingerprint TEXT NOT NULL, item TEXT NOT NULL, row INTEGER NOT NULL, min_next_bid INTEGER NOT NULL, "
                "expires_at INTEGER NOT NULL, UNIQUE (bidder, key))"_s,
                u"CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID"_s,
                u"PRAGMA application_id=%1"_s.arg(applicationId)},
            // Events that were committed and that the backbone has not taken yet; at most one of a kind for an item.
            QStringList{
                u"CREATE TABLE outbox (item TEXT NOT NULL, kind TEXT NOT NULL, number INTEGER NOT NULL, "
                "timestamp INTEGER NOT NULL, PRIMARY KEY (item, kind)) WITHOUT ROWID"_s,
            },
            // The newest accepted bid of each bidder on each item. A table: an index of the ledger would have to be
            // written at as many places as there are bidders with each group.
            QStringList{
                u"CREATE TABLE own_bid (bidder TEXT NOT NULL, item TEXT NOT NULL, amount INTEGER NOT NULL, "
                "version INTEGER NOT NULL, timestamp INTEGER NOT NULL, PRIMARY KEY (bidder, item)) WITHOUT ROWID"_s,
                u"INSERT INTO own_bid SELECT bidder, item, amount, version, timestamp FROM "
                "(SELECT bidder, item, amount, version, timestamp, max(row) FROM ledger "
                "WHERE outcome = 'accepted' AND bidder <> '' GROUP BY bidder, item)"_s,
            }};
}

struct Number {
    int value = 0;
    QString problem = {};
};

Number number(const QSqlDatabase &database, const QString &statement)
{
    QSqlQuery query(database);
    if (query.exec(statement) && query.next())
        return {query.value(0).toInt()};
    return {0, query.lastError().text()};
}

struct Found {
    int version = 0;
    std::optional<QString> problem = {};
};

Found find(const QSqlDatabase &database)
{
    const Number version = number(database, u"PRAGMA user_version"_s);
    const Number application = number(database, u"PRAGMA application_id"_s);
    const Number tables = number(database, u"SELECT count(*) FROM sqlite_master"_s);
    for (const Number &read : {version, application, tables}) {
        if (!read.problem.isEmpty())
            return {0, read.problem};
    }
    if (application.value != applicationId && (tables.value > 0 || version.value > 0))
        return {0, u"it is a database of another program"_s};
    if (version.value > auctionSchemaVersion)
        return {0,
                u"it was made by a newer version of this program (format %1, this one knows %2)"_s.arg(version.value)
                    .arg(auctionSchemaVersion)};
    return {version.value};
}

} // namespace

std::optional<QString> prepareAuctionSchema(QSqlDatabase &database)
{
    const Found found = find(database);
    if (found.problem || found.version == auctionSchemaVersion)
        return found.problem;
    QStringList statements{u"BEGIN IMMEDIATE"_s};
    for (int version = found.version; version < auctionSchemaVersion; ++version)
        statements += migrations()[std::size_t(version)];
    statements += {u"PRAGMA user_version=%1"_s.arg(auctionSchemaVersion), u"COMMIT"_s};
    QSqlQuery query(database);
    for (const QString &statement : statements) {
        if (query.exec(statement))
            continue;
        const QString problem = query.lastError().text();
        query.exec(u"ROLLBACK"_s);
        return problem;
    }
    return std::nullopt;
}

std::optional<QString> auctionSchemaProblem(const QSqlDatabase &database)
{
    const Found found = find(database);
    if (!found.problem && found.version == 0)
        return u"it is empty"_s;
    return found.problem;
}

} // namespace heliograph

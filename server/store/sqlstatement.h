// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSqlQuery>
#include <QVariant>
#include <optional>

namespace heliograph
{

class SqliteDatabase;

// A statement that is prepared once, when it is first needed: preparing costs as much as running. Belongs to the thread
// of its database and does not outlive it. What fails leaves its reason in the database's lastError().
class SqlStatement
{
public:
    // The text has a question mark for each value, and a dollar sign for each that sqlText() has made: it goes to
    // SQLite as the bytes that it is, where Qt would turn a text into UTF-16 and SQLite would turn it back.
    SqlStatement(SqliteDatabase &database, const QString &text);
    ~SqlStatement();
    Q_DISABLE_COPY_MOVE(SqlStatement)

    // Runs it with these values in its places. Null when it failed; else the query stands before
    // its first result. Call finish() on a query that has results.
    QSqlQuery *run(std::initializer_list<QVariant> values = {});

    // To bind and execute by hand.
    QSqlQuery *prepare();
    // Places count from 0.
    static void bind(QSqlQuery &query, int place, const QVariant &value);
    bool execute(QSqlQuery &query);

    // Also forgets results that were not read.
    void drop() { m_query.reset(); }

private:
    SqliteDatabase &m_database;
    QString m_text;
    std::optional<QSqlQuery> m_query;
};

// Text as SQL has it, which is never null, for a place with a dollar sign.
QByteArray sqlText(const QByteArray &utf8);

} // namespace heliograph

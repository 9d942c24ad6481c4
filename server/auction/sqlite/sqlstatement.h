// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSqlDatabase>
#include <QSqlQuery>
#include <optional>

namespace heliograph
{

// A statement that is prepared once, when it is first needed: preparing costs as much as running. Belongs to the thread
// of its database.
class SqlStatement
{
public:
    explicit SqlStatement(const QString &text); // with a question mark for each value

    // Runs it with these values in the places of its question marks. Empty when it failed, `error` says why; else the
    // query stands before its first result. Call finish() on a query that has results.
    QSqlQuery *run(const QSqlDatabase &database, QString &error, std::initializer_list<QVariant> values = {});

    QSqlQuery *prepare(const QSqlDatabase &database, QString &error); // to bind and execute by hand
    static void bind(QSqlQuery &query, int place, const QVariant &value); // places count from 0
    static bool execute(QSqlQuery &query, QString &error);

    void drop() { m_query.reset(); } // also forgets results that were not read

private:
    QString m_text;
    std::optional<QSqlQuery> m_query;
};

// Text as SQL has it: never null.
QString sqlText(const QByteArray &bytes);

} // namespace heliograph

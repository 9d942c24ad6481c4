// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/store/sqlstatement.h"

#include "server/store/sqlitedatabase.h"

#include <QSqlError>
#include <QStringList>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Qt writes the name of a place again for each value that is bound by its number, which takes longer than SQLite needs
// for the row. Places with names are free of that.
const QString &placeName(int place)
{
    static const QStringList names = [] {
        QStringList list;
        for (int i = 0; i < 16; ++i)
            list.append(u":p%1"_s.arg(i));
        return list;
    }();
    return names[place];
}

} // namespace

SqlStatement::SqlStatement(SqliteDatabase &database, const QString &text) : m_database(database)
{
    int place = 0;
    for (const QChar c : text) {
        if (c == u'?')
            m_text += placeName(place++);
        else if (c == u'$')
            m_text += u"CAST(%1 AS TEXT)"_s.arg(placeName(place++));
        else
            m_text += c;
    }
    m_database.m_statements.push_back(this);
}

SqlStatement::~SqlStatement()
{
    auto &all = m_database.m_statements;
    all.erase(std::find(all.begin(), all.end(), this));
}

QSqlQuery *SqlStatement::run(std::initializer_list<QVariant> values)
{
    QSqlQuery *query = prepare();
    if (!query)
        return nullptr;
    int place = 0;
    for (const QVariant &value : values)
        bind(*query, place++, value);
    return execute(*query) ? query : nullptr;
}

QSqlQuery *SqlStatement::prepare()
{
    if (m_query)
        return &*m_query;
    m_query.emplace(m_database.connection());
    m_query->setForwardOnly(true);
    if (m_query->prepare(m_text))
        return &*m_query;
    m_database.setError(m_query->lastError().text());
    m_query.reset();
    return nullptr;
}

void SqlStatement::bind(QSqlQuery &query, int place, const QVariant &value)
{
    query.bindValue(placeName(place), value);
}

bool SqlStatement::execute(QSqlQuery &query)
{
    if (query.exec())
        return true;
    m_database.setError(query.lastError().text());
    return false;
}

QByteArray sqlText(const QByteArray &utf8)
{
    return utf8.isNull() ? QByteArrayLiteral("") : utf8;
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

namespace heliograph
{

// A second connection to a database, as another program would have.
class SecondConnection
{
public:
    explicit SecondConnection(const QString &file)
        : m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other")))
    {
        m_database.setDatabaseName(file);
        m_database.open();
    }
    ~SecondConnection()
    {
        m_database.close();
        m_database = {};
        QSqlDatabase::removeDatabase(QStringLiteral("other"));
    }
    Q_DISABLE_COPY_MOVE(SecondConnection)

    bool run(const QString &statement) { return QSqlQuery(m_database).exec(statement); }
    QVariant value(const QString &statement)
    {
        QSqlQuery query(m_database);
        return query.exec(statement) && query.next() ? query.value(0) : QVariant();
    }

private:
    QSqlDatabase m_database;
};

} // namespace heliograph

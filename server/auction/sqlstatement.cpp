// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/sqlstatement.h"

#include <QSqlError>
#include <QVariant>

namespace heliograph
{

QSqlQuery *SqlStatement::run(const QSqlDatabase &database, QString &error, std::initializer_list<QVariant> values)
{
    QSqlQuery *query = prepare(database, error);
    if (!query)
        return nullptr;
    int place = 0;
    for (const QVariant &value : values)
        query->bindValue(place++, value);
    return execute(*query, error) ? query : nullptr;
}

QSqlQuery *SqlStatement::prepare(const QSqlDatabase &database, QString &error)
{
    if (m_query)
        return &*m_query;
    m_query.emplace(database);
    m_query->setForwardOnly(true);
    if (m_query->prepare(m_text))
        return &*m_query;
    error = m_query->lastError().text();
    m_query.reset();
    return nullptr;
}

bool SqlStatement::execute(QSqlQuery &query, QString &error)
{
    if (query.exec())
        return true;
    error = query.lastError().text();
    return false;
}

QString sqlText(const QByteArray &bytes)
{
    return bytes.isEmpty() ? QStringLiteral("") : QString::fromUtf8(bytes);
}

} // namespace heliograph

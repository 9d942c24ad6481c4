// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/store/sqlitedatabase.h"

#include <QFileInfo>
#include <QSqlError>
#include <QUrl>
#include <atomic>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QString newConnectionName()
{
    static std::atomic<quint64> count = 0;
    return u"heliograph:%1"_s.arg(++count);
}

} // namespace

SqliteDatabase::SqliteDatabase(QString file)
    : m_file(std::move(file)), m_name(newConnectionName()), m_begin(*this, u"BEGIN IMMEDIATE"_s),
      m_commit(*this, u"COMMIT"_s)
{
}

SqliteDatabase::~SqliteDatabase()
{
    close();
}

bool SqliteDatabase::open(const QStringList &pragmas)
{
    if (!openAs(m_file, u"QSQLITE_BUSY_TIMEOUT=2000"_s))
        return false;
    m_identity = identityOf(m_file);
    return std::all_of(pragmas.begin(), pragmas.end(),
                       [this](const QString &pragma) { return run(u"PRAGMA "_s + pragma); });
}

bool SqliteDatabase::openToRead(bool isImmutable)
{
    if (!isImmutable)
        return openAs(m_file, u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"_s);
    const QString url = QUrl::fromLocalFile(QFileInfo(m_file).absoluteFilePath()).toString(QUrl::FullyEncoded);
    return openAs(url + "?immutable=1"_L1, u"QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI"_s);
}

bool SqliteDatabase::openAs(const QString &name, const QString &options)
{
    close();
    m_error.clear();
    m_connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    m_connection.setDatabaseName(name);
    m_connection.setConnectOptions(options);
    if (m_connection.open())
        return true;
    m_error = m_connection.lastError().text();
    return false;
}

void SqliteDatabase::close()
{
    if (!m_connection.isValid())
        return;
    rollback();
    m_connection.close();
    m_connection = {};
    QSqlDatabase::removeDatabase(m_name);
}

bool SqliteDatabase::run(const QString &statement)
{
    QSqlQuery query(m_connection);
    const bool isDone = query.exec(statement);
    if (!isDone)
        m_error = query.lastError().text();
    return isDone;
}

bool SqliteDatabase::begin()
{
    m_error.clear();
    return isInPlace() && m_begin.run();
}

bool SqliteDatabase::isInPlace()
{
    const auto found = identityOf(m_file);
    if (found == m_identity)
        return true;
    m_error = found
        ? u"%1 was replaced while it was in use; restart the server to use the new file"_s.arg(m_file)
        : u"%1 was removed while it was in use; put it back, or restart the server to start with a new one"_s.arg(
            m_file);
    return false;
}

bool SqliteDatabase::commit()
{
    return m_commit.run();
}

void SqliteDatabase::rollback()
{
    // A statement that has failed may be left in the middle.
    for (SqlStatement *statement : m_statements)
        statement->drop();
    if (m_connection.isOpen())
        // Fails where there is nothing to roll back.
        QSqlQuery(m_connection).exec(u"ROLLBACK"_s);
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/store/fileidentity.h"
#include "server/store/sqlstatement.h"

#include <QSqlDatabase>
#include <QStringList>
#include <vector>

namespace heliograph
{

// One connection to an SQLite file. Every call is made in the thread that opens it. A call that fails leaves its reason
// in lastError().
class SqliteDatabase
{
public:
    explicit SqliteDatabase(QString file);
    // Closes, in the thread that opened it.
    ~SqliteDatabase();
    Q_DISABLE_COPY_MOVE(SqliteDatabase)

    // Opens or makes the file, waits for others no longer than 2 s, and runs these first.
    bool open(const QStringList &pragmas);
    // Never writes. With isImmutable not even the files that SQLite shares among connections: only for a file without a
    // writer.
    bool openToRead(bool isImmutable);
    // Rolls back what is not committed.
    void close();

    bool run(const QString &statement);
    // Takes the write lock, so that nothing read afterwards can be out of date. Fails when the file was removed or
    // replaced since it was opened: what is written to it then is lost.
    bool begin();
    // Returns once it is as durable as `PRAGMA synchronous` says.
    bool commit();
    void rollback();

    bool isOpen() const { return m_connection.isOpen(); }
    const QString &file() const { return m_file; }
    QSqlDatabase &connection() { return m_connection; }
    const QString &lastError() const { return m_error; }
    void setError(const QString &error) { m_error = error; }

private:
    friend class SqlStatement;
    bool openAs(const QString &name, const QString &options);
    bool isInPlace();

    const QString m_file;
    // Of the connection.
    const QString m_name;
    QSqlDatabase m_connection;
    // Of the file that is open.
    std::optional<FileIdentity> m_identity;
    QString m_error;
    // All statements that exist.
    std::vector<SqlStatement *> m_statements;
    SqlStatement m_begin, m_commit;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/store/fileidentity.h"

#include <QSqlDatabase>
#include <QStringList>
#include <vector>

namespace heliograph
{

class SqlStatement;

// One connection to an SQLite file. Every call is made in the thread that opens it. A call that fails leaves its reason
// in lastError().
class SqliteDatabase
{
public:
    explicit SqliteDatabase(QString file);
    ~SqliteDatabase(); // closed, in the thread that opened it
    Q_DISABLE_COPY_MOVE(SqliteDatabase)

    // Opens or makes the file, waits for others no longer than 2 s, and runs these first.
    bool open(const QStringList &pragmas);
    // Never writes. With isImmutable not even the files that SQLite shares among connections: only for a file without a
    // writer.
    bool openToRead(bool isImmutable);
    void close(); // takes back what is not committed

    bool run(const QString &statement);
    // Takes the write lock, so that nothing read afterwards can be out of date. Fails when the file was removed or
    // replaced since it was opened: what is written to it then is lost.
    bool begin();
    bool commit(); // returns once it is as durable as `PRAGMA synchronous` says
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
    const QString m_name; // of the connection
    QSqlDatabase m_connection;
    std::optional<FileIdentity> m_identity; // of the file that is open
    QString m_error;
    std::vector<SqlStatement *> m_statements; // all there are
};

} // namespace heliograph

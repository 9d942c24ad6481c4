// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/bidstore.h"
#include "server/auction/sqlite/sqlstatement.h"

namespace heliograph
{

// Items and ledger in SQLite and the statements on them, without any rule. Belongs to one writer thread; every call is
// made there. A call that fails leaves its reason in lastError().
class AuctionDatabase
{
public:
    explicit AuctionDatabase(QString file);
    Q_DISABLE_COPY_MOVE(AuctionDatabase)

    std::optional<StoreProblem> open();
    void close(); // the last call

    bool begin(); // takes the write lock, so that nothing read afterwards can be out of date
    bool commit(); // returns once it is on the disk
    void rollback();
    bool leaveMark(qint64 time); // proves that the disk takes writes

    bool wasChangedByOthers(); // since the last call; within a transaction
    std::optional<std::vector<Item>> loadItems();
    bool writeItem(const Item &item);
    bool appendRow(const QByteArray &item, const LedgerRow &row);
    std::optional<LedgerRow> readRow(const QByteArray &item, quint64 row);
    std::optional<LedgerPage> readPage(const QByteArray &item, std::optional<quint64> before, int limit);

    const QSqlDatabase &connection() const { return m_database; }
    const QString &lastError() const { return m_error; }

private:
    bool configure();
    bool run(const QString &statement);
    std::optional<std::vector<LedgerRow>> readRows(QSqlQuery &query);
    QString connectionName() const;

    QString m_file;
    QSqlDatabase m_database;
    QString m_error;
    qint64 m_dataVersion = -1;
    SqlStatement m_begin, m_commit, m_mark, m_readDataVersion, m_writeItem, m_appendRow, m_readRow, m_readPage;
};

} // namespace heliograph

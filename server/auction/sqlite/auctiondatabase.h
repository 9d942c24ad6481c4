// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/bidstore.h"
#include "server/store/sqlitedatabase.h"
#include "server/store/sqlstatement.h"

#include <QHash>

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
    // Must be the last call.
    void close() { m_sqlite.close(); }

    bool begin() { return m_sqlite.begin(); }
    bool commit() { return m_sqlite.commit(); }
    void rollback() { m_sqlite.rollback(); }
    // Proves that the disk takes writes.
    bool probeWrite(qint64 time);

    // Whether there are changes since the last call. To be called within a transaction.
    bool wasChangedByOthers();
    // All items that are not archived, each compared with the end of its ledger. A damaged one is among the items only
    // if it can be read.
    struct LoadedItems {
        std::vector<Item> items;
        // Names of archived items.
        std::vector<QByteArray> archived;
        // What is wrong, by item.
        QHash<QByteArray, QString> damaged;
    };
    std::optional<LoadedItems> loadItems();
    // One of them, archived or not, compared with the end of its ledger as well.
    struct FoundItem {
        // Empty if there is no such item, or it is damaged.
        std::optional<Item> item;
        QString damage = {};
    };
    std::optional<FoundItem> findItem(const QByteArray &id);
    bool writeItem(const Item &item);
    // Leaves the settings as they are stored.
    bool updateItem(const Item &item);
    bool appendRow(const QByteArray &item, const LedgerRow &row);
    std::optional<LedgerRow> readRow(const QByteArray &item, quint64 row);
    // Whose bids were accepted, 1,000 at the most.
    std::vector<QByteArray> readBidders(const QByteArray &item);
    // The newest accepted one on each item, archived items included.
    std::optional<std::vector<OwnBid>> readOwnBids(const QByteArray &bidder);
    std::optional<LedgerPage> readPage(const QByteArray &item, std::optional<quint64> before, int limit);

    SqliteDatabase &sqlite() { return m_sqlite; }
    const QString &lastError() const { return m_sqlite.lastError(); }

private:
    std::optional<QString> damageOf(const Item &item);
    std::optional<std::vector<LedgerRow>> readRows(QSqlQuery &query);

    SqliteDatabase m_sqlite;
    qint64 m_dataVersion = -1;
    SqlStatement m_probe, m_readDataVersion, m_readItem, m_writeItem, m_updateItem, m_appendRow, m_readRow,
        m_readBidders, m_writeOwnBid, m_readOwnBids, m_readPage;
};

} // namespace heliograph

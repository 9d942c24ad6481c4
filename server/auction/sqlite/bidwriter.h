// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/sqlite/idempotencytable.h"
#include "server/auction/sqlite/outboxtable.h"

#include <QHash>
#include <chrono>

namespace heliograph
{

// Carries out groups of requests, each group in one transaction, as decide() says and by the items it holds in memory.
// What it holds is what the database holds. Belongs to the writer thread.
class BidWriter
{
public:
    struct Done {
        // One for each task, in their order.
        std::vector<AuctionAnswer> answers;
        std::vector<ItemEvent> events;
        // Why nothing was stored, or empty.
        QString problem;
    };

    struct Limits {
        std::chrono::milliseconds keepKeysFor;
        qsizetype mostItems;
        bool notifiesBidders;
    };

    BidWriter(QString file, Limits limits);

    std::variant<OpenedStore, StoreProblem> open();
    // Must be the last call.
    void close() { m_database.close(); }

    // All of them or, when the disk refuses, none. The events with the numbers that were published leave the outbox in
    // the same step. An empty group only tries whether the disk takes writes.
    Done commit(const std::vector<ReceivedTask> &tasks, const std::vector<quint64> &published, qint64 now);
    // Without a value when the database fails.
    std::optional<std::vector<ItemEvent>> unpublished();
    ItemAnswer item(const QByteArray &id);
    LedgerAnswer ledger(const QByteArray &item, std::optional<quint64> before, int limit);
    OwnBidsAnswer ownBids(const QByteArray &bidder);

private:
    bool performAll(const std::vector<ReceivedTask> &tasks, const std::vector<quint64> &published, qint64 now,
                    Done &done);
    bool reloadIfChangedByOthers(Done &done);
    // Empty when the database fails.
    bool store(const Item &item);
    std::optional<AuctionAnswer> perform(const ReceivedTask &received, Done &done);
    std::optional<AuctionAnswer> performOnce(const BidRequest &request, const ReceivedTask &received, Done &done);
    std::optional<AuctionAnswer> performNow(const ReceivedTask &received, Done &done);

    // As it is within this group; an archived one is read from the database. Empty when that fails.
    std::optional<AuctionDatabase::FoundItem> find(const QByteArray &id);
    void noteDamage(QHash<QByteArray, QString> damaged);

    AuctionDatabase m_database;
    IdempotencyTable m_keys;
    OutboxTable m_outbox;
    Limits m_limits;
    // Items as they are stored, without archived ones.
    QHash<QByteArray, Item> m_items;
    // Items that are not touched, and what is wrong with them.
    QHash<QByteArray, QString> m_damaged;
    // Items changed by the group that is being decided.
    QHash<QByteArray, Item> m_touched;
    // How many more items there are after the group that is being decided.
    qsizetype m_newItems = 0;
    // Events of other processes, found at the start of this group.
    std::size_t m_eventsByOthers = 0;
};

} // namespace heliograph

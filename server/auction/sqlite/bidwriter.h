// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/sqlite/idempotencytable.h"

#include <QHash>
#include <chrono>

namespace heliograph
{

struct ItemConfiguration {
    QByteArray item;
    ItemSettings settings;
};

struct ItemClosing {
    QByteArray item;
};

// One request to change something, and when it came.
struct AuctionTask {
    std::variant<BidRequest, ItemConfiguration, ItemClosing> what;
    qint64 receivedAt = 0; // ms since 1970
};

// Decides about groups of requests, each group in one transaction, by the rules and by the items it holds in memory.
// What it holds is what the database holds. Belongs to the writer thread.
class BidWriter
{
public:
    using Answer = std::variant<BidAnswer, ItemAnswer>;

    struct Done {
        std::vector<Answer> answers; // one for each task, in their order
        std::vector<ItemChange> changes; // in their order
        QString problem; // why nothing was stored, or empty
    };

    struct Limits {
        std::chrono::milliseconds keepKeysFor;
        qsizetype mostItems;
    };

    BidWriter(QString file, Limits limits);

    std::variant<std::vector<Item>, StoreProblem> open();
    void close() { m_database.close(); } // the last call

    // All of them or, when the disk refuses, none. An empty group only tries whether the disk takes writes.
    Done decide(const std::vector<AuctionTask> &tasks, qint64 now);
    LedgerAnswer ledger(const QByteArray &item, std::optional<quint64> before, int limit);

private:
    bool decideAll(const std::vector<AuctionTask> &tasks, qint64 now, Done &done);
    bool reloadIfChangedByOthers(Done &done);
    // Empty when the database fails.
    std::optional<Answer> decideOne(const AuctionTask &task, Done &done);
    std::optional<BidAnswer> place(const BidRequest &request, qint64 receivedAt, Done &done);
    std::optional<BidAnswer> placeOnce(const BidRequest &request, qint64 receivedAt, Done &done);
    std::optional<ItemAnswer> configure(const ItemConfiguration &configuration, qint64 receivedAt, Done &done);
    std::optional<ItemAnswer> closeItem(const ItemClosing &closing, qint64 receivedAt, Done &done);
    bool closeIfDue(Item &item, qint64 now, Done &done);
    bool append(Item &item, LedgerRow row, qint64 now);
    void announce(ItemChange::Kind kind, const Item &item, Done &done);

    Item *find(const QByteArray &id); // as it is within this group
    Item *findOrMake(const QByteArray &id); // empty when there are too many

    AuctionDatabase m_database;
    IdempotencyTable m_keys;
    Limits m_limits;
    QHash<QByteArray, Item> m_items; // as they are stored
    QHash<QByteArray, Item> m_touched; // by the group that is being decided
    qsizetype m_newItems = 0; // among them
    std::size_t m_changesByOthers = 0; // found at the start of this group
};

} // namespace heliograph

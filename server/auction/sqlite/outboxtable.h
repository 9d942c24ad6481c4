// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/bidstore.h"
#include "server/auction/sqlite/auctiondatabase.h"

#include <optional>
#include <span>

namespace heliograph
{

// Events that were committed with their rows and that the backbone has not taken yet. Bounded by the number of items:
// a newer event of a kind takes the place of an older one. Belongs to the writer thread, as the database does.
class OutboxTable
{
public:
    struct Entry {
        QByteArray item;
        ItemEvent::Kind kind = ItemEvent::Kind::changed;
        // Who gets it; empty: all readers.
        QByteArray bidder = {};
        quint64 number = 0;
        // Of the row that caused the event.
        qint64 timestamp = 0;
    };

    explicit OutboxTable(AuctionDatabase &database);

    // In the order of their numbers.
    std::optional<std::vector<Entry>> read();
    // Gives these events their numbers, in the transaction that has their rows. Of several changes of one item only the
    // last one is kept and gets one.
    bool write(std::span<ItemEvent> events);
    // An event that has taken the place of one of these has a number of its own, and stays.
    bool remove(std::span<const quint64> numbers);

private:
    AuctionDatabase &m_database;
    quint64 m_lastNumber = 0;
    SqlStatement m_read, m_write, m_remove;
};

} // namespace heliograph

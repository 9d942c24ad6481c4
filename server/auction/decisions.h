// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/auctiontask.h"
#include "server/protocol/ledgerrow.h"

#include <functional>
#include <optional>
#include <vector>

// What becomes of a request: pure functions, so that every store, every fake and the verifier decide alike.
namespace heliograph
{

// Something that readers must get. It is decided together with the rows that caused it and committed with them.
struct ItemEvent {
    enum class Kind {
        // The state of the item, which may be its first; a later one makes an earlier one superfluous.
        changed,
        // The auction is over: sent once, before the state that shows it.
        ended,
        // For one bidder alone, as the next ones: another bid is higher. A later one of an item makes an earlier one
        // superfluous.
        outbid,
        won,
        lost,
    };

    Kind kind = Kind::changed;
    // As it was right after the row.
    Item item;
    // In the outbox of the store. 0: a later event of the same commit makes this one superfluous.
    quint64 number = 0;
    // Who gets it; empty: all readers.
    QByteArray bidder = {};

    bool isForAll() const { return bidder.isEmpty(); }

    friend bool operator==(const ItemEvent &, const ItemEvent &) = default;
};

// A row to append, and the item after it.
struct DecidedRow {
    LedgerRow row;
    Item itemAfter;
};

struct Decision {
    // The item after all rows; without a value when there is still no such item.
    std::optional<Item> item;
    // In order, complete with number and hash.
    std::vector<DecidedRow> rows;
    // To be given once rows and events are durable.
    AuctionAnswer answer;
    std::vector<ItemEvent> events;
};

struct DecisionLimits {
    // Whether the store has room for one more.
    bool mayCreateItem = true;
    // Whether bidders get events about what becomes of their bids.
    bool notifiesBidders = false;
    // Who has bid for the item, in the rows that are stored. Asked for at its end only.
    std::function<std::vector<QByteArray>()> bidders = {};
};

// `item` is as the store holds it, without a value when there is none. `now` is the store's time when the request came,
// in ms since 1970; where it is before the item's last row, the time of that row counts. The idempotency key is the
// store's business: a request comes here once.
Decision decide(std::optional<Item> item, const AuctionTask &task, qint64 now, const DecisionLimits &limits);

} // namespace heliograph

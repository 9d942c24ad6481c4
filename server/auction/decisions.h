// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/auctiontask.h"
#include "server/protocol/ledgerrow.h"

#include <optional>
#include <vector>

// What becomes of a request: pure functions, so that every store, every fake and the verifier decide alike.
namespace heliograph
{

// Something that readers must get. It is decided together with the rows that caused it and committed with them.
struct ItemEvent {
    enum class Kind {
        changed, // the state of the item, which may be its first; a later one makes an earlier one superfluous
        ended, // the auction is over: once, before the state that shows it
    };

    Kind kind = Kind::changed;
    Item item; // as it was right after the row
    quint64 number = 0; // in the outbox of the store; 0: a later event of the same commit makes this one superfluous

    friend bool operator==(const ItemEvent &, const ItemEvent &) = default;
};

// A row to append, and the item after it.
struct DecidedRow {
    LedgerRow row;
    Item itemAfter;
};

struct Decision {
    std::optional<Item> item; // after all rows; without a value when there is still no such item
    std::vector<DecidedRow> rows; // in order; complete with number and hash
    AuctionAnswer answer; // to be given once rows and events are durable
    std::vector<ItemEvent> events; // in order
};

struct DecisionLimits {
    bool mayCreateItem = true; // whether the store has room for one more
};

// `item` is as the store holds it, without a value when there is none. `now` is the store's time when the request came,
// in ms since 1970; where it is before the item's last row, the time of that row counts. The idempotency key is the
// store's business: a request comes here once.
Decision decide(std::optional<Item> item, const AuctionTask &task, qint64 now, const DecisionLimits &limits);

} // namespace heliograph

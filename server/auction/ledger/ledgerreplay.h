// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/decisions.h"

#include <QString>
#include <optional>

namespace heliograph
{

// Lives through the ledger of one item again, row by row, and objects to the first row that cannot have happened: a
// broken chain, a hole, or a decision that the rules would not have made.
class LedgerReplay
{
public:
    explicit LedgerReplay(QByteArray item) : m_item{.id = std::move(item)} {}

    // The next row; says what is wrong with it. After that the replay is over.
    std::optional<QString> apply(const LedgerRow &row);
    // Where the item must stand after the last row.
    std::optional<QString> compareWith(const Item &stored) const;

    const Item &item() const { return m_item; }

private:
    std::optional<QString> checkPlace(const LedgerRow &row) const;
    std::optional<QString> checkShape(const LedgerRow &row) const;
    std::optional<AuctionTask> taskOf(const LedgerRow &row) const;
    std::optional<QString> compare(const std::vector<DecidedRow> &decided, const LedgerRow &row) const;

    Item m_item;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/ledger/ledgersource.h"

#include <memory>

namespace heliograph
{

// Where the ledgers of another store are copied to. Used in one thread.
//
// Order: open() once; then rows, those of an item in their order, and items; then written(), and last finish(). A call
// that returns a problem is the last one. Before finish() nothing of it is seen where it goes, and nothing is left of
// it there unless finish() succeeds: what a copy that was killed has left is cleared away by the next one.
class LedgerTarget
{
public:
    virtual ~LedgerTarget() = default;

    // Also when something is there already: that is left as it is.
    virtual std::optional<StoreProblem> open() = 0;
    virtual std::optional<StoreProblem> appendRow(const QByteArray &item, const LedgerRow &row) = 0;
    virtual std::optional<StoreProblem> putItem(const Item &item) = 0;
    // What was written, to be verified, opened.
    virtual std::variant<std::unique_ptr<LedgerSource>, StoreProblem> written() = 0;
    // Shows all of it in one step, if there is still nothing where it goes. written() is gone by then.
    virtual std::optional<StoreProblem> finish() = 0;
};

} // namespace heliograph

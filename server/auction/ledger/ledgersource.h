// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/bidstore.h"

#include <functional>

namespace heliograph
{

// Where a ledger is read from that is to be verified or exported. Used in one thread, after the implementation has
// opened it; all that is read is from one moment. What is stored may be no row of ours: then the visitor gets what
// is wrong with it, and only what keeps the source from being read at all is a StoreProblem.
class LedgerSource
{
public:
    struct ReadRow {
        QByteArray item;
        quint64 number = 0;
        std::variant<LedgerRow, QString> row;
    };
    struct ReadItem {
        QByteArray id;
        std::variant<Item, QString> item;
    };
    using RowVisitor = std::function<bool(const ReadRow &)>;
    using ItemVisitor = std::function<bool(const ReadItem &)>;

    virtual ~LedgerSource() = default;

    // Of one item or of all, the rows of an item in their order, until the visitor returns false.
    virtual std::optional<StoreProblem> visitRows(const std::optional<QByteArray> &item, const RowVisitor &visit) = 0;
    // The state that is kept with each item, until the visitor returns false.
    virtual std::optional<StoreProblem> visitItems(const ItemVisitor &visit) = 0;
    // Whether states are kept here; without them visitItems() visits nothing.
    virtual bool hasItems() const = 0;
    // For a progress display; 0 where it is not known.
    virtual quint64 expectedRows() = 0;
};

} // namespace heliograph

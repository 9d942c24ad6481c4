// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/api/bidhistory.h"

#include <QJsonArray>

namespace heliograph
{

using namespace Qt::StringLiterals;

std::optional<BidHistory> BidHistory::fromJson(const QJsonObject &object)
{
    if (!object["bids"_L1].isArray())
        return std::nullopt;
    BidHistory page;
    for (const QJsonValue row : object["bids"_L1].toArray()) {
        const auto entry = LedgerRow::fromJson(row.toObject());
        if (!entry) // a ledger with a hole in it is none
            return std::nullopt;
        page.rows.append(*entry);
    }
    if (object["next"_L1].isDouble())
        page.next = quint64(object["next"_L1].toInteger());
    return page;
}

} // namespace heliograph

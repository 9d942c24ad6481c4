// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/ledgerrow.h"

#include <QList>
#include <optional>

namespace heliograph
{

// A part of an item's ledger, newest first.
struct BidHistory {
    QList<LedgerRow> rows;
    std::optional<quint64> next; // ask for what is before this row to go on; nothing at the end

    static std::optional<BidHistory> fromJson(const QJsonObject &object);
};

} // namespace heliograph

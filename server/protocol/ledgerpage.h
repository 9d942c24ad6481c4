// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/ledgerrow.h"

#include <vector>

namespace heliograph
{

// Rows of one item's ledger, the newest first.
struct LedgerPage {
    std::vector<LedgerRow> rows = {};
    // The `before` of the page with the rows that follow.
    std::optional<quint64> next = {};

    QByteArray toJson() const;
    static std::optional<LedgerPage> fromJson(const QJsonObject &object);

    friend bool operator==(const LedgerPage &, const LedgerPage &) = default;
};

} // namespace heliograph

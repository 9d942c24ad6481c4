// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/amount.h"

#include <QByteArray>

namespace heliograph
{

// The newest price of one symbol.
struct LatestPrice {
    QByteArray symbol;
    Amount price;
    // -1, 0 or 1: direction since the previous price.
    int trend = 0;
    // In ms since 1970.
    qint64 time = 0;

    friend bool operator==(const LatestPrice &, const LatestPrice &) = default;
};

// How a price differs from an earlier one.
struct PriceChange {
    Amount difference;
    double percent = 0;
    // When the earlier price was made.
    qint64 since = 0;

    friend bool operator==(const PriceChange &, const PriceChange &) = default;
};

} // namespace heliograph

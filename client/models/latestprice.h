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
    int trend = 0; // -1, 0 or 1: direction since the previous price
    qint64 time = 0; // ms since 1970

    friend bool operator==(const LatestPrice &, const LatestPrice &) = default;
};

// How a price differs from an earlier one.
struct PriceChange {
    Amount difference;
    double percent = 0;
    qint64 since = 0; // when the earlier price was made

    friend bool operator==(const PriceChange &, const PriceChange &) = default;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/amount.h"
#include "server/protocol/delivery.h"

#include <QJsonObject>
#include <optional>

namespace heliograph
{

// One price of one symbol.
struct StockUpdate {
    static constexpr char type[] = "stock-update";
    static constexpr auto delivery = Delivery::latest;

    QByteArray symbol;
    Amount price;
    // -1, 0 or 1: direction since the previous price.
    int trend = 0;
    // In ms since 1970.
    qint64 timestamp = 0;
    // Made up, to show what there could be.
    bool isDemo = false;

    QByteArray toJson() const;
    static std::optional<StockUpdate> fromJson(const QJsonObject &object);

    friend bool operator==(const StockUpdate &, const StockUpdate &) = default;
};

} // namespace heliograph

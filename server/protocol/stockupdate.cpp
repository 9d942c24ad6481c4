// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/stockupdate.h"

#include "server/protocol/verbatimjson.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

QByteArray StockUpdate::toJson() const
{
    QJsonObject object{{"symbol"_L1, QString::fromUtf8(symbol)},
                       {"price"_L1, QString::fromLatin1(price.toText())},
                       {"trend"_L1, trend},
                       {"timestamp"_L1, timestamp}};
    if (isDemo)
        object.insert("demo"_L1, true);
    return toJsonText(object);
}

std::optional<StockUpdate> StockUpdate::fromJson(const QJsonObject &object)
{
    const auto price = Amount::fromText(object["price"_L1].toString().toLatin1());
    if (!price || !object["timestamp"_L1].isDouble())
        return std::nullopt;
    return StockUpdate{.symbol = object["symbol"_L1].toString().toUtf8(),
                       .price = *price,
                       .trend = object["trend"_L1].toInt(),
                       .timestamp = object["timestamp"_L1].toInteger(),
                       .isDemo = object["demo"_L1].toBool()};
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/auctionclosed.h"

#include "server/protocol/amountjson.h"
#include "server/protocol/jsonwriter.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

QByteArray AuctionClosed::toJson() const
{
    return JsonWriter(128)
        .beginObject()
        .member("itemId", itemId)
        .member("maxBid", maxBid)
        .member("version", version)
        .member("timestamp", timestamp)
        .endObject()
        .take();
}

std::optional<AuctionClosed> AuctionClosed::fromJson(const QJsonObject &object)
{
    const auto amount = amountFromJson(object["maxBid"_L1]);
    const qint64 version = object["version"_L1].toInteger(-1);
    if (!object["itemId"_L1].isString() || !amount || version < 0)
        return std::nullopt;
    return AuctionClosed{.itemId = object["itemId"_L1].toString().toUtf8(),
                         .maxBid = *amount,
                         .version = quint64(version),
                         .timestamp = object["timestamp"_L1].toInteger()};
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/bidreceipt.h"

#include "server/protocol/amountjson.h"
#include "server/protocol/jsonwriter.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

QByteArray BidReceipt::toJson() const
{
    JsonWriter json;
    json.beginObject()
        .member("maxBid", maxBid)
        .member("version", version)
        .member("itemId", itemId)
        .member("row", row)
        .member("hash", hash)
        .member("bidder", bidder)
        .member("timestamp", timestamp);
    if (!durability.isEmpty())
        json.member("durability", durability);
    return json.endObject().take();
}

std::optional<BidReceipt> BidReceipt::fromJson(const QJsonObject &object)
{
    const auto maxBid = amountFromJson(object["maxBid"_L1]);
    if (!maxBid || !object["version"_L1].isDouble())
        return std::nullopt;
    return BidReceipt{.itemId = object["itemId"_L1].toString().toUtf8(),
                      .maxBid = *maxBid,
                      .version = quint64(object["version"_L1].toInteger()),
                      .row = quint64(object["row"_L1].toInteger()),
                      .hash = object["hash"_L1].toString().toLatin1(),
                      .bidder = object["bidder"_L1].toString().toUtf8(),
                      .timestamp = object["timestamp"_L1].toInteger(),
                      .durability = object["durability"_L1].toString().toUtf8()};
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/ownbids.h"

#include "server/protocol/amountjson.h"
#include "server/protocol/jsonwriter.h"
#include "server/protocol/name.h"

#include <QJsonArray>
#include <algorithm>
#include <tuple>

namespace heliograph
{

using namespace Qt::StringLiterals;

QByteArray OwnBid::toJson() const
{
    JsonWriter json;
    json.beginObject().member("itemId", itemId).member("amount", amount).member("version", version);
    return json.member("timestamp", timestamp).endObject().take();
}

std::optional<OwnBid> OwnBid::fromJson(const QJsonObject &object)
{
    const OwnBid bid{.itemId = object["itemId"_L1].toString().toUtf8(),
                     .amount = amountFromJson(object["amount"_L1]).value_or(Amount()),
                     .version = quint64(object["version"_L1].toInteger()),
                     .timestamp = object["timestamp"_L1].toInteger()};
    return isName(bid.itemId) && bid.amount > Amount() && bid.version > 0 ? std::optional(bid) : std::nullopt;
}

OwnBid ownBidFrom(const QByteArray &itemId, const LedgerRow &row)
{
    return {.itemId = itemId, .amount = row.amount, .version = row.version, .timestamp = row.timestamp};
}

QByteArray OwnBids::toJson() const
{
    JsonWriter json(16 + 96 * qsizetype(bids.size()));
    json.beginObject().beginArray("bids");
    for (const OwnBid &bid : bids)
        json.element(RawJson{bid.toJson()});
    return json.endArray().endObject().take();
}

std::optional<OwnBids> OwnBids::fromJson(const QJsonObject &object)
{
    if (!object["bids"_L1].isArray())
        return std::nullopt;
    OwnBids own;
    for (const QJsonValue value : object["bids"_L1].toArray()) {
        auto bid = OwnBid::fromJson(value.toObject());
        if (!bid)
            return std::nullopt;
        own.bids.push_back(*std::move(bid));
    }
    return own;
}

OwnBids OwnBids::newestOf(std::vector<OwnBid> bids)
{
    std::sort(bids.begin(), bids.end(), [](const OwnBid &one, const OwnBid &other) {
        return std::tie(other.timestamp, one.itemId) < std::tie(one.timestamp, other.itemId);
    });
    bids.resize(std::min(bids.size(), most));
    return {std::move(bids)};
}

} // namespace heliograph

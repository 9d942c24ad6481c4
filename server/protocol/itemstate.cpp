// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/itemstate.h"

#include "server/protocol/amountjson.h"
#include "server/protocol/jsonwriter.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

QByteArray ItemState::toJson() const
{
    JsonWriter json;
    json.beginObject()
        .member("itemId", itemId)
        .member("title", title)
        .member("maxBid", maxBid)
        .member("version", version);
    if (minNextBid <= Amount::largest())
        json.member("minNextBid", minNextBid);
    if (increment)
        json.member("increment", *increment);
    json.member("bids", bids).member("state", phase == Phase::open ? "open" : "closed");
    if (isArchived)
        json.member("archived", true);
    if (endsAt)
        json.member("endsAt", *endsAt);
    return json.member("serverTime", serverTime).endObject().take();
}

std::optional<ItemState> ItemState::fromJson(const QJsonObject &object)
{
    const auto maxBid = amountFromJson(object["maxBid"_L1]);
    const QString phase = object["state"_L1].toString();
    if (!object["itemId"_L1].isString() || !maxBid || !object["version"_L1].isDouble()
        || (phase != "open"_L1 && phase != "closed"_L1))
        return std::nullopt;
    const QJsonValue endsAt = object["endsAt"_L1];
    // Left out where no higher bid is possible.
    const auto minNextBid = amountFromJson(object["minNextBid"_L1]);
    return ItemState{.itemId = object["itemId"_L1].toString().toUtf8(),
                     .title = object["title"_L1].toString(),
                     .maxBid = *maxBid,
                     .version = quint64(object["version"_L1].toInteger()),
                     .minNextBid = minNextBid.value_or(Amount::fromMinor(Amount::largest().minor() + 1)),
                     .increment = amountFromJson(object["increment"_L1]),
                     .bids = quint64(object["bids"_L1].toInteger()),
                     .phase = phase == "open"_L1 ? Phase::open : Phase::closed,
                     .isArchived = object["archived"_L1].toBool(),
                     .endsAt = endsAt.isDouble() ? std::optional(endsAt.toInteger()) : std::nullopt,
                     .serverTime = object["serverTime"_L1].toInteger()};
}

} // namespace heliograph

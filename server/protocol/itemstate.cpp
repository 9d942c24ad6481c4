// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/itemstate.h"

#include "server/protocol/amountjson.h"
#include "server/protocol/jsontext.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

QByteArray ItemState::toJson() const
{
    return "{\"itemId\":" + toJsonText(QString::fromUtf8(itemId)) + ",\"title\":" + toJsonText(title)
        + ",\"maxBid\":" + toJsonNumber(maxBid) + ",\"version\":" + QByteArray::number(version)
        + ",\"minNextBid\":" + toJsonNumber(minNextBid) + ",\"bids\":" + QByteArray::number(bids) + ",\"state\":\""
        + (phase == Phase::open ? "open" : "closed") + '"'
        + (endsAt ? ",\"endsAt\":" + QByteArray::number(*endsAt) : QByteArray())
        + ",\"serverTime\":" + QByteArray::number(serverTime) + '}';
}

std::optional<ItemState> ItemState::fromJson(const QJsonObject &object)
{
    const auto maxBid = amountFromJson(object["maxBid"_L1]);
    const QString phase = object["state"_L1].toString();
    if (!object["itemId"_L1].isString() || !maxBid || !object["version"_L1].isDouble()
        || (phase != "open"_L1 && phase != "closed"_L1))
        return std::nullopt;
    const QJsonValue endsAt = object["endsAt"_L1];
    // Where an item is as dear as can be, the next bid is beyond every amount that can be read.
    const auto minNextBid = amountFromJson(object["minNextBid"_L1]);
    return ItemState{.itemId = object["itemId"_L1].toString().toUtf8(),
                     .title = object["title"_L1].toString(),
                     .maxBid = *maxBid,
                     .version = quint64(object["version"_L1].toInteger()),
                     .minNextBid = minNextBid.value_or(Amount::fromMinor(Amount::largest().minor() + 1)),
                     .bids = quint64(object["bids"_L1].toInteger()),
                     .phase = phase == "open"_L1 ? Phase::open : Phase::closed,
                     .endsAt = endsAt.isDouble() ? std::optional(endsAt.toInteger()) : std::nullopt,
                     .serverTime = object["serverTime"_L1].toInteger()};
}

} // namespace heliograph

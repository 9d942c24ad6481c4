// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/maxbid.h"

#include "server/protocol/amountjson.h"
#include "server/protocol/joinedtext.h"
#include "server/protocol/numbertext.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// The part that both kinds of reader get, in a text that has room for the rest. An item's name needs no escaping.
QByteArray beginning(const MaxBid &bid)
{
    QByteArray json;
    json.reserve(224);
    appendAll(json,
              {"{\"itemId\":\"", bid.itemId, "\",\"maxBid\":", toJsonNumber(bid.maxBid),
               ",\"version\":", NumberText(bid.version).view()});
    return json;
}

} // namespace

// Written out because every raise passes here, and because a JSON number must not pass through a double.
QByteArray MaxBid::toJson() const
{
    QByteArray json = beginning(*this);
    appendAll(json, {",\"timestamp\":", NumberText(timestamp).view()});
    if (minNextBid <= Amount::largest())
        appendAll(json, {",\"minNextBid\":", toJsonNumber(minNextBid)});
    appendAll(json, {isClosed ? ",\"state\":\"closed\"" : ",\"state\":\"open\""});
    if (endsAt)
        appendAll(json, {",\"endsAt\":", NumberText(*endsAt).view()});
    json += '}';
    return json;
}

QByteArray MaxBid::toItemJson() const
{
    return beginning(*this) + '}';
}

std::optional<MaxBid> MaxBid::fromJson(const QJsonObject &object)
{
    const auto amount = amountFromJson(object["maxBid"_L1]);
    const qint64 version = object["version"_L1].toInteger(-1);
    if (!object["itemId"_L1].isString() || !amount || version < 0)
        return std::nullopt;
    const QJsonValue endsAt = object["endsAt"_L1];
    // Left out in the full form where no higher bid is possible.
    const bool isFull = object.contains("state"_L1);
    const Amount without = isFull ? Amount::fromMinor(Amount::largest().minor() + 1) : Amount();
    return MaxBid{.itemId = object["itemId"_L1].toString().toUtf8(),
                  .maxBid = *amount,
                  .version = quint64(version),
                  .timestamp = object["timestamp"_L1].toInteger(),
                  .minNextBid = amountFromJson(object["minNextBid"_L1]).value_or(without),
                  .isClosed = object["state"_L1] == "closed"_L1,
                  .endsAt = endsAt.isDouble() ? std::optional(endsAt.toInteger()) : std::nullopt};
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/bidupdate.h"

#include "server/protocol/amountjson.h"
#include "server/protocol/jsonwriter.h"

#include <array>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::array bidStates{"outbid"_L1, "won"_L1, "lost"_L1};

std::optional<BidUpdate::State> bidStateFromName(QStringView name)
{
    for (std::size_t i = 0; i < bidStates.size(); ++i) {
        if (name == bidStates[i])
            return static_cast<BidUpdate::State>(i);
    }
    return std::nullopt;
}

} // namespace

QByteArray BidUpdate::toJson() const
{
    JsonWriter json;
    return json.beginObject()
        .member("userId", userId)
        .member("itemId", itemId)
        .member("title", title)
        .member("state", QByteArray(bidStates[static_cast<std::size_t>(state)].data()))
        .member("maxBid", maxBid)
        .member("version", version)
        .member("timestamp", timestamp)
        .endObject()
        .take();
}

std::optional<BidUpdate> BidUpdate::fromJson(const QJsonObject &object)
{
    const auto state = bidStateFromName(object["state"_L1].toString());
    const auto maxBid = amountFromJson(object["maxBid"_L1]);
    if (!state || !maxBid || !object["itemId"_L1].isString() || !object["timestamp"_L1].isDouble())
        return std::nullopt;
    return BidUpdate{.userId = object["userId"_L1].toString().toUtf8(),
                     .itemId = object["itemId"_L1].toString().toUtf8(),
                     .title = object["title"_L1].toString(),
                     .state = *state,
                     .maxBid = *maxBid,
                     .version = quint64(object["version"_L1].toInteger()),
                     .timestamp = object["timestamp"_L1].toInteger()};
}

} // namespace heliograph

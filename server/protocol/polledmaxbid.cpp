// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/polledmaxbid.h"

#include "server/protocol/jsonwriter.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

QByteArray PolledMaxBid::toJson() const
{
    return JsonWriter().beginObject().members(maxBid.toJson()).member("serverTime", serverTime).endObject().take();
}

std::optional<PolledMaxBid> PolledMaxBid::fromJson(const QJsonObject &object)
{
    const auto maxBid = MaxBid::fromJson(object);
    if (!maxBid || !object["serverTime"_L1].isDouble())
        return std::nullopt;
    return PolledMaxBid{.maxBid = *maxBid, .serverTime = object["serverTime"_L1].toInteger()};
}

} // namespace heliograph

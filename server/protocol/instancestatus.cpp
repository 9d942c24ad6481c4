// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/instancestatus.h"

#include "server/protocol/jsonwriter.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

QByteArray InstanceStatus::toJson() const
{
    JsonWriter json;
    json.beginObject()
        .member("name", name)
        .member("url", url)
        .member("version", version)
        .member("startedAt", startedAt)
        .member("streams", streams)
        .member("lagMs", lagMs)
        .member("ageMs", ageMs);
    if (keepsBids)
        json.member("keepsBids", true);
    return json.endObject().take();
}

std::optional<InstanceStatus> InstanceStatus::fromJson(const QJsonObject &object)
{
    const QString name = object["name"_L1].toString();
    if (name.isEmpty())
        return std::nullopt;
    return InstanceStatus{.name = name,
                          .url = object["url"_L1].toString(),
                          .version = object["version"_L1].toString(),
                          .startedAt = object["startedAt"_L1].toInteger(),
                          .streams = object["streams"_L1].toInteger(),
                          .lagMs = object["lagMs"_L1].toInteger(),
                          .ageMs = object["ageMs"_L1].toInteger(),
                          .keepsBids = object["keepsBids"_L1].toBool()};
}

} // namespace heliograph

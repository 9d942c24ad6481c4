// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/instancestatus.h"

#include "server/protocol/jsonwriter.h"

#include <QJsonArray>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QByteArray jsonOf(const HeardInstance &heard)
{
    JsonWriter json;
    json.beginObject().member("name", heard.name).member("heard", heard.isHeard);
    if (heard.ageMs)
        json.member("ageMs", *heard.ageMs);
    if (heard.lagMs)
        json.member("lagMs", *heard.lagMs);
    return json.endObject().take();
}

std::optional<qint64> integerFrom(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toInteger()) : std::nullopt;
}

QList<HeardInstance> heardFrom(const QJsonArray &array)
{
    QList<HeardInstance> list;
    for (const QJsonValue one : array) {
        list.append({.name = one["name"_L1].toString(),
                     .ageMs = integerFrom(one["ageMs"_L1]),
                     .lagMs = integerFrom(one["lagMs"_L1]),
                     .isHeard = one["heard"_L1].toBool()});
    }
    return list;
}

} // namespace

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
    if (!hears.isEmpty()) {
        json.beginArray("hears");
        for (const HeardInstance &heard : hears)
            json.element(RawJson{jsonOf(heard)});
        json.endArray();
    }
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
                          .keepsBids = object["keepsBids"_L1].toBool(),
                          .hears = heardFrom(object["hears"_L1].toArray())};
}

} // namespace heliograph

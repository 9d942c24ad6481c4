// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/serverstatus.h"

#include "server/protocol/jsonwriter.h"

#include <QJsonArray>
#include <QVariant>

namespace heliograph
{

using namespace Qt::StringLiterals;

QByteArray ServerStatus::toJson() const
{
    JsonWriter json(1024);
    json.beginObject()
        .member("status", status)
        .member("clients", clients)
        .member("uptime", std::chrono::duration<double>(uptime).count())
        .beginArray("streams");
    for (const QString &stream : streams)
        json.element(stream);
    json.endArray().beginArray("endpoints");
    for (const QString &endpoint : endpoints)
        json.element(endpoint);
    json.endArray().member("version", version).member("epoch", epoch).member("instance", instance);
    if (instances) {
        json.beginArray("instances");
        for (const InstanceStatus &one : *instances)
            json.element(RawJson{one.toJson()});
        json.endArray();
    }
    if (hasKafka)
        json.member("kafka", true);
    return json.endObject().take();
}

std::optional<ServerStatus> ServerStatus::fromJson(const QJsonObject &object)
{
    const QString status = object["status"_L1].toString();
    if (status.isEmpty())
        return std::nullopt;
    std::optional<QList<InstanceStatus>> instances;
    if (object["instances"_L1].isArray())
        instances.emplace();
    for (const QJsonValue value : object["instances"_L1].toArray()) {
        if (const auto one = InstanceStatus::fromJson(value.toObject()))
            instances->append(*one);
    }
    const auto uptime = std::chrono::duration<double>(object["uptime"_L1].toDouble());
    return ServerStatus{.status = status,
                        .clients = object["clients"_L1].toInteger(),
                        .uptime = std::chrono::duration_cast<std::chrono::milliseconds>(uptime),
                        .streams = object["streams"_L1].toVariant().toStringList(),
                        .endpoints = object["endpoints"_L1].toVariant().toStringList(),
                        .version = object["version"_L1].toString(),
                        .epoch = object["epoch"_L1].toString().toLatin1(),
                        .instance = object["instance"_L1].toString(),
                        .instances = std::move(instances),
                        .hasKafka = object["kafka"_L1].toBool()};
}

} // namespace heliograph

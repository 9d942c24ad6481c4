// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/alertstatus.h"

#include "server/protocol/jsonwriter.h"

#include <QJsonArray>
#include <array>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::array alertStates{"ok"_L1, "pending"_L1, "firing"_L1};

std::optional<qint64> time(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toInteger()) : std::nullopt;
}

} // namespace

QString alertStateName(AlertState state)
{
    return alertStates[static_cast<std::size_t>(state)];
}

std::optional<AlertState> alertStateFromName(QStringView name)
{
    for (std::size_t i = 0; i < alertStates.size(); ++i) {
        if (name == alertStates[i])
            return static_cast<AlertState>(i);
    }
    return std::nullopt;
}

QByteArray AlertStatus::toJson() const
{
    JsonWriter json;
    json.beginObject()
        .member("name", name)
        .member("rule", RawJson{rule.toJson()})
        .member("revision", rule.revision())
        .member("state", alertStateName(state));
    if (value)
        json.member("value", *value);
    if (valueAt)
        json.member("valueAt", *valueAt);
    if (since)
        json.member("since", *since);
    if (acknowledged) {
        json.beginObject("acknowledged");
        if (!acknowledged->by.isEmpty())
            json.member("by", acknowledged->by);
        if (!acknowledged->reason.isEmpty())
            json.member("reason", acknowledged->reason);
        json.member("at", acknowledged->at).endObject();
    }
    if (snoozedUntil)
        json.member("snoozedUntil", *snoozedUntil);
    if (isFromFile)
        json.member("fromFile", true);
    return json.endObject().take();
}

std::optional<AlertStatus> AlertStatus::fromJson(const QJsonObject &object)
{
    const auto rule = AlertRule::fromJson(object["rule"_L1].toObject());
    const auto state = alertStateFromName(object["state"_L1].toString());
    if (!std::holds_alternative<AlertRule>(rule) || !state)
        return std::nullopt;
    AlertStatus status{.name = object["name"_L1].toString().toUtf8(),
                       .rule = std::get<AlertRule>(rule),
                       .revision = object["revision"_L1].toString().toUtf8(),
                       .state = *state,
                       .valueAt = time(object["valueAt"_L1]),
                       .since = time(object["since"_L1]),
                       .snoozedUntil = time(object["snoozedUntil"_L1]),
                       .isFromFile = object["fromFile"_L1].toBool()};
    if (object["value"_L1].isDouble())
        status.value = object["value"_L1].toDouble();
    if (const QJsonObject acknowledged = object["acknowledged"_L1].toObject(); !acknowledged.isEmpty())
        status.acknowledged = {.by = acknowledged["by"_L1].toString().toUtf8(),
                               .reason = acknowledged["reason"_L1].toString(),
                               .at = acknowledged["at"_L1].toInteger()};
    return status;
}

QByteArray AlertList::toJson() const
{
    JsonWriter json(64 + 320 * alerts.size());
    json.beginObject().beginArray("alerts");
    for (const AlertStatus &alert : alerts)
        json.element(RawJson{alert.toJson()});
    return json.endArray().member("serverTime", serverTime).endObject().take();
}

std::optional<AlertList> AlertList::fromJson(const QJsonObject &object)
{
    if (!object["alerts"_L1].isArray())
        return std::nullopt;
    AlertList list{.serverTime = object["serverTime"_L1].toInteger()};
    for (const QJsonValue value : object["alerts"_L1].toArray()) {
        if (auto alert = AlertStatus::fromJson(value.toObject()))
            list.alerts.append(*std::move(alert));
    }
    return list;
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/alertchange.h"

#include "server/protocol/jsonwriter.h"

#include <array>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{
constexpr std::array changeNames{"firing"_L1, "resolved"_L1, "acknowledged"_L1, "snoozed"_L1};
}

AlertChange AlertChange::of(const AlertStatus &status, State state, qint64 wallMs)
{
    AlertChange change{.name = status.name,
                       .state = state,
                       .severity = status.rule.severity,
                       .topic = status.rule.topic,
                       .field = status.rule.field,
                       .value = status.value,
                       .message = status.rule.text(),
                       .since = status.since.value_or(wallMs),
                       .timestamp = wallMs};
    if (status.isSnoozed(wallMs))
        change.snoozedUntil = status.snoozedUntil;
    return change;
}

QByteArray AlertChange::toJson() const
{
    JsonWriter json;
    json.beginObject()
        .member("name", name)
        .member("state", QString(changeNames[static_cast<std::size_t>(state)]))
        .member("severity", severityName(severity))
        .member("topic", topic.toText());
    if (!field.isEmpty())
        json.member("field", field);
    if (value)
        json.member("value", *value);
    json.member("message", message).member("since", since);
    if (!by.isEmpty())
        json.member("by", by);
    if (!reason.isEmpty())
        json.member("reason", reason);
    if (snoozedUntil)
        json.member("snoozedUntil", *snoozedUntil);
    return json.member("timestamp", timestamp).endObject().take();
}

std::optional<AlertChange> AlertChange::fromJson(const QJsonObject &object)
{
    const auto topic = Topic::fromText(object["topic"_L1].toString().toUtf8());
    const QString state = object["state"_L1].toString();
    const auto found = std::find(changeNames.begin(), changeNames.end(), state);
    if (!topic || found == changeNames.end() || object["name"_L1].toString().isEmpty())
        return std::nullopt;
    AlertChange change{.name = object["name"_L1].toString().toUtf8(),
                       .state = static_cast<State>(found - changeNames.begin()),
                       .severity = severityFromName(object["severity"_L1].toString()).value_or(Severity::warning),
                       .topic = *topic,
                       .field = object["field"_L1].toString(),
                       .message = object["message"_L1].toString(),
                       .since = object["since"_L1].toInteger(),
                       .by = object["by"_L1].toString().toUtf8(),
                       .reason = object["reason"_L1].toString(),
                       .timestamp = object["timestamp"_L1].toInteger()};
    if (object["value"_L1].isDouble())
        change.value = object["value"_L1].toDouble();
    if (object["snoozedUntil"_L1].isDouble())
        change.snoozedUntil = object["snoozedUntil"_L1].toInteger();
    return change;
}

} // namespace heliograph

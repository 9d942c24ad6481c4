// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/alertrulechange.h"

#include "server/protocol/jsonwriter.h"

#include <algorithm>
#include <array>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{
constexpr std::array ruleChangeNames{"added"_L1, "changed"_L1, "removed"_L1};
}

QByteArray AlertRuleChange::toJson() const
{
    JsonWriter json;
    json.beginObject()
        .member("name", name)
        .member("change", QString(ruleChangeNames[static_cast<std::size_t>(change)]));
    if (rule)
        json.member("rule", RawJson{rule->toJson()});
    if (!by.isEmpty())
        json.member("by", by);
    return json.member("timestamp", timestamp).endObject().take();
}

std::optional<AlertRuleChange> AlertRuleChange::fromJson(const QJsonObject &object)
{
    const QString name = object["name"_L1].toString();
    const auto found = std::find(ruleChangeNames.begin(), ruleChangeNames.end(), object["change"_L1].toString());
    if (name.isEmpty() || found == ruleChangeNames.end())
        return std::nullopt;
    AlertRuleChange change{.name = name.toUtf8(),
                           .change = static_cast<Change>(found - ruleChangeNames.begin()),
                           .by = object["by"_L1].toString().toUtf8(),
                           .timestamp = object["timestamp"_L1].toInteger()};
    if (change.change == Change::removed)
        return change;
    auto rule = AlertRule::fromJson(object["rule"_L1].toObject());
    if (!std::holds_alternative<AlertRule>(rule))
        return std::nullopt;
    change.rule = std::get<AlertRule>(std::move(rule));
    return change;
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/metricsupdate.h"

#include "server/protocol/verbatimjson.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

QByteArray MetricsUpdate::toJson() const
{
    QJsonObject object{{"host"_L1, QString::fromUtf8(host)},
                       {"cpu"_L1, cpu},
                       {"memory"_L1, memory},
                       {"requests"_L1, requests},
                       {"timestamp"_L1, timestamp}};
    if (isDemo)
        object.insert("demo"_L1, true);
    return toJsonText(object);
}

std::optional<MetricsUpdate> MetricsUpdate::fromJson(const QJsonObject &object)
{
    if (!object["cpu"_L1].isDouble() || !object["memory"_L1].isDouble() || !object["timestamp"_L1].isDouble())
        return std::nullopt;
    return MetricsUpdate{.host = object["host"_L1].toString().toUtf8(),
                         .cpu = object["cpu"_L1].toDouble(),
                         .memory = object["memory"_L1].toDouble(),
                         .requests = object["requests"_L1].toInteger(),
                         .timestamp = object["timestamp"_L1].toInteger(),
                         .isDemo = object["demo"_L1].toBool()};
}

} // namespace heliograph

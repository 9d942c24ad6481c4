// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/serverhealth.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// A check is true or false, or an object that says more.
ServerHealth::Check checkFrom(const QString &name, const QJsonValue &value)
{
    if (value.isBool())
        return {.name = name, .isPassed = value.toBool(), .detail = {}};
    const QJsonObject object = value.toObject();
    return {.name = name, .isPassed = object["ok"_L1].toBool(), .detail = object["detail"_L1].toString()};
}

} // namespace

std::optional<ServerHealth> ServerHealth::fromJson(int status, const QJsonObject &object)
{
    if ((status != 200 && status != 503) || !object["checks"_L1].isObject())
        return std::nullopt;
    ServerHealth health{.isReady = status == 200, .checks = {}};
    const QJsonObject checks = object["checks"_L1].toObject();
    for (auto check = checks.begin(); check != checks.end(); ++check)
        health.checks.append(checkFrom(check.key(), check.value()));
    return health;
}

} // namespace heliograph

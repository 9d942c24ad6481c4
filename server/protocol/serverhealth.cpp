// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/serverhealth.h"

#include "server/protocol/jsonwriter.h"

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

QByteArray ServerHealth::toJson() const
{
    JsonWriter json;
    json.beginObject().member("status", isReady ? "ok" : "failing").beginObject("checks");
    for (const Check &check : checks) {
        const QByteArray name = check.name.toUtf8();
        if (check.detail.isEmpty())
            json.member(name, check.isPassed);
        else
            json.beginObject(name).member("ok", check.isPassed).member("detail", check.detail).endObject();
    }
    json.endObject();
    if (deliveryAgeMs)
        json.member("deliveryAgeMs", *deliveryAgeMs);
    if (clockLeapMs)
        json.member("clockLeapMs", *clockLeapMs);
    return json.endObject().take();
}

std::optional<ServerHealth> ServerHealth::fromJson(int status, const QJsonObject &object)
{
    if ((status != 200 && status != 503) || !object["checks"_L1].isObject())
        return std::nullopt;
    ServerHealth health{.isReady = status == 200, .checks = {}};
    const QJsonObject checks = object["checks"_L1].toObject();
    for (auto check = checks.begin(); check != checks.end(); ++check)
        health.checks.append(checkFrom(check.key(), check.value()));
    if (object["deliveryAgeMs"_L1].isDouble())
        health.deliveryAgeMs = object["deliveryAgeMs"_L1].toInteger();
    if (object["clockLeapMs"_L1].isDouble())
        health.clockLeapMs = object["clockLeapMs"_L1].toInteger();
    return health;
}

} // namespace heliograph

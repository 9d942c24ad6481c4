// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/drainstatus.h"

#include "server/protocol/endpoints.h"
#include "server/protocol/jsonwriter.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace heliograph
{

using namespace Qt::StringLiterals;

QByteArray DrainRequest::toJson() const
{
    JsonWriter json(64);
    json.beginObject().member("overMs", overMs);
    if (!mayReconnect)
        json.member("reconnect", false);
    return json.endObject().take();
}

ReadRequest<DrainRequest> DrainRequest::fromJson(const VerbatimJson &json)
{
    const qint64 overMs = json.object()["overMs"_L1].toInteger(-1);
    const QJsonValue reconnect = json.object()["reconnect"_L1];
    if (overMs < 0 || overMs > limit::drainMs || !(reconnect.isUndefined() || reconnect.isBool())) {
        return ApiError{
            .text = u"overMs must be a whole number from 0 to %1, reconnect true or false."_s.arg(limit::drainMs),
            .code = "bad-drain"};
    }
    return DrainRequest{.overMs = overMs, .mayReconnect = reconnect.toBool(true)};
}

QByteArray DrainStatus::toJson() const
{
    const QJsonObject object{{u"draining"_s, isDraining},
                             {u"left"_s, left},
                             {u"gone"_s, gone},
                             {u"etaMs"_s, etaMs},
                             {u"instance"_s, QString::fromUtf8(instance)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<DrainStatus> DrainStatus::fromJson(const QJsonObject &object)
{
    if (!object["draining"_L1].isBool())
        return std::nullopt;
    return DrainStatus{.isDraining = object["draining"_L1].toBool(),
                       .left = object["left"_L1].toInteger(),
                       .gone = object["gone"_L1].toInteger(),
                       .etaMs = object["etaMs"_L1].toInteger(),
                       .instance = object["instance"_L1].toString().toUtf8()};
}

QByteArray KickReceipt::toJson() const
{
    const QJsonObject object{
        {u"ended"_s, ended}, {u"servers"_s, servers}, {u"unconfirmed"_s, QJsonArray::fromStringList(unconfirmed)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<KickReceipt> KickReceipt::fromJson(const QJsonObject &object)
{
    if (!object["ended"_L1].isDouble())
        return std::nullopt;
    return KickReceipt{.ended = object["ended"_L1].toInteger(),
                       .servers = object["servers"_L1].toInteger(1),
                       .unconfirmed = object["unconfirmed"_L1].toVariant().toStringList()};
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/drainstatus.h"

#include <QJsonDocument>

namespace heliograph
{

using namespace Qt::StringLiterals;

std::optional<DrainRequest> DrainRequest::fromJson(const QJsonObject &object)
{
    const qint64 overMs = object["overMs"_L1].toInteger(-1);
    const QJsonValue reconnect = object["reconnect"_L1];
    if (overMs < 0 || !(reconnect.isUndefined() || reconnect.isBool()))
        return std::nullopt;
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
    return QJsonDocument(QJsonObject{{u"ended"_s, ended}}).toJson(QJsonDocument::Compact);
}

std::optional<KickReceipt> KickReceipt::fromJson(const QJsonObject &object)
{
    if (!object["ended"_L1].isDouble())
        return std::nullopt;
    return KickReceipt{.ended = object["ended"_L1].toInteger()};
}

} // namespace heliograph

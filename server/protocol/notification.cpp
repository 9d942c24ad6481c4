// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/notification.h"

#include "server/protocol/announcement.h"
#include "server/protocol/verbatimjson.h"

#include <array>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{
constexpr std::array severityNames{"info"_L1, "success"_L1, "warning"_L1, "error"_L1};
}

QString severityName(Severity severity)
{
    return severityNames[static_cast<std::size_t>(severity)];
}

std::optional<Severity> severityFromName(QStringView name)
{
    for (std::size_t i = 0; i < severityNames.size(); ++i) {
        if (name == severityNames[i])
            return static_cast<Severity>(i);
    }
    return std::nullopt;
}

QByteArray Notification::toJson() const
{
    QJsonObject object{
        {"id"_L1, id}, {"message"_L1, message}, {"severity"_L1, severityName(severity)}, {"timestamp"_L1, timestamp}};
    if (!userId.isEmpty())
        object["userId"_L1] = QString::fromUtf8(userId);
    return toJsonText(object);
}

std::optional<Notification> Notification::fromJson(const QJsonObject &object)
{
    if (!object["message"_L1].isString() || !object["timestamp"_L1].isDouble())
        return std::nullopt;
    return Notification{.id = object["id"_L1].toInteger(),
                        .message = object["message"_L1].toString(),
                        .severity = severityFromName(object["severity"_L1].toString()).value_or(Severity::info),
                        .timestamp = object["timestamp"_L1].toInteger(),
                        .userId = object["userId"_L1].toString().toUtf8()};
}

Notification Notification::of(const Announcement &announcement)
{
    Notification notification;
    notification.message = announcement.message;
    notification.timestamp = announcement.timestamp;
    return notification;
}

} // namespace heliograph

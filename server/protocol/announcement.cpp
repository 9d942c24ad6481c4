// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/announcement.h"

#include "server/protocol/verbatimjson.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

QByteArray Announcement::toJson() const
{
    return toJsonText({{"message"_L1, message}, {"timestamp"_L1, timestamp}});
}

std::optional<Announcement> Announcement::fromJson(const QJsonObject &object)
{
    if (!object["message"_L1].isString() || !object["timestamp"_L1].isDouble())
        return std::nullopt;
    return Announcement{.message = object["message"_L1].toString(), .timestamp = object["timestamp"_L1].toInteger()};
}

} // namespace heliograph

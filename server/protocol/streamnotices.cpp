// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/streamnotices.h"

#include "server/protocol/joinedtext.h"
#include "server/protocol/verbatimjson.h"
#include "server/protocol/numbertext.h"

#include <QLatin1StringView>
#include <array>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::array resetReasons{"epoch"_L1, "trimmed"_L1, "limit"_L1, "unknown"_L1};
constexpr std::array goodbyeReasons{"shutdown"_L1, "drain"_L1,   "slow"_L1,    "expired"_L1,
                                    "kicked"_L1,   "revoked"_L1, "archived"_L1};

template <typename Reason, std::size_t count>
std::optional<Reason> reasonFromName(const std::array<QLatin1StringView, count> &names, const QJsonValue &value)
{
    const QString name = value.toString();
    for (std::size_t i = 0; i < count; ++i) {
        if (name == names[i])
            return static_cast<Reason>(i);
    }
    return std::nullopt;
}

} // namespace

// Written out because a storm of readers spends much of its time here. No value in it needs escaping.
QByteArray Connected::toJson() const
{
    return joined({R"({"message":"Connected to SSE stream","clientId":")", clientId, R"(","timestamp":)",
                   NumberText(timestamp).view(), R"(,"epoch":")", epoch, R"(","resumed":)", resumed ? "true" : "false",
                   R"(,"replayed":)", NumberText(replayed).view(), R"(,"heartbeatMs":)", NumberText(heartbeatMs).view(),
                   "}"});
}

std::optional<Connected> Connected::fromJson(const QJsonObject &object)
{
    if (!object["epoch"_L1].isString())
        return std::nullopt;
    return Connected{.clientId = object["clientId"_L1].toString().toLatin1(),
                     .timestamp = object["timestamp"_L1].toInteger(),
                     .epoch = object["epoch"_L1].toString().toLatin1(),
                     .resumed = object["resumed"_L1].toBool(),
                     .replayed = object["replayed"_L1].toInteger(),
                     .heartbeatMs = object["heartbeatMs"_L1].toInteger()};
}

QByteArray Heartbeat::toJson() const
{
    return toJsonText({{"timestamp"_L1, timestamp}});
}

std::optional<Heartbeat> Heartbeat::fromJson(const QJsonObject &object)
{
    if (!object["timestamp"_L1].isDouble())
        return std::nullopt;
    return Heartbeat{.timestamp = object["timestamp"_L1].toInteger()};
}

QByteArray Reset::toJson() const
{
    return toJsonText({{"reason"_L1, resetReasons[static_cast<std::size_t>(reason)]},
                       {"oldest"_L1, QString::fromLatin1(oldest)},
                       {"head"_L1, QString::fromLatin1(head)}});
}

std::optional<Reset> Reset::fromJson(const QJsonObject &object)
{
    const auto reason = reasonFromName<ResetReason>(resetReasons, object["reason"_L1]);
    if (!reason)
        return std::nullopt;
    return Reset{.reason = *reason,
                 .oldest = object["oldest"_L1].toString().toLatin1(),
                 .head = object["head"_L1].toString().toLatin1()};
}

QByteArray Lag::toJson() const
{
    return toJsonText({{"skipped"_L1, skipped}, {"since"_L1, since}});
}

std::optional<Lag> Lag::fromJson(const QJsonObject &object)
{
    if (!object["skipped"_L1].isDouble())
        return std::nullopt;
    return Lag{.skipped = object["skipped"_L1].toInteger(), .since = object["since"_L1].toInteger()};
}

QByteArray Goodbye::toJson() const
{
    return toJsonText({{"reason"_L1, goodbyeReasons[static_cast<std::size_t>(reason)]},
                       {"reconnect"_L1, reconnect},
                       {"delayMs"_L1, delayMs}});
}

std::optional<Goodbye> Goodbye::fromJson(const QJsonObject &object)
{
    const auto reason = reasonFromName<GoodbyeReason>(goodbyeReasons, object["reason"_L1]);
    if (!reason)
        return std::nullopt;
    return Goodbye{.reason = *reason,
                   .reconnect = object["reconnect"_L1].toBool(true),
                   .delayMs = object["delayMs"_L1].toInteger()};
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/redisconfig.h"

#ifdef HELIOGRAPH_WITH_REDIS
#include "server/backbone/redis/redisingestrule.h"
#include "server/redis/redisaddress.h"
#include "server/redis/redisdurability.h"
#endif

namespace heliograph
{

using namespace Qt::StringLiterals;

#ifdef HELIOGRAPH_WITH_REDIS
std::variant<RedisAddress, QString> RedisConfig::address() const
{
    auto address = RedisAddress::fromUrl(url);
    if (const auto *found = std::get_if<RedisAddress>(&address); found && !passwordFile.isEmpty())
        address = found->withPasswordFile(passwordFile);
    if (const auto *found = std::get_if<RedisAddress>(&address); found && !sentinels.isEmpty())
        address = found->withSentinels(sentinels);
    return address;
}
#endif

std::optional<QString> RedisConfig::problem() const
{
    if (url.isEmpty()) {
        if (!passwordFile.isEmpty())
            return u"redis-password-file is for a Redis: name it with --redis URL"_s;
        if (!sentinels.isEmpty())
            return u"redis-sentinel is for a Redis: name its database and user with --redis URL"_s;
        if (!ingest.isEmpty())
            return u"redis-ingest is for a Redis: name it with --redis URL"_s;
        return std::nullopt;
    }
#ifdef HELIOGRAPH_WITH_REDIS
    const auto read = address();
    if (const auto *text = std::get_if<QString>(&read))
        return u"redis: "_s + *text;
    const qsizetype open = prefix.indexOf(u'{');
    const bool hasTag = open >= 0 && prefix.indexOf(u'}', open) > open + 1;
    if (prefix.isEmpty() || (prefix.contains(u'{') && !hasTag))
        return u"redis-prefix: give a name, such as desk or {desk}; what stands in braces keeps the keys together in a "
               "cluster"_s;
    if (!RedisDurability::fromText(durability))
        return u"redis-durability: use fsync, replicas=N or relaxed"_s;
    for (const QByteArray &text : ingest) {
        const auto rule = RedisIngestRule::fromText(text);
        if (const auto *wrong = std::get_if<QString>(&rule))
            return u"redis-ingest %1: %2"_s.arg(QString::fromUtf8(text), *wrong);
    }
    if (leaseTime < std::chrono::seconds(1) || leaseTime > std::chrono::minutes(1))
        return u"lease-time: use 1s to 1m"_s;
    return std::nullopt;
#else
    return u"redis: this build has no Redis, because it was made without hiredis (libhiredis-dev on Debian)"_s;
#endif
}

} // namespace heliograph

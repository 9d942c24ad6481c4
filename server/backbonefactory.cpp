// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbonefactory.h"

#ifdef HELIOGRAPH_WITH_REDIS
#include "server/backbone/redis/redisbackbone.h"
#endif

namespace heliograph
{

#ifdef HELIOGRAPH_WITH_REDIS
std::variant<RedisAddress, QString> redisAddress(const RedisConfig &config)
{
    auto address = RedisAddress::fromUrl(config.url);
    if (const auto *found = std::get_if<RedisAddress>(&address); found && !config.passwordFile.isEmpty())
        return found->withPasswordFile(config.passwordFile);
    return address;
}

std::unique_ptr<Backbone> makeRedisBackbone(const RedisConfig &config, const LogBounds &bounds, const Clock &clock)
{
    RedisBackbone::Settings settings;
    const auto address = redisAddress(config);
    if (const auto *found = std::get_if<RedisAddress>(&address))
        settings.address = *found;
    settings.prefix = config.prefix.toUtf8();
    settings.limits.log = bounds;
    settings.limits.feedEvents = std::max(settings.limits.feedEvents, bounds.events);
    return std::make_unique<RedisBackbone>(std::move(settings), clock);
}
#else
std::unique_ptr<Backbone> makeRedisBackbone(const RedisConfig &, const LogBounds &, const Clock &)
{
    qFatal("a build without Redis was asked for it"); // RedisConfig::problem() says so before
}
#endif

} // namespace heliograph

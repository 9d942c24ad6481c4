// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/redisfactory.h"

#ifdef HELIOGRAPH_WITH_REDIS
#include "server/auction/redis/redisbidstore.h"
#include "server/backbone/redis/redisbackbone.h"
#include "server/backbone/redis/redisingest.h"
#include "server/backbone/redis/redisinstanceregistry.h"
#include "server/backbone/redis/redisleaseboard.h"
#include "server/redis/redisaddress.h"
#endif

namespace heliograph
{

#ifdef HELIOGRAPH_WITH_REDIS
namespace
{

RedisAddress addressOf(const RedisConfig &config)
{
    auto address = config.address();
    auto *found = std::get_if<RedisAddress>(&address);
    return found ? std::move(*found) : RedisAddress{};
}

RedisHistory::Limits limitsOf(const LogBounds &bounds)
{
    RedisHistory::Limits limits;
    limits.log = bounds;
    limits.feedEvents = std::max(limits.feedEvents, bounds.events);
    return limits;
}

} // namespace

std::unique_ptr<BidStore> makeRedisBidStore(const RedisConfig &config, const LogBounds &bounds, qsizetype mostItems,
                                            bool notifiesBidders, Backbone &backbone, const Clock &clock)
{
    RedisBidStore::Settings settings;
    settings.writer.address = addressOf(config);
    settings.writer.prefix = config.prefix.toUtf8();
    settings.writer.limits = limitsOf(bounds);
    settings.writer.durability = RedisDurability::fromText(config.durability).value_or(RedisDurability{});
    settings.writer.mostItems = mostItems;
    settings.writer.notifiesBidders = notifiesBidders;
    return std::make_unique<RedisBidStore>(std::move(settings), backbone, clock);
}

std::unique_ptr<Backbone> makeRedisBackbone(const RedisConfig &config, const LogBounds &bounds, const Clock &clock)
{
    RedisBackbone::Settings settings;
    settings.address = addressOf(config);
    settings.prefix = config.prefix.toUtf8();
    settings.limits = limitsOf(bounds);
    return std::make_unique<RedisBackbone>(std::move(settings), clock);
}

std::unique_ptr<LeaseBoard> makeRedisLeaseBoard(const RedisConfig &config, const QByteArray &instance,
                                                const Clock &clock)
{
    RedisLeaseBoard::Settings settings;
    settings.address = addressOf(config);
    settings.prefix = config.prefix.toUtf8();
    settings.name = instance;
    settings.time = config.leaseTime;
    return std::make_unique<RedisLeaseBoard>(std::move(settings), clock);
}

std::unique_ptr<InstanceRegistry> makeRedisInstanceRegistry(const RedisConfig &config)
{
    RedisInstanceRegistry::Settings settings;
    settings.address = addressOf(config);
    settings.prefix = config.prefix.toUtf8();
    settings.time = config.leaseTime;
    return std::make_unique<RedisInstanceRegistry>(std::move(settings));
}

std::vector<std::unique_ptr<QObject>> makeRedisIngests(const RedisConfig &config, LeaseBoard &leases,
                                                       Backbone &backbone, IngestCounts &counts)
{
    std::vector<std::unique_ptr<QObject>> ingests;
    for (const QByteArray &text : config.ingest) {
        auto rule = std::get<RedisIngestRule>(RedisIngestRule::fromText(text));
        auto lease = leases.apply("ingest-" + rule.toText());
        ingests.push_back(
            std::make_unique<RedisIngest>(addressOf(config), std::move(rule), std::move(lease), backbone, counts));
    }
    return ingests;
}
#else
std::unique_ptr<BidStore> makeRedisBidStore(const RedisConfig &, const LogBounds &, qsizetype, bool, Backbone &,
                                            const Clock &)
{
    // RedisConfig::problem() has reported it before.
    qFatal("a build without Redis was asked for it");
}

std::unique_ptr<Backbone> makeRedisBackbone(const RedisConfig &, const LogBounds &, const Clock &)
{
    // RedisConfig::problem() has reported it before.
    qFatal("a build without Redis was asked for it");
}

std::unique_ptr<LeaseBoard> makeRedisLeaseBoard(const RedisConfig &, const QByteArray &, const Clock &)
{
    // RedisConfig::problem() has reported it before.
    qFatal("a build without Redis was asked for it");
}

std::unique_ptr<InstanceRegistry> makeRedisInstanceRegistry(const RedisConfig &)
{
    // RedisConfig::problem() has reported it before.
    qFatal("a build without Redis was asked for it");
}

std::vector<std::unique_ptr<QObject>> makeRedisIngests(const RedisConfig &, LeaseBoard &, Backbone &, IngestCounts &)
{
    // RedisConfig::problem() refuses every rule before.
    return {};
}
#endif

} // namespace heliograph

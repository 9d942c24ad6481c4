// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/bidstore.h"
#include "server/backbone/backbone.h"
#include "server/backbone/ingestcounts.h"
#include "server/backbone/instanceregistry.h"
#include "server/backbone/leaseboard.h"
#include "server/base/clock.h"
#include "server/events/eventlog.h"
#include "server/redisconfig.h"

#include <memory>
#include <vector>

namespace heliograph
{

// Of a configuration without a problem that names a Redis.
std::unique_ptr<Backbone> makeRedisBackbone(const RedisConfig &config, const LogBounds &bounds, const Clock &clock);
std::unique_ptr<LeaseBoard> makeRedisLeaseBoard(const RedisConfig &config, const QByteArray &instance,
                                                const Clock &clock);
std::unique_ptr<InstanceRegistry> makeRedisInstanceRegistry(const RedisConfig &config);
// One for each rule, as long as they live. They count in `counts`.
std::vector<std::unique_ptr<QObject>> makeRedisIngests(const RedisConfig &config, LeaseBoard &leases,
                                                       Backbone &backbone, IngestCounts &counts);
// Beside the history that the same configuration has in Redis.
std::unique_ptr<BidStore> makeRedisBidStore(const RedisConfig &config, const LogBounds &bounds, qsizetype mostItems,
                                            bool notifiesBidders, Backbone &backbone, const Clock &clock);

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/instanceregistry.h"
#include "server/backbone/redis/rediskeys.h"
#include "server/base/workerthread.h"
#include "server/redis/redisconnection.h"
#include "server/base/problemlog.h"

#include <optional>

namespace heliograph
{

// The instances as they stand in Redis, for all servers that name the same Redis and prefix. One that ends in good
// order is removed at once.
class RedisInstanceRegistry final : public InstanceRegistry
{
    Q_OBJECT

public:
    struct Settings {
        RedisAddress address = {};
        QByteArray prefix = RedisKeys::defaultPrefix;
        // After this time an instance that no longer reports is removed.
        std::chrono::milliseconds time{6'000};
    };

    explicit RedisInstanceRegistry(Settings settings, QObject *parent = nullptr);
    ~RedisInstanceRegistry() override;

    void report(const InstanceReport &own) override;

private:
    using Reports = std::vector<InstanceReport>;

    // In the thread that waits for Redis.
    std::optional<Reports> exchange(const InstanceReport &own);
    RedisReply send(const InstanceReport &own);

    const Settings m_settings;
    const RedisKeys m_keys;
    const RedisScript m_script;
    RedisConnection m_connection;
    ProblemLog m_problem;

    QByteArray m_reportedId;
    bool m_isReporting = false;
    // Last member, because the thread uses all of the above.
    WorkerThread m_thread;
};

} // namespace heliograph

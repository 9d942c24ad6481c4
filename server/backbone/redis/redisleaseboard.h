// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/leaseboard.h"
#include "server/backbone/redis/rediskeys.h"
#include "server/backbone/timedleases.h"
#include "server/base/workerthread.h"
#include "server/redis/redisconnection.h"
#include "server/base/problemlog.h"

namespace heliograph
{

// Leases in Redis, for all servers that name the same Redis and prefix. Each is renewed when a third of its time is
// over and runs out by the clock of Redis when it is not. Its holder counts from before it asked, and stops acting when
// three quarters of the time are over, so no one else can have it yet; with the usual time, that last quarter is
// also the time in which a history in Redis takes what was published, so that nothing of the former holder comes later.
// A renewal that fails ends all leases at once. Another instance takes over within four thirds of the time.
//
// What it cannot know: a Redis that lost its data gives a lease away again while the holder still acts until its next
// renewal.
class RedisLeaseBoard final : public QObject, public LeaseBoard
{
    Q_OBJECT

public:
    struct Settings {
        RedisAddress address = {};
        QByteArray prefix = RedisKeys::defaultPrefix;
        // Of this instance, for people who look at Redis; need not be unique.
        QByteArray name = {};
        std::chrono::milliseconds time{6'000};
    };

    RedisLeaseBoard(Settings settings, const Clock &clock, QObject *parent = nullptr);
    // Waits until what was given back is free, for as long as Redis answers.
    ~RedisLeaseBoard() override;

    std::unique_ptr<Lease> apply(const QByteArray &task) override;

private:
    using Application = TimedLeases::Application;

    void renewAll();
    void noteHeld(const std::vector<Application> &asked, const std::vector<bool> &areHeld,
                  const TimedLeases::HeldUntil &heldUntil);
    void release(const QByteArray &task);

    // In the thread that waits for Redis. Returns which of them are held.
    std::vector<bool> ask(const std::vector<Application> &applications);
    RedisReply askFor(const QByteArray &task);

    const Settings m_settings;
    const RedisKeys m_keys;
    const RedisScript m_take;
    const RedisScript m_release;
    const QByteArray m_owner;
    RedisConnection m_connection;
    ProblemLog m_problem;

    TimedLeases m_leases;
    bool m_isAsking = false;
    // Last member, because the thread uses all of the above.
    WorkerThread m_thread;
};

} // namespace heliograph

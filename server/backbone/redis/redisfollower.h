// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/redis/redishistory.h"
#include "server/backbone/retrydelay.h"
#include "server/base/problemlog.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace heliograph
{

// Reads the history in a thread of its own: all of it first, then every event behind it, in order and without a hole.
// Asks at least once a second whether it is still the same history, because a read that waits is not woken when its
// stream is deleted, and whatever comes under the old numbers then belongs to another one.
class RedisFollower
{
public:
    using Milliseconds = std::chrono::milliseconds;

    static constexpr Milliseconds wait{1'000}; // of one read

    struct Settings {
        RedisHistory::Limits limits = {};
        Milliseconds timeout{2'000}; // of an answer
    };
    // Called in the thread of the follower.
    struct Reports {
        std::function<void(RestoredHistory)> opened;
        std::function<void(QString)> failed; // for good: there is nothing to follow
        std::function<void(RestoredHistory)> replaced;
        std::function<void(QByteArray, std::vector<EarlierEpoch>)> renamed;
        std::function<void(std::vector<Event>)> events; // noteTaken() follows for each
        std::function<void(quint64)> head; // of the engine
        std::function<void(QString)> problem; // empty: it follows again
    };

    RedisFollower(RedisAddress address, const QByteArray &prefix, Settings settings, Reports reports);
    ~RedisFollower();
    Q_DISABLE_COPY_MOVE(RedisFollower)

    // A reader that does not keep up is not buried in events: a few batches wait for it, and the rest in Redis.
    void noteTaken();

private:
    enum class Next { goOn, joinAgain, giveUp };

    void run();
    bool isStopping();
    void pause(Milliseconds time);
    std::optional<RedisError> follow();
    std::optional<RedisError> join(Next &next);
    std::optional<RedisError> settle(const RedisHistory::Joined &joined);
    std::optional<RedisError> load(const RedisHistory::Joined &joined);
    std::optional<RedisError> checkPosition(Next &next);
    std::optional<RedisError> read(Next &next);
    std::optional<RedisError> take(std::vector<RedisHistory::Entry> entries, Next &next);
    std::optional<RedisError> fillHole(quint64 before, std::vector<Event> &events, Next &next);
    bool isOfThisHistory(const RedisHistory::Entry &entry) const;
    void hand(std::vector<Event> events);
    void noteProblem(const QString &text);

    const QString m_name;
    const Settings m_settings;
    const Reports m_reports;

    // In the thread of the follower.
    RedisHistory m_history;
    QByteArray m_epoch; // empty: nothing has been read yet
    std::vector<EarlierEpoch> m_earlier;
    quint64 m_position = 0; // of the newest event that was handed on
    QByteArray m_mark; // of its batch; empty: not known
    bool m_mustReload = false; // too much was missed to go on
    quint64 m_strangeAt = 0; // the number of an entry of an epoch that is not known
    QByteArray m_disproved; // the epoch that does not hold what was seen of it
    std::chrono::steady_clock::time_point m_checkedAt;
    ProblemLog m_problem;
    RetryDelay m_retryDelay;

    // Guards what follows: used from two threads.
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isStopping = false;
    int m_untaken = 0; // batches

    std::thread m_thread; // last: it uses all of the above
};

} // namespace heliograph

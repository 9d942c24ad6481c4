// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/redis/redishistory.h"
#include "server/base/problemlog.h"
#include "server/base/retryloop.h"

#include <functional>

namespace heliograph
{

// Reads the history in a thread of its own: all of it first, then every event behind it, in order and without a hole.
// Asks at least once a second whether it is still the same history, because a read that waits is not woken when its
// stream is deleted, and whatever comes under the old numbers then belongs to another one.
class RedisFollower
{
public:
    using Milliseconds = std::chrono::milliseconds;

    // How long one read waits.
    static constexpr Milliseconds wait{1'000};

    struct Settings {
        RedisHistory::Limits limits = {};
        // How long an answer may take.
        Milliseconds timeout{2'000};
    };
    // Called in the thread of the follower.
    struct Reports {
        std::function<void(RestoredHistory)> opened;
        // There is nothing to follow, for good.
        std::function<void(QString)> failed;
        std::function<void(RestoredHistory)> replaced;
        std::function<void(QByteArray, std::vector<EarlierEpoch>)> renamed;
        // noteTaken() follows for each.
        std::function<void(std::vector<Event>)> events;
        // The newest event of the engine.
        std::function<void(quint64)> head;
        // An empty text: it follows again.
        std::function<void(QString)> problem;
    };

    RedisFollower(RedisAddress address, const QByteArray &prefix, Settings settings, Reports reports);
    ~RedisFollower();
    Q_DISABLE_COPY_MOVE(RedisFollower)

    // A reader that does not keep up is not buried in events: a few batches wait for it, and the rest in Redis.
    void noteTaken();

private:
    enum class Next { goOn, joinAgain, giveUp };

    RetryLoop::Next runOnce();
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
    // Empty: nothing has been read yet.
    QByteArray m_epoch;
    std::vector<EarlierEpoch> m_earlier;
    // The newest event that was handed on.
    quint64 m_position = 0;
    // The mark of its batch; empty: not known.
    QByteArray m_mark;
    // Too much was missed to go on.
    bool m_mustReload = false;
    // The number of an entry of an epoch that is not known.
    quint64 m_strangeAt = 0;
    // The epoch that does not hold what was seen of it.
    QByteArray m_disproved;
    std::chrono::steady_clock::time_point m_checkedAt;
    ProblemLog m_problem;

    // Under the lock of the loop: used from two threads.
    int m_untakenBatches = 0;

    // Last member, because its thread uses all of the above.
    RetryLoop m_loop;
};

} // namespace heliograph

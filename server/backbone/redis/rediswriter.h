// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/redis/redishistory.h"
#include "server/base/problemlog.h"
#include "server/base/retryloop.h"

#include <deque>
#include <functional>
#include <memory>

namespace heliograph
{

// Publishes in a thread of its own: what is queued goes to Redis as one batch, so many wait for one sync of its disk.
// A batch whose answer was lost is sent again under its name, and Redis carries it out once. Every event is answered
// within the deadline, also when Redis hangs; Redis itself refuses a batch that it reads later than that.
class RedisWriter
{
public:
    using Milliseconds = std::chrono::milliseconds;
    using Clock = std::chrono::steady_clock;

    struct Settings {
        RedisHistory::Limits limits = {};
        // From publish() to its outcome.
        Milliseconds deadline{1'500};
        // Events.
        std::size_t mostQueued = 10'000;
    };
    struct Outcome {
        quint64 ticket = 0;
        // The id of the last event that it stands for.
        PublishResult result = PublishFailure::notStored;
    };
    // Called in the thread of the writer.
    struct Reports {
        std::function<void(std::vector<Outcome>)> outcomes;
        std::function<void(quint64 ticket, std::optional<quint64> head)> head;
        // An empty text: it works again.
        std::function<void(QString)> problem;
    };

    RedisWriter(RedisAddress address, const QByteArray &prefix, Settings settings, Reports reports);
    // Stores what is queued as far as Redis takes it at once.
    ~RedisWriter();
    Q_DISABLE_COPY_MOVE(RedisWriter)

    // Whether there was room for them; then their outcome follows: all are stored, one behind the other, or none.
    bool publish(quint64 ticket, std::vector<Draft> drafts, qint64 time);
    void findHead(quint64 ticket);

private:
    struct Waiting {
        quint64 ticket = 0;
        // Empty: the head is asked for.
        std::vector<RedisHistory::Publication> publications;
        Clock::time_point deadline;
    };

    RetryLoop::Next runOnce();
    bool carryOutNext();
    void tryAgainWhenIdle();
    std::vector<Waiting> takeBatch();
    void carryOut(std::vector<Waiting> batch);
    PublishResult store(const std::vector<Waiting> &waiting, RedisHistory::Stored &stored);
    std::optional<RedisError> connect(Milliseconds timeout);
    void answerHead(const Waiting &waiting);
    void noteProblem(const QString &text);
    bool waitBeforeRetry(Clock::time_point until);
    qint64 redisTime(Clock::time_point time) const;
    void noteRedisTime(qint64 time);

    const QString m_name;
    const Settings m_settings;
    const Reports m_reports;

    // In the thread of the writer.
    RedisHistory m_history;
    QByteArray m_epoch;
    // When Redis last said its time.
    qint64 m_redisTime = 0;
    Clock::time_point m_redisTimeAt;
    ProblemLog m_problem;

    // Under the lock of the loop: the queue between two threads.
    std::deque<Waiting> m_queue;
    std::size_t m_queuedEvents = 0;

    // For another attempt with the same batch.
    RetryDelay m_retryDelay;
    // Last member, because its thread uses all of the above.
    RetryLoop m_loop;
};

} // namespace heliograph

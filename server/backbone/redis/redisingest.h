// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/ingestcounts.h"
#include "server/backbone/leaseboard.h"
#include "server/backbone/redis/redisingestrule.h"
#include "server/base/problemlog.h"
#include "server/base/retryloop.h"
#include "server/redis/redisconnection.h"

#include <memory>

namespace heliograph
{

// Turns what other programs publish on channels of Redis into events, at the one server that holds the lease. A message
// is taken at most once: subscribers of Redis miss what is published while they are away, so what comes between a crash
// of that server and the end of its lease is lost.
//
// The lease is asked right before each message is published. A server that stands still after that does no harm: what
// it publishes is carried out within the backbone's deadline or never, and a lease ends later than that.
class RedisIngest final : public QObject
{
    Q_OBJECT

public:
    // Messages that are read and not in the history; more wait in Redis.
    static constexpr int mostUntaken = 1'000;

    RedisIngest(RedisAddress address, RedisIngestRule rule, std::unique_ptr<Lease> lease, Backbone &backbone,
                IngestCounts &counts, QObject *parent = nullptr);
    ~RedisIngest() override;

private:
    RetryLoop::Next runOnce();
    // Returns why it had to end; nil when the lease has ended.
    RedisReply listen();
    RedisReply readAll();
    bool isWanted();
    void setWanted(bool isWanted);
    void hand(const QByteArray &source, const QByteArray &message);
    void take(const QByteArray &source, const QByteArray &message);
    void noteOutcome(const PublishResult &result);
    void refuse(const QByteArray &source, const QString &why);
    void noteTaken();

    const RedisIngestRule m_rule;
    const std::unique_ptr<Lease> m_lease;
    Backbone &m_backbone;
    IngestCounts &m_counts;
    quint64 m_refused = 0;
    ProblemLog m_publishProblem;

    // In the thread.
    RedisConnection m_connection;
    ProblemLog m_listenProblem;

    // Under the lock of the loop: used from two threads.
    bool m_isWanted = false;
    int m_untaken = 0;

    // Last member, because its thread uses all of the above.
    RetryLoop m_loop;
};

} // namespace heliograph

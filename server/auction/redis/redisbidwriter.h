// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/bidstore.h"
#include "server/auction/redis/redisitems.h"
#include "server/backbone/redis/redishistory.h"
#include "server/base/retrydelay.h"
#include "server/redis/redisdurability.h"

#include <QHash>
#include <QSet>
#include <atomic>
#include <map>

namespace heliograph
{

// Carries out groups of requests, as decide() says and by the items it holds in memory. A group is committed if the
// items are still as they were when it was decided; where another server was faster, Redis answers with what they are
// now, and the whole group is decided again. Belongs to one thread that may wait; interrupt() may be called from any.
class RedisBidWriter
{
public:
    using Milliseconds = std::chrono::milliseconds;
    using Clock = std::chrono::steady_clock;

    struct Settings {
        RedisAddress address = {};
        QByteArray prefix = RedisKeys::defaultPrefix;
        RedisHistory::Limits limits = {};
        RedisDurability durability = {};
        Milliseconds keepKeysFor = std::chrono::hours(24);
        // For one group.
        Milliseconds deadline{1'500};
        // How often it is checked that Redis still promises the same durability.
        Milliseconds checkEvery{1'000};
        qsizetype mostItems = 100'000;
        // Whether bidders get events about what becomes of their bids.
        bool notifiesBidders = false;
        // All servers judge by the clock of Redis; off in tests that drive the time.
        bool followsClockOfRedis = true;
    };
    struct Done {
        // One for each task, in their order.
        std::vector<AuctionAnswer> answers;
        // Published already.
        std::vector<ItemEvent> events;
        // Why nothing was stored, or empty.
        QString problem;
    };
    struct Items {
        // Archived ones only where they were named.
        std::vector<Item> items;
        // Names of all archived items.
        std::vector<QByteArray> archived;
        // Why the items could not be read; empty when they could.
        QString failure;
        // Why no request is taken although the items could be read.
        QString problem;
    };

    explicit RedisBidWriter(Settings settings);

    // May be repeated. `now` is the caller's time.
    Items open(qint64 now);
    Done commit(const std::vector<ReceivedTask> &tasks, qint64 now);
    // These items as they are in Redis, or all where none is named.
    Items reload(const QSet<QByteArray> &ids, qint64 now);
    // Publishes the states of these items again, for a history that does not have them.
    void publishAgain(const QSet<QByteArray> &ids, qint64 now);
    ItemAnswer item(const QByteArray &id, qint64 now);
    LedgerAnswer ledger(const QByteArray &item, std::optional<quint64> before, int limit, qint64 now);
    OwnBidsAnswer ownBids(const QByteArray &bidder, qint64 now);

    void interrupt();

private:
    struct KnownItem {
        Item item;
        // The item as Redis has it.
        QByteArray text;
    };
    struct Change {
        // What Redis must still have; empty: no such item.
        QByteArray textBefore;
        // The item after the group.
        std::optional<Item> item;
        // Number and text of each row.
        QByteArrayList rows;
        // The newest accepted bid of each bidder with a name.
        std::map<QByteArray, OwnBid> ownBids = {};
    };
    // A group that was decided.
    struct Decided {
        Done done;
        // In the order of the first request for each item.
        std::vector<std::pair<QByteArray, Change>> changes;
        QByteArrayList keys;
        // Text and time of each.
        QByteArrayList keptAnswers;
        RedisHistory::Batch batch;
    };

    Done carryOut(const std::vector<ReceivedTask> &tasks, qint64 now);
    std::optional<QString> connect(Milliseconds timeout, qint64 now);
    std::optional<QString> durabilityProblem();
    void checkPromise();
    std::optional<QString> loadAll();
    std::optional<QString> load(const QByteArrayList &ids);
    // The texts are empty for what is not there.
    void put(const QByteArray &id, const QByteArray &text, const QByteArray &newestRow);
    std::variant<Decided, QString> decideAll(const std::vector<ReceivedTask> &tasks);
    std::variant<QHash<QByteArray, KeptAnswer>, QString> keptAnswers(const std::vector<ReceivedTask> &tasks);
    AuctionAnswer decideOne(const ReceivedTask &received, Decided &decided, const QHash<QByteArray, KeptAnswer> &kept);
    std::vector<QByteArray> biddersFor(const QByteArray &item, const Decided &decided);
    void addEvents(const std::vector<ItemEvent> &events, Decided &decided) const;
    RedisReply run(Decided &decided, Clock::time_point deadline);
    bool hasEnoughReplicas(Clock::time_point deadline);
    // As it was read last.
    QByteArray textOf(const QByteArray &id) const;
    void remember(const Decided &decided);
    void forgetArchived();
    QByteArray itemsKey() const { return m_prefix + ":items"; }
    QByteArray ledgerKey(const QByteArray &item) const { return m_prefix + ":ledger:" + item; }
    QByteArray ownBidsKey(const QByteArray &bidder) const { return m_prefix + ":bids:" + bidder; }
    QByteArray keyOf(const BidRequest &request) const;
    qint64 redisTime(Clock::time_point time) const;
    qint64 storeTime(qint64 time) const { return time + m_offset; }
    static Done failed(const std::vector<ReceivedTask> &tasks, AuctionFailure failure, const QString &problem);

    const Settings m_settings;
    const QByteArray m_prefix;
    RedisHistory m_history;
    const RedisScript m_commit;
    std::atomic<bool> m_isInterrupted = false;
    QByteArray m_epoch;
    // Offset of the clock of Redis from the caller's.
    qint64 m_offset = 0;
    qint64 m_redisTime = 0;
    Clock::time_point m_redisTimeAt;
    RetryDelay m_retryDelay;
    QHash<QByteArray, KnownItem> m_items;
    // Read from Redis on request.
    QSet<QByteArray> m_archived;
    QSet<QByteArray> m_damaged;
    // Items that are not archived, before the group.
    qsizetype m_countedBefore = 0;
    // What Redis does not promise.
    QString m_promiseProblem;
    Clock::time_point m_promiseCheckedAt;
};

} // namespace heliograph

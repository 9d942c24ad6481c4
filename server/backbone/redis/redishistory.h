// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/backbone.h"
#include "server/backbone/redis/rediskeys.h"
#include "server/events/eventlog.h"
#include "server/redis/redisconnection.h"

namespace heliograph
{

// The history in Redis over one connection: the scripts and commands, and their answers as values. Waits for Redis, so
// everything but interrupt() is called in one thread that may wait.
class RedisHistory
{
public:
    using Milliseconds = std::chrono::milliseconds;

    // Layout of everything in Redis; servers of another one do not share it.
    static constexpr char layout[] = "1";

    struct Limits {
        // How far a follower may fall behind without reading the log.
        std::size_t feedEvents = 10'000;
        LogBounds log;
        qsizetype values = 10'000;
    };

    // What a connection finds.
    struct Joined {
        QByteArray epoch;
        quint64 head = 0;
        quint64 trimmedThrough = 0;
        std::vector<EarlierEpoch> earlier;
        // By the clock of Redis, in ms since 1970.
        qint64 time = 0;
    };
    struct Foreign {
        // For a person: this Redis holds something else under our names.
        QString text;
    };
    using JoinResult = std::variant<Joined, RedisError, Foreign>;

    struct Publication {
        Draft draft;
        // In ms since 1970.
        qint64 time = 0;
    };
    struct Batch {
        // Random: the same batch is carried out once.
        QByteArray name;
        // By the clock of Redis, in ms since 1970. The batch is carried out by then, or never.
        qint64 deadline = 0;
        // Events of the log before this time are too old.
        qint64 oldest = 0;
        std::vector<Publication> events;
    };
    struct Stored {
        QByteArray epoch;
        // The number of the first event; the others follow without a hole.
        quint64 first = 0;
    };
    struct OtherHistory {
    };
    struct TooLate {
        // By the clock of Redis.
        qint64 time = 0;
    };
    using PublishResult = std::variant<Stored, OtherHistory, TooLate, RedisError>;

    // As it is in the feed. Without addedAt, which is the reader's time.
    struct Entry {
        Event event;
        QByteArray epoch;
        // The mark of its batch.
        QByteArray mark;
    };
    using Entries = std::variant<std::vector<Entry>, RedisError>;

    struct Position {
        // Empty: there is no history.
        QByteArray epoch;
        quint64 head = 0;
        // Mark of the entry that was asked for; empty: the feed no longer has it.
        QByteArray mark;
    };

    RedisHistory(RedisAddress address, const QByteArray &prefix, Limits limits);

    // A script that publishes events in the step in which it does something else: this text comes behind
    // publishing.lua, which says what it finds there.
    static RedisScript publishingScript(const QByteArray &text);

    // Connects, or connects again, and joins. With an epoch that does not hold what this instance saw of it, a new one
    // begins.
    JoinResult join(Milliseconds timeout, const QByteArray &disprovedEpoch = {});
    void disconnect() { m_connection.close(); }
    bool isConnected() const { return m_connection.isOpen(); }
    // May be called from any thread; it holds for good.
    void interrupt() { m_connection.interrupt(); }

    // Without events it only tries whether Redis takes writes.
    PublishResult publish(const QByteArray &epoch, const Batch &batch, Milliseconds timeout);
    // The same by a script of the caller's own, with its keys and arguments; its answer as it is.
    RedisReply publishWith(const RedisScript &script, const QByteArray &epoch, const Batch &batch,
                           const QByteArrayList &ownKeys, const QByteArrayList &ownArguments, Milliseconds timeout);
    RedisConnection &connection() { return m_connection; }
    // Waits until there is something behind the position.
    Entries follow(quint64 position, Milliseconds wait, Milliseconds timeout);
    std::variant<Position, RedisError> position(quint64 seq);
    // What can still be had of the events from `first` to `last` that the feed no longer has.
    Entries fill(quint64 first, quint64 last);
    std::variant<quint64, RedisError> trimmedThrough();
    // What the settings of this Redis may cost, each with the command that mends it.
    QStringList weaknesses();
    // Everything that can still be replayed up to the head that was joined, within the limits.
    std::variant<RestoredHistory, RedisError> load(const Joined &joined);

private:
    QByteArrayList keys() const;
    std::optional<RedisError> loadLog(RestoredHistory &history);
    Entries values(quint64 first, quint64 last);

    RedisConnection m_connection;
    const RedisKeys m_keys;
    const Limits m_limits;
    const RedisScript m_join;
    const RedisScript m_publish;
};

} // namespace heliograph

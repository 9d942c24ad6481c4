// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/redis/redisaddress.h"
#include "server/redis/redisreply.h"
#include "server/redis/redisscript.h"

#include <QByteArrayList>
#include <chrono>
#include <mutex>

struct redisContext;

namespace heliograph
{

// A connection to Redis that waits for its answers, so it belongs into a thread of its own: everything is called there
// but interrupt(). A command that gets no answer in time, or is interrupted, closes the connection: what Redis would
// still send could not be distinguished from the answer to the next command.
class RedisConnection
{
public:
    using Milliseconds = std::chrono::milliseconds;

    explicit RedisConnection(RedisAddress address);
    ~RedisConnection();
    Q_DISABLE_COPY_MOVE(RedisConnection)

    // Connects, signs in and selects the database. Anything that was open before is closed.
    std::optional<RedisError> open(Milliseconds timeout);
    void close();
    bool isOpen() const { return m_context != nullptr; }
    const RedisAddress &address() const { return m_address; }

    // How long each of the next answers may take.
    void setTimeout(Milliseconds timeout);

    RedisReply run(const QByteArrayList &command);
    // Sends all before it reads the first answer. As many replies as commands.
    std::vector<RedisReply> runAll(const std::vector<QByteArrayList> &commands);
    RedisReply run(const RedisScript &script, const QByteArrayList &keys, const QByteArrayList &arguments);

    // For one that has subscribed, where answers and messages come in one row: sends a command, and waits for whatever
    // comes next. Nil when nothing does in time, which does not close the connection.
    void ask(const QByteArrayList &command);
    RedisReply nextMessage(Milliseconds wait);

    // Ends what is waiting, and lets nothing be opened again. From any thread.
    void interrupt();

private:
    std::optional<RedisError> findPlace(Milliseconds timeout);
    std::optional<RedisError> signIn();
    std::optional<RedisError> checkRole();
    std::optional<RedisError> encrypt();
    RedisReply readReply();
    bool waitUntilReadable(Milliseconds wait) const;
    RedisReply lose();

    const RedisAddress m_address;
    // Where Redis was found last.
    QByteArray m_host;
    int m_port = 0;
    redisContext *m_context = nullptr;
    // Guards the descriptor between close() and interrupt(): a number that is closed may soon be another file.
    std::mutex m_mutex;
    int m_descriptor = -1;
    bool m_isInterrupted = false;
};

} // namespace heliograph

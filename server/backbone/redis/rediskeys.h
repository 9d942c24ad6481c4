// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace heliograph
{

// The names of everything that a deployment keeps in Redis. The prefix is in braces, so that a cluster keeps all of it
// on one node, where scripts may use it together.
class RedisKeys
{
public:
    static constexpr char defaultPrefix[] = "{heliograph}";

    explicit RedisKeys(QByteArray prefix = defaultPrefix) : m_prefix(std::move(prefix))
    {
        if (!m_prefix.contains('{'))
            m_prefix = '{' + m_prefix + '}';
    }

    const QByteArray &prefix() const { return m_prefix; }
    QByteArray meta() const { return m_prefix + ":meta"; } // hash: which history this is and how far it has come
    QByteArray feed() const { return m_prefix + ":feed"; } // stream: the newest events of both classes
    QByteArray log() const { return m_prefix + ":log"; } // stream: the `log` events
    QByteArray latest() const { return m_prefix + ":latest"; } // hash: the newest event of each `latest` topic
    QByteArray recency() const { return m_prefix + ":recency"; } // sorted set: which of these topics go first
    QByteArray lineage() const { return m_prefix + ":lineage"; } // hash: epochs before, each with its end
    QByteArray mark(const QByteArray &batch) const { return m_prefix + ":mark:" + batch; } // string, for a minute
    QByteArray lease(const QByteArray &task) const { return m_prefix + ":lease:" + task; } // string, for some seconds
    QByteArray instances() const { return m_prefix + ":instances"; } // hash, for some seconds: who shares the history

private:
    QByteArray m_prefix;
};

} // namespace heliograph

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
    // A hash: which history this is and how far it has come.
    QByteArray meta() const { return m_prefix + ":meta"; }
    // A stream: the newest events of both classes.
    QByteArray feed() const { return m_prefix + ":feed"; }
    // A stream: the `log` events.
    QByteArray log() const { return m_prefix + ":log"; }
    // A hash: the newest event of each `latest` topic.
    QByteArray latest() const { return m_prefix + ":latest"; }
    // A sorted set: which of these topics go first.
    QByteArray recency() const { return m_prefix + ":recency"; }
    // A hash: the epochs before, each with its end.
    QByteArray lineage() const { return m_prefix + ":lineage"; }
    // A string that lives for a minute.
    QByteArray mark(const QByteArray &batch) const { return m_prefix + ":mark:" + batch; }
    // A string that lives for some seconds.
    QByteArray lease(const QByteArray &task) const { return m_prefix + ":lease:" + task; }
    // A hash that lives for some seconds: who shares the history.
    QByteArray instances() const { return m_prefix + ":instances"; }

private:
    QByteArray m_prefix;
};

} // namespace heliograph

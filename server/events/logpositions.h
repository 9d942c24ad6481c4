// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <optional>

namespace heliograph
{

// The record of another log that an event is made of.
struct Origin {
    // Name of the log.
    QByteArray log;
    // The records of the log from here up to `number` make no event; all before are in the history, or make none
    // either.
    quint64 from = 0;
    quint64 number = 0;

    friend bool operator==(const Origin &, const Origin &) = default;
};

// How much of other logs a history has. An event is taken only if it is the next one of its log: a record becomes an
// event once, and in the order of its log, however many publish it, and however often.
class LogPositions
{
public:
    // The number behind the newest record that became an event; none is known of a log that is new here.
    std::optional<quint64> next(const QByteArray &log) const
    {
        const auto found = m_next.find(log);
        return found == m_next.end() ? std::nullopt : std::optional(*found);
    }
    bool isNext(const Origin &origin) const
    {
        const auto next = this->next(origin.log);
        return !next || (origin.from <= *next && *next <= origin.number);
    }
    void take(const Origin &origin) { set(origin.log, origin.number + 1); }
    void set(const QByteArray &log, quint64 next) { m_next[log] = next; }

    const QHash<QByteArray, quint64> &all() const { return m_next; }

    friend bool operator==(const LogPositions &, const LogPositions &) = default;

private:
    QHash<QByteArray, quint64> m_next;
};

} // namespace heliograph

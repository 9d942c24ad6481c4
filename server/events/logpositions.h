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
    // Distinguishes this record from what another log of that name has at its place. Without spaces; may be empty.
    QByteArray mark = {};

    friend bool operator==(const Origin &, const Origin &) = default;
};

// How much of another log a history has.
struct LogPosition {
    // The number behind the newest record that became an event.
    quint64 next = 0;
    // Of that record.
    QByteArray mark = {};

    friend bool operator==(const LogPosition &, const LogPosition &) = default;
};

// How much of other logs a history has. An event is taken only if it is the next one of its log: a record becomes an
// event once, and in the order of its log, however many publish it, and however often.
class LogPositions
{
public:
    // None is known of a log that is new here.
    std::optional<LogPosition> find(const QByteArray &log) const
    {
        const auto found = m_positions.find(log);
        return found == m_positions.end() ? std::nullopt : std::optional(*found);
    }
    bool isNext(const Origin &origin) const
    {
        const auto known = find(origin.log);
        return !known || (origin.from <= known->next && known->next <= origin.number);
    }
    void take(const Origin &origin) { set(origin.log, {origin.number + 1, origin.mark}); }
    void set(const QByteArray &log, const LogPosition &position) { m_positions[log] = position; }

    const QHash<QByteArray, LogPosition> &all() const { return m_positions; }

    friend bool operator==(const LogPositions &, const LogPositions &) = default;

private:
    QHash<QByteArray, LogPosition> m_positions;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/clock.h"
#include "server/events/restoredhistory.h"
#include "server/store/sqlitedatabase.h"
#include "server/store/sqlstatement.h"

#include <QString>
#include <optional>
#include <variant>
#include <vector>

namespace heliograph
{

// The durable part of the local history, in SQLite: the epoch, how far seq has come, the `log` events, the newest event
// of each `latest` topic and, for charts, the last mostSamples values of prices and loads; and how much of other logs
// is in it. Belongs to one writer thread; every call is made there.
class EventStore
{
public:
    struct Problem {
        // For a person: what, which, why.
        QString text;
    };

    static constexpr qsizetype mostSamples = 50'000;

    EventStore(QString file, const Clock &clock);
    Q_DISABLE_COPY_MOVE(EventStore)

    // Opens or makes the file. Numbers up to `reserve` beyond the head are set aside, so that none is used twice after
    // a crash.
    std::variant<RestoredHistory, Problem> open(quint64 reserve);

    // What is stored in one transaction.
    struct Changes {
        // Events of class `log`.
        std::vector<EventPtr> events;
        // Each takes the place of the one that its topic had.
        std::vector<EventPtr> newestValues;
        // `log` events up to here are forgotten.
        quint64 trimmedThrough = 0;
        // Those that have moved.
        LogPositions logs = {};
    };
    // Writes even if nothing has changed.
    bool store(const Changes &changes);
    bool keepSamples(const std::vector<EventPtr> &samples);
    // The reservation survives a power cut.
    bool reserveThrough(quint64 seq);
    // The last call. With a head the next start goes on exactly there; without one it goes on behind all numbers that
    // were set aside.
    void close(std::optional<quint64> head);

private:
    bool prepareSchema();
    bool makeFirstSchema();
    bool makeSampleTable();
    bool insert(const std::vector<EventPtr> &events);
    bool replaceValues(const std::vector<EventPtr> &values);
    bool forgetOldestValues();
    bool insertSample(const Event &sample);
    bool forgetOldestSamples();
    bool trim(quint64 trimmedThrough);
    bool keep(const LogPositions &logs);
    bool load(LogPositions &logs);
    bool load(const QString &statement, Delivery delivery, std::vector<EventPtr> &events);
    QVariant meta(const char *key);
    bool setMeta(const char *key, const QVariant &value);
    bool run(const QString &statement);
    std::optional<RestoredHistory> load();
    bool hasLostItsTail();
    bool wasPutBack();
    QByteArray fileNumber() const;
    QString lastError() const;

    SqliteDatabase m_sqlite;
    const Clock &m_clock;
    SqlStatement m_insert, m_replaceValue, m_removeValue, m_insertSample, m_trim, m_readMeta, m_writeMeta;
    qsizetype m_valuesSinceCleanup = 0;
    qsizetype m_samplesSinceCleanup = 0;
    // As it was written last.
    quint64 m_trimmedThrough = 0;
    // Opened as a whole; until then nothing may be written when closing.
    bool m_isOurs = false;
};

} // namespace heliograph

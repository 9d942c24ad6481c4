// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/backbone.h"
#include "server/backbone/local/eventstore.h"
#include "server/base/clock.h"
#include "server/events/eventlog.h"

#include <QThread>
#include <deque>

namespace heliograph
{

// One server on its own: counts in memory, remembers in SQLite.
// Events are announced strictly in order and `log` events only once they are stored, so nobody has seen what a crash
// could take back. What arrives while a commit is running goes into the next one.
class LocalBackbone final : public Backbone
{
    Q_OBJECT

public:
    static constexpr std::size_t mostPending = 10'000;

    LocalBackbone(QString storeFile, LogBounds bounds, const Clock &clock, QObject *parent = nullptr);
    ~LocalBackbone() override;

    void open(OpenAnswer done) override;
    void publish(Draft draft, Answer answer = {}) override;
    bool isHealthy() const override { return m_storeWorks; }
    const RestoredHistory &restored() const override { return m_restored; }

private:
    struct Pending {
        EventPtr event;
        Answer answer;
    };

    void restore(RestoredHistory restored);
    void commitNext();
    void finishCommit(std::size_t count, bool isStored);
    void announce(const Pending &pending);
    void announceUntilNextLog();
    void reserveAhead();
    template <typename Task>
    void inWriter(Task task); // runs task() in the writer thread

    const Clock &m_clock;
    EventStore m_store; // used in the writer thread only
    QThread m_writer;
    QObject m_writerContext; // lives in the writer thread
    RestoredHistory m_restored;
    EventLog<Event> m_log; // says what the store may forget

    quint64 m_head = 0;
    quint64 m_reserved = 0;
    bool m_isOpen = false;
    bool m_isReserving = false;
    bool m_storeWorks = false;
    bool m_isCommitting = false;
    std::deque<Pending> m_pending; // in order; the first one is a `log` event that is not stored yet
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/backbone.h"
#include "server/backbone/local/eventstore.h"
#include "server/base/clock.h"
#include "server/base/problemlog.h"
#include "server/base/workerthread.h"
#include "server/events/eventlog.h"

#include <QHash>
#include <QSet>
#include <QTimer>
#include <deque>
#include <span>

namespace heliograph
{

// One server on its own: counts in memory, remembers in SQLite.
// Events are announced strictly in order and `log` events only once they are stored, so no reader has seen what a crash
// could take back. Values are announced at once; a publisher who waits for an answer gets it when its value, or a newer
// one of the same topic, is stored. What arrives while a commit is running goes into the next one. Values that are in
// their publisher's outbox are stored together after a while: of an item that many bid for, only the newest.
class LocalBackbone final : public Backbone
{
    Q_OBJECT

public:
    static constexpr std::size_t mostPending = 10'000;
    // Values that are in an outbox, or that no publisher waits for, are stored together after this time.
    static constexpr std::chrono::milliseconds valuesDelay{400};
    // Or as soon as so many publishers wait for it.
    static constexpr std::size_t mostValuesWaiting = 4'000;
    // How long the store waits after a write that was refused.
    static constexpr std::chrono::milliseconds retryAfter = std::chrono::seconds(1);

    LocalBackbone(QString storeFile, LogBounds bounds, const Clock &clock, QObject *parent = nullptr);
    ~LocalBackbone() override;

    // Before open(): so many numbers are passed over, so that they are no event's, and free for samples of the past
    // that are not published.
    void passOver(quint64 numbers) { m_passedOver = numbers; }
    void open(OpenAnswer done) override;
    void publish(Draft draft, Answer answer = {}) override;
    void publishBatch(std::vector<Draft> drafts, BatchAnswer answer) override;
    std::optional<LogPosition> positionIn(const QByteArray &log) const override { return m_logs.find(log); }
    void findHead(HeadAnswer answer) override;
    BackboneStatus status() const override;
    const RestoredHistory &restored() const override { return m_restored; }
    void releaseRestored() override;
    void keepSamples(const std::vector<EventPtr> &samples) override;

    // Does not wait for the next event.
    void checkHealth();

private:
    struct Pending {
        EventPtr event;
        Answer answer = {};
        // So many of those behind it are stored together with it, or not at all.
        std::size_t restOfBatch = 0;
        // As Draft::isInOutbox.
        bool isInOutbox = false;
        std::optional<Origin> origin = {};
    };
    struct Commit {
        // How many of m_pending, from the front.
        std::size_t pendingEvents = 0;
        EventStore::Changes changes;
        // Answers to the publishers of values.
        std::vector<Pending> answers;
    };

    bool hasRoomFor(std::size_t events);
    EventPtr place(Draft draft);
    bool takesOrigins(std::span<const Draft> drafts);
    void restore(RestoredHistory restored);
    void commitNext();
    Commit takeCommit();
    void finishCommit(Commit commit, bool isStored);
    void noteStore(bool works);
    void announce(Pending pending, bool isStored);
    void announceUntilNextLog();
    void noteUnsaved(Pending pending);
    void reserveAhead();

    const Clock &m_clock;
    // Used in the writer thread only.
    EventStore m_store;
    WorkerThread m_thread;
    RestoredHistory m_restored;
    // Says what the store may forget.
    EventLog<Event> m_log;
    QTimer m_valuesTimer;
    QTimer m_retryTimer;

    quint64 m_passedOver = 0;
    quint64 m_head = 0;
    quint64 m_reserved = 0;
    bool m_isOpen = false;
    bool m_isReserving = false;
    bool m_storeWorks = false;
    ProblemLog m_storeProblem;
    bool m_isCommitting = false;
    // How many of m_pending, from the front.
    std::size_t m_committingEvents = 0;
    // Set where a commit is needed although no `log` event waits.
    bool m_isCommitDue = false;
    // In order; the first one is a `log` event that is not stored yet.
    std::deque<Pending> m_pending;
    // Of what is stored.
    LogPositions m_logs;
    // Those of which events wait to be stored.
    QSet<QByteArray> m_logsUnderWay;
    // Announced and not stored.
    QHash<Topic, EventPtr> m_unsavedValues;
    // For publishers that wait until their value is stored.
    std::vector<Pending> m_unsavedAnswers;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/alerts/alertbook.h"
#include "server/alerts/alertevaluation.h"
#include "server/backbone/leaseboard.h"

#include <QHash>
#include <QTimer>
#include <set>

namespace heliograph
{

// Applies the rules of the book to the events as they are published, also without readers, and reports what
// begins and ends to fire. It does not poll: one timer waits for the next rule that is due without an event.
//
// Every server that shares a history judges, so that each knows what is pending and can go on at once; the one that
// holds the lease reports. What it reports is what differs from the book: a report that was not taken, or that another
// server overtook, is made again. Many at once are reported over several turns of the event loop. Lives in the Qt
// thread.
class AlertEvaluator final : public QObject
{
    Q_OBJECT

public:
    using Instant = Clock::Instant;

    static constexpr int reportsPerTurn = 50;
    // A timer that is later than this: the server stood still, and could not be reached.
    static constexpr std::chrono::milliseconds standstill = std::chrono::seconds(2);
    static constexpr std::chrono::milliseconds retryAfter = std::chrono::seconds(1);

    // Of a `latest` topic; null: there is none.
    using NewestValue = std::function<EventPtr(const Topic &)>;

    // `newestValue` is asked for what a new rule begins with.
    AlertEvaluator(Backbone &backbone, AlertBook &book, NewestValue newestValue, const Clock &clock,
                   QObject *parent = nullptr);

    // Once the book is filled. `newestEventAt`: the newest event of the history; since then no server took any.
    void start(std::unique_ptr<Lease> lease, std::optional<Instant> newestEventAt);
    // Reports no more, so that another server can.
    void stop() { m_lease.reset(); }

    // With what is pending, and the newest value.
    AlertStatus live(AlertStatus status) const;

Q_SIGNALS:
    // Whether an enabled rule is about topics of this kind.
    void watchedChanged(TopicKind kind, bool isWatched);

private:
    struct Watched {
        AlertEvaluation evaluation;
        std::optional<Instant> due;
        bool isReporting = false;
    };

    // `standstillFrom` as in noteStandstill().
    void watchAll(Instant standstillFrom);
    // No event could come from then until now.
    void noteStandstill(Instant from);
    void watch(const QByteArray &name);
    void unwatch(const QByteArray &name);
    void observe(const Event &event);
    void observe(Watched &watched, const QJsonValue &data, Instant at);
    void advanceDue();
    void update(const QByteArray &name, Watched &watched);
    void startTimer();
    // In ms since 1970.
    qint64 wallMsAt(Instant at) const;
    std::optional<Instant> snoozeEnd(const QByteArray &name) const;
    bool isToReport(const QByteArray &name, const Watched &watched) const;
    void enqueueReport(const QByteArray &name);
    void enqueueAll();
    void reportNext();
    void report(const QByteArray &name, Watched &watched);
    std::optional<AlertBook::Reading> readingOf(const AlertEvaluation &evaluation) const;
    void noteReported(const QByteArray &name, const AlertOutcome &outcome);

    Backbone &m_backbone;
    AlertBook &m_book;
    const NewestValue m_newestValue;
    const Clock &m_clock;
    // None before the start.
    std::unique_ptr<Lease> m_lease;
    // The newest standstill, for rules that are watched later.
    Instant m_standstillFrom = {};
    Instant m_standstillTo = {};
    std::map<QByteArray, Watched> m_watched;
    QHash<Topic, QList<QByteArray>> m_rulesOfTopic;
    QHash<TopicKind, int> m_rulesOfKind;
    std::set<std::pair<Instant, QByteArray>> m_dues;
    std::optional<Instant> m_timerDue;
    QTimer m_timer;
    std::set<QByteArray> m_toReport;
    bool m_isReportPosted = false;
    QTimer m_retry;
};

} // namespace heliograph

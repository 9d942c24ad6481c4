// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/backbone.h"
#include "server/backbone/leaseboard.h"
#include "server/base/clock.h"
#include "server/events/event.h"

#include <QObject>
#include <QTimer>
#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace heliograph
{

// A sample of a time before the server was started, which was never published.
struct PastSample {
    Topic topic;
    QByteArray type;
    // JSON on one line.
    QByteArray data;
    // In ms since 1970.
    qint64 time = 0;
};

// The newest event that the history has of a topic; null: none.
using NewestValue = std::function<EventPtr(const Topic &)>;

// What a demo is asked for: a past to show, so that charts are full from the beginning.
struct PastRequest {
    // In ms since 1970.
    qint64 from = 0;
    qint64 now = 0;
    quint64 seed = 0;
    NewestValue newestValue = {};

    // The history has a value of that time.
    bool isKnown(const Topic &topic) const;
};

// Produces events of one kind at its interval. Lives in the Qt thread.
class Source : public QObject
{
    Q_OBJECT

public:
    enum class Activity {
        // Simulations: only while there is a subscriber.
        onDemand,
        // Measurements: a gap could not be filled later.
        always,
    };

    Source(TopicKind kind, Activity activity, std::chrono::milliseconds interval, Backbone &backbone,
           const Clock &clock, QObject *parent = nullptr);

    TopicKind kind() const { return m_kind; }
    QByteArray streamName() const { return kindName(m_kind); }
    // Made up samples of what is asked for, oldest first for each topic. Of a topic of which the history has a value of
    // that time there are none, since they would stand in place of what there was. The time in which nothing ran stays
    // empty, and production goes on from that value. Called at most once, before start().
    virtual std::vector<PastSample> makePast(const PastRequest &) { return {}; }
    // Called once the backbone is open. From then on the source is active as its Activity says.
    void start();
    void setWanted(bool hasSubscriber);
    // What only one of several instances does: they share the names of leases.
    virtual QByteArray task() const { return "source-" + streamName(); }
    // Where several instances could produce the same: only while this one holds the lease.
    void setLease(std::unique_ptr<Lease> lease);
    bool isAwake() const { return m_timer.isActive(); }

protected:
    // Called when the source has woken and then at each interval, unless it sets another for the next time.
    virtual void produce() = 0;
    // Called before the first produce() after sleeping.
    virtual void prepare() {}
    virtual std::chrono::milliseconds firstDelay() const { return std::chrono::milliseconds(0); }

    // Of the samples of a past: as usual, but no more of them than are kept.
    std::chrono::milliseconds pastInterval(const PastRequest &request) const;
    void setInterval(std::chrono::milliseconds interval) { m_timer.setInterval(interval); }
    void publish(Draft draft) { m_backbone.publish(std::move(draft)); }
    qint64 timestamp() const { return m_clock.wallMs(); }

private:
    void updateAwake();
    void setAwake(bool isAwake);
    bool mayProduce() const { return !m_lease || m_lease->isHeld(); }

    const TopicKind m_kind;
    const Activity m_activity;
    const std::chrono::milliseconds m_interval;
    Backbone &m_backbone;
    const Clock &m_clock;
    QTimer m_timer;
    // Null if no other instance could produce the same.
    std::unique_ptr<Lease> m_lease;
    bool m_isWanted = false;
};

} // namespace heliograph

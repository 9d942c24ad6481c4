// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/backbone.h"
#include "server/backbone/instanceregistry.h"
#include "server/base/clock.h"
#include "server/base/problemlog.h"

#include <QTimer>
#include <functional>
#include <map>

namespace heliograph
{

// Knows the instances that share the history, and whether this one hears them. Each publishes a canary, an event that
// no reader can ask for, now and then; how long the own one takes to come back is the instance's lag. An instance that
// does not hear canaries of others that have their place in the history misses events. How long a canary takes to
// another instance is known when that one reports since when it has it; the way of its report is in that time, so it is
// never too short. Lives in the Qt thread.
class InstanceMonitor final : public QObject
{
    Q_OBJECT

public:
    struct Self {
        QString name;
        QString url;
        QString version;
        std::function<qint64()> streams;
        // Keeps the bids of all other instances, too.
        bool keepsBids = false;
    };
    struct Settings {
        // Between reports, and between canaries.
        std::chrono::milliseconds interval{2'000};
        // A report that is older does not count.
        std::chrono::milliseconds longestAge{6'000};
        // Longer than a report can last, so that no one waits for an instance that has ended.
        std::chrono::milliseconds longestSilence() const { return longestAge + interval; }
    };

    // Without a registry no other instance shares the history.
    InstanceMonitor(Backbone &backbone, InstanceRegistry *registry, Settings settings, const Clock &clock,
                    QObject *parent = nullptr);

    // To be called once the backbone is open.
    void start(Self self);

    // Of this run; a secret of the instances.
    const QByteArray &id() const { return m_id; }
    const QString &name() const { return m_self.name; }
    std::chrono::milliseconds lag() const;
    // Sorted by name, this one included.
    QList<InstanceStatus> instances() const;
    // How this one gets what the others publish; sorted by name.
    QList<HeardInstance> heard() const;
    // Names by id.
    std::map<QByteArray, QString> others() const;
    // At most one, unless they are set up wrong.
    std::vector<InstanceStatus> bidKeepers() const;
    // For a person: whom this instance does not hear, or who keeps the bids beside another. Empty when all is well;
    // logged when it begins and when it is over.
    QString problem() const;
    // Message for a person when another running server has the same name; empty when none has.
    QString warning() const;

private:
    struct Peer {
        InstanceReport report;
        Clock::Instant reportedAt;
        // Number of its newest canary that came here.
        quint64 heard = 0;
        Clock::Instant heardAt;
        // Number of its newest canary when its first report came here.
        quint64 firstCanary = 0;
        // A canary that should have come; 0: none.
        quint64 awaited = 0;
        Clock::Instant awaitedSince;
        // Number of the own canary that it had last, and how long that one took to it, at most.
        quint64 reachedBy = 0;
        std::optional<std::chrono::milliseconds> reachedIn;
    };
    // The own canary whose way is measured.
    struct Probe {
        // 0: none is on its way.
        quint64 number = 0;
        Clock::Instant sentAt;
    };

    void beat();
    void publishCanary();
    void hear(const Event &event);
    void notePeers(const std::vector<InstanceReport> &reports);
    void notePeer(const InstanceReport &report);
    void noteReach(Peer &peer) const;
    bool isHeard(const Peer &peer) const;
    std::vector<InstanceReport::Peer> ownPeers() const;
    QList<HeardInstance> heardBy(const Peer &listener) const;
    std::optional<qint64> lagBetween(const QByteArray &from, const Peer &listener) const;
    bool isThere(const Peer &peer) const { return age(peer) <= m_settings.longestAge; }
    std::chrono::milliseconds age(const Peer &peer) const;
    std::chrono::milliseconds since(Clock::Instant time) const;
    InstanceStatus ownStatus() const;

    Backbone &m_backbone;
    InstanceRegistry *const m_registry;
    const Settings m_settings;
    const Clock &m_clock;
    const QByteArray m_id;
    const qint64 m_startedAt;
    Self m_self;
    QTimer m_timer;
    quint64 m_lastCanary = 0;
    quint64 m_confirmedCanary = 0;
    Probe m_probe;
    // When the newest canaries were sent, by number.
    std::map<quint64, Clock::Instant> m_sent;
    std::chrono::milliseconds m_lastLag{0};
    std::map<QByteArray, Peer> m_peersById;
    ProblemLog m_namesake;
    ProblemLog m_problem;
};

} // namespace heliograph

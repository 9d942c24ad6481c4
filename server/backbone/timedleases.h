// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/leaseboard.h"
#include "server/base/clock.h"

#include <QTimer>
#include <functional>
#include <optional>
#include <vector>

namespace heliograph
{

// The leases that a board has given out, each held until a time that the board states. It says when they have to be
// renewed, which is when a third of a lease's time is over, and ends those that are not renewed in time. It must
// outlive the leases. Lives in the Qt thread.
class TimedLeases final : public QObject
{
    Q_OBJECT

public:
    // By both clocks, whichever comes first.
    struct HeldUntil {
        // Monotonic: does not count while the machine sleeps.
        Clock::Instant time;
        // Counts while the machine sleeps, and may be set.
        qint64 wallMs = 0;
    };
    struct Application {
        quint64 number = 0;
        QByteArray task;
    };
    // Called when a lease is destroyed.
    using Release = std::function<void(const Application &application, bool isHeld)>;

    TimedLeases(std::chrono::milliseconds time, const Clock &clock, Release release, QObject *parent = nullptr);
    ~TimedLeases() override;

    std::unique_ptr<Lease> add(const QByteArray &task);
    // Of the leases that exist, oldest first.
    std::vector<Application> applications() const;
    bool exists(quint64 application) const { return find(application) != nullptr; }

    // What a lease that is requested now may count on: three quarters of its time, so that its holder stops before
    // others may take it.
    HeldUntil heldUntilWhenRequestedNow() const;
    std::chrono::milliseconds timeLeft(const HeldUntil &heldUntil) const;

    // Neither has an effect on a lease that no longer exists: a slot of one lease may destroy others.
    void hold(quint64 application, const HeldUntil &heldUntil);
    void end(quint64 application);
    void endThoseThatRanOut();

Q_SIGNALS:
    // Not emitted while there are no leases. The first time soon after a lease was added, once for several.
    void renewalDue();

private:
    class TimedLease;

    void announceRenewal();
    TimedLease *find(quint64 application) const;
    void remove(const TimedLease &lease);

    const std::chrono::milliseconds m_time;
    const Clock &m_clock;
    const Release m_release;
    quint64 m_lastNumber = 0;
    std::vector<TimedLease *> m_leases;
    QTimer m_renewal;
    QTimer m_end;
};

} // namespace heliograph

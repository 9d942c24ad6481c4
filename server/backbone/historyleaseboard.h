// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/backbone.h"
#include "server/backbone/timedleases.h"

#include <map>
#include <optional>

namespace heliograph
{

// Leases by the order of a history that all instances read, for engines that have nothing but order. Who wants a task
// claims it, and every claim names the number of the event since which its writer has heard all claims for the task. It
// is valid if no valid claim of another instance stands between, so all instances see one holder, without a common
// clock.
//
// A holder renews its claim when a third of the time is over, and acts for three quarters of it, counted from before it
// wrote. Others claim a task only after they have heard no claim for it for the whole time; so within five thirds of it
// another instance takes over from one that ended without giving its tasks back.
class HistoryLeaseBoard final : public QObject, public LeaseBoard
{
    Q_OBJECT

public:
    struct Settings {
        std::chrono::milliseconds time{6'000};
    };

    // To be made before the history is opened. It must outlive the leases.
    HistoryLeaseBoard(Backbone &history, Settings settings, const Clock &clock, QObject *parent = nullptr);
    ~HistoryLeaseBoard() override;

    std::unique_ptr<Lease> apply(const QByteArray &task) override;

private:
    using Application = TimedLeases::Application;

    struct Claim {
        // 0: there is no claim.
        quint64 seq = 0;
        QByteArray owner;
    };
    struct Task {
        // The newest valid claim.
        Claim valid;
        // May be valid: what it depends on was written before this instance began to read.
        Claim uncertain;
        // Seq of the newest claim of another instance, or of its return.
        quint64 heardThrough = 0;
        // When that one was heard.
        Clock::Instant heardAt;
    };
    // A claim of this instance that has not been read back.
    struct Sent {
        quint64 application = 0;
        TimedLeases::HeldUntil heldUntil;
    };

    bool isListening();
    void claimAll();
    void claim(const Application &application);
    void publish(const QByteArray &type, const QByteArray &data);
    void hear(const Event &event);
    void hearClaim(const Event &event);
    void endLeaseOf(const QByteArray &task);
    void hearRelease(const Event &event);
    void beginAnew();
    void release(const QByteArray &task);
    bool isValid(const Task &task, const QByteArray &owner, quint64 since) const;
    Task &task(const QByteArray &name);
    // All events after it were heard by this instance.
    quint64 beginning() const { return m_history.restored().head; }

    Backbone &m_history;
    const Settings m_settings;
    const Clock &m_clock;
    // Of this run.
    const QByteArray m_id;
    // Empty: the history is not open yet.
    std::optional<Clock::Instant> m_listeningSince;
    std::map<QByteArray, Task> m_tasksByName;
    quint64 m_lastClaim = 0;
    // By the number of the claim.
    std::map<quint64, Sent> m_sent;
    TimedLeases m_leases;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/timedleases.h"

#include "server/base/logging.h"

#include <algorithm>

namespace heliograph
{

class TimedLeases::TimedLease final : public Lease
{
public:
    TimedLease(TimedLeases &leases, Application application) : m_leases(leases), m_application(std::move(application))
    {
    }
    ~TimedLease() override { m_leases.remove(*this); }

    const Application &application() const { return m_application; }
    bool isHeld() const override { return m_heldUntil && m_leases.timeLeft(*m_heldUntil).count() > 0; }
    const std::optional<HeldUntil> &heldUntil() const { return m_heldUntil; }
    void setHeldUntil(const std::optional<HeldUntil> &heldUntil)
    {
        // The task has stopped because of the end of the lease and is to begin again.
        if (m_heldUntil && !isHeld())
            announce(std::nullopt);
        announce(heldUntil);
    }

private:
    void announce(const std::optional<HeldUntil> &heldUntil)
    {
        const bool wasHeld = m_heldUntil.has_value();
        m_heldUntil = heldUntil;
        if (heldUntil.has_value() == wasHeld)
            return;
        qCInfo(lcBackbone).noquote() << (wasHeld ? "this server no longer does the task" : "this server does the task")
                                     << m_application.task;
        Q_EMIT heldChanged(!wasHeld);
    }

    TimedLeases &m_leases;
    const Application m_application;
    std::optional<HeldUntil> m_heldUntil;
};

TimedLeases::TimedLeases(std::chrono::milliseconds time, const Clock &clock, Release release, QObject *parent)
    : QObject(parent), m_time(time), m_clock(clock), m_release(std::move(release))
{
    m_renewal.setInterval(m_time / 3);
    m_renewal.setTimerType(Qt::PreciseTimer);
    connect(&m_renewal, &QTimer::timeout, this, &TimedLeases::announceRenewal);
    m_end.setSingleShot(true);
    m_end.setTimerType(Qt::PreciseTimer);
    connect(&m_end, &QTimer::timeout, this, &TimedLeases::endThoseThatRanOut);
}

TimedLeases::~TimedLeases() = default;

std::unique_ptr<Lease> TimedLeases::add(const QByteArray &task)
{
    auto lease = std::make_unique<TimedLease>(*this, Application{.number = ++m_lastNumber, .task = task});
    m_leases.push_back(lease.get());
    QMetaObject::invokeMethod(this, &TimedLeases::announceRenewal, Qt::QueuedConnection);
    m_renewal.start();
    return lease;
}

void TimedLeases::remove(const TimedLease &lease)
{
    std::erase(m_leases, &lease);
    m_release(lease.application(), lease.isHeld());
}

std::vector<TimedLeases::Application> TimedLeases::applications() const
{
    std::vector<Application> applications;
    for (const TimedLease *lease : m_leases)
        applications.push_back(lease->application());
    return applications;
}

TimedLeases::HeldUntil TimedLeases::heldUntilWhenRequestedNow() const
{
    const auto time = m_time * 3 / 4;
    return {m_clock.now() + time, m_clock.wallMs() + time.count()};
}

std::chrono::milliseconds TimedLeases::timeLeft(const HeldUntil &heldUntil) const
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(heldUntil.time - m_clock.now());
    return std::min(left, std::chrono::milliseconds(heldUntil.wallMs - m_clock.wallMs()));
}

void TimedLeases::announceRenewal()
{
    if (m_leases.empty())
        return m_renewal.stop();
    Q_EMIT renewalDue();
}

void TimedLeases::hold(quint64 application, const HeldUntil &heldUntil)
{
    if (TimedLease *lease = find(application))
        lease->setHeldUntil(heldUntil);
}

void TimedLeases::end(quint64 application)
{
    if (TimedLease *lease = find(application))
        lease->setHeldUntil(std::nullopt);
}

// And waits for the next one to do so.
void TimedLeases::endThoseThatRanOut()
{
    std::vector<quint64> ended;
    std::optional<std::chrono::milliseconds> next;
    for (const TimedLease *lease : m_leases) {
        if (!lease->heldUntil())
            continue;
        const auto left = timeLeft(*lease->heldUntil());
        if (left.count() > 0)
            next = std::min(left, next.value_or(left));
        else
            ended.push_back(lease->application().number);
    }
    if (next)
        m_end.start(*next);
    for (const quint64 application : ended)
        end(application);
}

TimedLeases::TimedLease *TimedLeases::find(quint64 application) const
{
    const auto found = std::find_if(m_leases.begin(), m_leases.end(), [application](const TimedLease *lease) {
        return lease->application().number == application;
    });
    return found == m_leases.end() ? nullptr : *found;
}

} // namespace heliograph

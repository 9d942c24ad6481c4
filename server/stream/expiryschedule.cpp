// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/expiryschedule.h"

namespace heliograph
{

namespace
{
// The wall clock may be set meanwhile.
constexpr std::chrono::milliseconds longestWait = std::chrono::minutes(1);
} // namespace

ExpirySchedule::ExpirySchedule(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ExpirySchedule::check);
}

void ExpirySchedule::add(qint64 expiresAt)
{
    const bool isFirst = m_times.empty() || expiresAt < m_times.begin()->first;
    ++m_times[expiresAt];
    // The time has not been announced to this one.
    m_dueUntil = std::min(m_dueUntil, expiresAt - 1);
    if (isFirst || !m_timer.isActive())
        arm();
}

void ExpirySchedule::remove(qint64 expiresAt)
{
    const auto found = m_times.find(expiresAt);
    if (found != m_times.end() && --found->second == 0)
        m_times.erase(found);
}

// For the next one that has not been asked to end; those that have may take a while to leave.
void ExpirySchedule::arm()
{
    const auto next = m_times.upper_bound(m_dueUntil);
    if (next == m_times.end())
        return m_timer.stop();
    const std::chrono::milliseconds left(next->first - m_clock.wallMs());
    m_timer.start(std::clamp(left - margin, std::chrono::milliseconds(0), longestWait));
}

void ExpirySchedule::check()
{
    const qint64 until = m_clock.wallMs() + margin.count();
    const auto next = m_times.upper_bound(m_dueUntil);
    if (next != m_times.end() && next->first <= until) {
        m_dueUntil = until;
        Q_EMIT due(until);
    }
    arm();
}

} // namespace heliograph

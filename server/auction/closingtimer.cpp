// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/closingtimer.h"

#include <algorithm>

namespace heliograph
{

ClosingTimer::ClosingTimer(const Clock &clock, Due due, QObject *parent)
    : QObject(parent), m_clock(clock), m_due(std::move(due))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ClosingTimer::reportDue);
}

void ClosingTimer::schedule(const QByteArray &item, std::optional<qint64> end)
{
    const auto known = m_ends.constFind(item);
    if (known != m_ends.constEnd()) {
        if (end == *known)
            return;
        m_order.erase({*known, item});
        m_ends.erase(known);
    }
    if (end) {
        m_ends.insert(item, *end);
        m_order.emplace(*end, item);
    }
    armTimer();
}

void ClosingTimer::reportDue()
{
    while (!m_order.empty() && m_order.begin()->first <= m_clock.wallMs()) {
        const QByteArray item = m_order.begin()->second;
        m_order.erase(m_order.begin());
        m_ends.remove(item);
        m_due(item);
    }
    armTimer();
}

void ClosingTimer::armTimer()
{
    if (m_order.empty())
        return m_timer.stop();
    const qint64 left = m_order.begin()->first - m_clock.wallMs();
    m_timer.start(std::chrono::milliseconds(std::clamp<qint64>(left, 0, longestWait.count())));
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/closingbell.h"

#include <algorithm>

namespace heliograph
{

ClosingBell::ClosingBell(const Clock &clock, Ring ring, QObject *parent)
    : QObject(parent), m_clock(clock), m_ring(std::move(ring))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ClosingBell::ringForAllDue);
}

void ClosingBell::expect(const QByteArray &item, std::optional<qint64> end)
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

void ClosingBell::ringForAllDue()
{
    while (!m_order.empty() && m_order.begin()->first <= m_clock.wallMs()) {
        const QByteArray item = m_order.begin()->second;
        m_order.erase(m_order.begin());
        m_ends.remove(item);
        m_ring(item);
    }
    armTimer();
}

void ClosingBell::armTimer()
{
    if (m_order.empty())
        return m_timer.stop();
    const qint64 left = m_order.begin()->first - m_clock.wallMs();
    m_timer.start(std::chrono::milliseconds(std::clamp<qint64>(left, 0, longestWait.count())));
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/throttle.h"

#include <utility>

namespace heliograph
{

Throttle::Throttle(std::chrono::milliseconds interval, std::function<void()> action) : m_action(std::move(action))
{
    m_timer.setInterval(interval);
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
        if (std::exchange(m_isDue, false))
            m_action();
    });
}

void Throttle::ask()
{
    m_isDue = m_timer.isActive();
    if (m_isDue)
        return;
    m_action();
    m_timer.start();
}

} // namespace heliograph

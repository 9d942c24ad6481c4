// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/qtloop.h"

namespace heliograph
{

void QtLoop::post(std::function<void()> task)
{
    QMetaObject::invokeMethod(&m_context, std::move(task), Qt::QueuedConnection);
}

void QtLoop::startTicking(std::chrono::milliseconds interval, std::function<void()> tick)
{
    QObject::connect(&m_timer, &QTimer::timeout, &m_context, std::move(tick));
    m_timer.start(interval);
}

void QtLoop::stopTicking()
{
    m_timer.stop();
    m_timer.disconnect();
}

} // namespace heliograph

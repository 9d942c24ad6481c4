// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/qtloop.h"

#include "server/stream/handover.h"
#include "server/stream/streamsink.h"

namespace heliograph
{

void QtLoop::post(std::function<void()> task)
{
    QMetaObject::invokeMethod(&m_context, std::move(task), Qt::QueuedConnection);
}

void QtLoop::startTicking(std::chrono::milliseconds pause, Tick tick)
{
    QObject::connect(&m_timer, &QTimer::timeout, &m_context,
                     [this, tick = std::move(tick)] { m_timer.setInterval(tick()); });
    m_timer.start(pause);
}

std::shared_ptr<StreamSink> QtLoop::adopt(SocketHandle)
{
    return nullptr;
}

void QtLoop::stopTicking()
{
    m_timer.stop();
    m_timer.disconnect();
}

} // namespace heliograph

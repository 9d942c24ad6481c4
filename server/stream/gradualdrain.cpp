// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/gradualdrain.h"

#include "server/stream/hub.h"

#include <QPointer>

namespace heliograph
{

namespace
{

constexpr std::chrono::milliseconds pause{100};

} // namespace

GradualDrain::GradualDrain(Hub &hub, const Clock &clock, QObject *parent) : QObject(parent), m_hub(hub), m_clock(clock)
{
    connect(&m_timer, &QTimer::timeout, this, &GradualDrain::proceed);
}

void GradualDrain::start(std::chrono::milliseconds over, bool mayReturn)
{
    // A drain before may have kept readers out.
    m_hub.admitReaders();
    m_lastDismissal = m_clock.now();
    m_end = m_lastDismissal + over;
    m_gone = 0;
    ++m_run;
    m_mayReturn = mayReturn;
    m_isDraining = true;
    m_timer.start(pause);
    proceed();
}

void GradualDrain::stop()
{
    if (!std::exchange(m_isDraining, false))
        return;
    m_timer.stop();
    m_hub.admitReaders();
}

// The same part of those who are left as of the time that is left: evenly, also when readers come and go meanwhile.
void GradualDrain::proceed()
{
    const Clock::Instant now = m_clock.now();
    const bool isLast = now >= m_end;
    const double passed = std::chrono::duration<double>(now - m_lastDismissal).count();
    const double share = isLast ? 1 : passed / std::chrono::duration<double>(m_end - m_lastDismissal).count();
    m_lastDismissal = now;
    const StreamEnding ending{GoodbyeReason::drain, m_mayReturn};
    m_hub.sendAway(share, ending, [self = QPointer(this), run = m_run](std::size_t count) {
        if (self && self->m_run == run)
            self->m_gone += qint64(count);
    });
    if (!isLast)
        return;
    m_timer.stop();
    m_hub.refuseReaders(ending);
}

GradualDrain::Progress GradualDrain::progress() const
{
    if (!m_isDraining)
        return {.left = m_hub.streamCount()};
    const auto remaining = std::chrono::ceil<std::chrono::milliseconds>(m_end - m_clock.now());
    return {.isDraining = true,
            .left = m_hub.streamCount(),
            .gone = m_gone,
            .remaining = std::max(remaining, std::chrono::milliseconds(0))};
}

} // namespace heliograph

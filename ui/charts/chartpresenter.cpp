// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartpresenter.h"

namespace heliograph
{

namespace
{

std::chrono::nanoseconds monotonicTime()
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

} // namespace

ChartPresenter::ChartPresenter(Surface surface, QObject *parent)
    : ChartPresenter(std::move(surface), monotonicTime, parent)
{
}

ChartPresenter::ChartPresenter(Surface surface, Clock clock, QObject *parent)
    : QObject(parent), m_surface(std::move(surface)), m_clock(std::move(clock))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ChartPresenter::drawIfExposed);
    m_recovery.setSingleShot(true);
    connect(&m_recovery, &QTimer::timeout, this, &ChartPresenter::recover);
}

void ChartPresenter::setRate(int framesPerSecond)
{
    const bool isSlowed = m_interval > m_usualInterval;
    m_usualInterval = std::chrono::milliseconds(1'000 / std::clamp(framesPerSecond, 1, 60));
    m_interval = isSlowed ? std::max(m_interval, m_usualInterval) : m_usualInterval;
}

void ChartPresenter::markDirty()
{
    m_isDirty = true;
    if (m_timer.isActive() || !m_surface.isExposed())
        return;
    using std::chrono::milliseconds;
    const auto since = std::chrono::duration_cast<milliseconds>(m_clock() - m_lastFrame);
    m_timer.start(m_frames == 0 ? milliseconds(0) : std::max(m_interval - since, milliseconds(0)));
}

void ChartPresenter::drawIfExposed()
{
    if (m_surface.isExposed())
        drawNow();
}

void ChartPresenter::drawNow()
{
    m_timer.stop();
    if (!m_isDirty)
        return;
    m_isDirty = false;
    const std::chrono::nanoseconds start = m_clock();
    m_surface.drawFrame();
    ++m_frames;
    m_lastFrame = m_clock();
    judge(m_lastFrame - start);
}

void ChartPresenter::judge(std::chrono::nanoseconds cost)
{
    m_slowFrames = cost > budget ? m_slowFrames + 1 : 0;
    if (m_slowFrames <= slowFramesAllowed)
        return;
    m_slowFrames = 0;
    m_interval = std::min(2 * m_interval, std::max(longestInterval, m_usualInterval));
    m_recovery.start(recovery);
    setReduced(m_interval > m_usualInterval);
}

// First as often as usual again, and once that has gone well for as long, it is over.
void ChartPresenter::recover()
{
    if (m_interval <= m_usualInterval)
        return setReduced(false);
    m_interval = m_usualInterval;
    m_recovery.start(recovery);
}

void ChartPresenter::setReduced(bool isReduced)
{
    if (std::exchange(m_isReduced, isReduced) != isReduced)
        Q_EMIT reducedChanged(isReduced);
}

} // namespace heliograph

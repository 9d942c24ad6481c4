// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/linktracker.h"

namespace heliograph
{

void LinkTracker::noteStopped()
{
    m_phase = Phase::stopped;
    m_retryAt.reset();
    m_isPolling = false;
    noteOtherServer();
}

void LinkTracker::noteOtherServer()
{
    m_lossExplanation = m_diagnosis = {};
    m_failuresSinceOpen = 0;
    m_wasOpenSinceStart = false;
}

void LinkTracker::noteAttempt()
{
    m_phase = Phase::connecting;
    m_retryAt.reset();
    m_isPolling = false;
}

void LinkTracker::noteOpen(bool isPolling)
{
    m_phase = Phase::open;
    m_wasOpenSinceStart = true;
    m_lossExplanation = m_diagnosis = {};
    m_failuresSinceOpen = 0;
    m_retryAt.reset();
    m_isPolling = isPolling;
}

void LinkTracker::noteLost(const Explanation &explanation, Instant retryAt)
{
    if (m_phase == Phase::connecting)
        ++m_failuresSinceOpen;
    m_phase = Phase::waiting;
    m_lossExplanation = explanation;
    m_retryAt = retryAt;
    m_isPolling = false;
}

void LinkTracker::noteRefused(const Explanation &explanation, std::optional<Instant> retryAt)
{
    if (m_phase == Phase::connecting)
        ++m_failuresSinceOpen;
    m_phase = Phase::refused;
    m_lossExplanation = explanation;
    m_retryAt = retryAt;
    m_isPolling = false;
}

void LinkTracker::explainFailure(const Explanation &explanation)
{
    if (m_phase != Phase::open && m_phase != Phase::stopped)
        m_diagnosis = explanation;
}

void LinkTracker::setFreshness(Freshness freshness, const Explanation &explanation)
{
    m_freshness = freshness;
    m_freshnessExplanation = explanation;
}

bool LinkTracker::update(Instant now, qint64 wallMs)
{
    LinkStatus status{.state = state(),
                      .reason = explanation().reason,
                      .advice = explanation().advice,
                      .betterServer = explanation().betterServer,
                      .needsSignIn = explanation().needsSignIn,
                      .attempt = m_phase == Phase::stopped || m_phase == Phase::open ? 0 : m_failuresSinceOpen + 1,
                      .since = now,
                      .sinceWallMs = wallMs,
                      .retryAt = m_retryAt,
                      .isPolling = m_isPolling,
                      .wasOpen = m_wasOpenSinceStart,
                      .wasEnded = explanation().isByServer && m_failuresSinceOpen == 0};
    if (status.state == m_status.state) {
        status.since = m_status.since;
        status.sinceWallMs = m_status.sinceWallMs;
    }
    if (status == m_status)
        return false;
    m_status = status;
    return true;
}

LinkState LinkTracker::state() const
{
    switch (m_phase) {
    case Phase::stopped:
        return LinkState::disconnected;
    case Phase::connecting:
        return LinkState::connecting;
    case Phase::waiting:
        return LinkState::waiting;
    case Phase::refused:
        return LinkState::refused;
    case Phase::open:
        break;
    }
    if (m_freshness == Freshness::stale)
        return LinkState::stale;
    if (m_isPaused)
        return LinkState::paused;
    return m_freshness == Freshness::delayed ? LinkState::delayed : LinkState::live;
}

const LinkTracker::Explanation &LinkTracker::explanation() const
{
    // While reconnecting, keep showing the last error.
    if (m_phase == Phase::open)
        return m_freshnessExplanation;
    return m_diagnosis.reason.isEmpty() ? m_lossExplanation : m_diagnosis;
}

} // namespace heliograph

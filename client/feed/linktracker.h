// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/freshness.h"
#include "client/feed/linkstate.h"

namespace heliograph
{

// Derives one state from what happens to the link. A value, owned by the feed, which reports every event to it and then
// reads the status.
class LinkTracker
{
public:
    using Instant = FeedClock::Instant;

    struct Explanation {
        QString reason;
        QString advice = {};
        QUrl betterServer = {};
        // Another token may be accepted.
        bool needsSignIn = false;
        // It ended an open stream, and said so.
        bool isByServer = false;
    };

    void noteStopped();
    // Forgets what was learned of the previous server.
    void noteOtherServer();
    void noteAttempt();
    // The first bytes came.
    void noteOpen(bool isPolling);
    void noteLost(const Explanation &explanation, Instant retryAt);
    void noteRefused(const Explanation &explanation, std::optional<Instant> retryAt);
    // Better ones than noteLost() had, until it is open or stopped.
    void explainFailure(const Explanation &explanation);
    void setFreshness(Freshness freshness, const Explanation &explanation);
    void setPaused(bool paused) { m_isPaused = paused; }

    bool isOpen() const { return m_phase == Phase::open; }
    bool isPolling() const { return m_phase == Phase::open && m_isPolling; }
    bool isStarted() const { return m_phase != Phase::stopped; }
    // Brings the status up to date. Whether it changed.
    bool update(Instant now, qint64 wallMs);
    const LinkStatus &status() const { return m_status; }

private:
    enum class Phase { stopped, connecting, open, waiting, refused };

    LinkState state() const;
    const Explanation &explanation() const;

    Phase m_phase = Phase::stopped;
    Explanation m_lossExplanation;
    Explanation m_freshnessExplanation;
    Explanation m_diagnosis;
    Freshness m_freshness = Freshness::fresh;
    std::optional<Instant> m_retryAt;
    int m_failuresSinceOpen = 0;
    bool m_isPaused = false;
    bool m_isPolling = false;
    bool m_wasOpenSinceStart = false;
    LinkStatus m_status;
};

} // namespace heliograph

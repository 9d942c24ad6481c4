// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/feedclock.h"

namespace heliograph
{

// Time for a feed that passes only when the test says so.
class ManualFeedClock final : public FeedClock
{
    Q_OBJECT

public:
    Instant now() const override { return m_now; }
    qint64 wallMs() const override { return m_wallMs; }

    // Beat by beat, as it would pass.
    void pass(std::chrono::seconds time)
    {
        for (; time.count() > 0; --time) {
            move(std::chrono::seconds(1));
            Q_EMIT ticked();
        }
    }
    // Between two beats.
    void move(std::chrono::milliseconds time)
    {
        m_now += time;
        m_wallMs += time.count();
    }
    // The machine sleeps; systems differ in whether the monotonic clock goes on.
    void sleep(std::chrono::seconds time, bool isCounted)
    {
        if (isCounted)
            m_now += time;
        m_wallMs += std::chrono::milliseconds(time).count();
        Q_EMIT ticked();
    }
    void setWallMs(qint64 wallMs) { m_wallMs = wallMs; }

private:
    Instant m_now = Instant(std::chrono::hours(1));
    qint64 m_wallMs = 1'700'000'000'000;
};

} // namespace heliograph

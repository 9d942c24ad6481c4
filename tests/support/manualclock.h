// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/clock.h"

namespace heliograph
{

// A clock that stands still until it is moved. One thread only.
class ManualClock final : public Clock
{
public:
    qint64 wallMs() const override { return m_wallMs; }
    Instant now() const override { return m_now; }

    void setWallMs(qint64 wallMs) { m_wallMs = wallMs; }
    void advance(std::chrono::milliseconds time)
    {
        m_wallMs += time.count();
        m_now += time;
    }

private:
    qint64 m_wallMs = 1'700'000'000'000;
    Instant m_now;
};

} // namespace heliograph

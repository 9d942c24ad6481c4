// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/base/ratelimit.h"

#include <algorithm>
#include <vector>

namespace heliograph
{

Clock::Instant RateLimit::fullAtAfterTaking(const QByteArray &caller, int tokens, Clock::Instant now) const
{
    return std::max(m_fullAt.value(caller, now), now) + m_settings.interval * tokens;
}

std::chrono::nanoseconds RateLimit::timeUntil(const QByteArray &caller, int tokens) const
{
    return timeUntil(caller, tokens, m_clock.now());
}

std::chrono::nanoseconds RateLimit::timeUntil(const QByteArray &caller, int tokens, Clock::Instant now) const
{
    const std::chrono::nanoseconds tooLate =
        fullAtAfterTaking(caller, tokens, now) - now - m_settings.interval * m_settings.burst;
    return std::max(tooLate, std::chrono::nanoseconds(0));
}

bool RateLimit::take(const QByteArray &caller, int tokens)
{
    // Read once: a clock that goes on between two reads would be a wait.
    const Clock::Instant now = m_clock.now();
    if (timeUntil(caller, tokens, now).count() > 0)
        return false;
    const Clock::Instant fullAt = fullAtAfterTaking(caller, tokens, now);
    if (m_fullAt.size() >= mostCallers && !m_fullAt.contains(caller))
        forgetFull();
    m_fullAt.insert(caller, fullAt);
    return true;
}

// Makes room for many, so that it is seldom needed however many callers there are.
void RateLimit::forgetFull()
{
    constexpr qsizetype kept = mostCallers / 4 * 3;
    const Clock::Instant now = m_clock.now();
    m_fullAt.removeIf([now](const auto &bucket) { return bucket.value() <= now; });
    if (m_fullAt.size() <= kept)
        return;
    std::vector<Clock::Instant> times(m_fullAt.cbegin(), m_fullAt.cend());
    const auto last = times.begin() + (m_fullAt.size() - kept);
    std::nth_element(times.begin(), last, times.end());
    qsizetype forgettable = m_fullAt.size() - kept;
    m_fullAt.removeIf([&](const auto &bucket) { return bucket.value() <= *last && forgettable-- > 0; });
}

} // namespace heliograph

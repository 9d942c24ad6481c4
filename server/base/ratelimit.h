// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/clock.h"

#include <QByteArray>
#include <QHash>

namespace heliograph
{

// How often each caller may do something: a bucket of tokens for each, filled at a steady rate. Used in one thread.
class RateLimit
{
public:
    struct Settings {
        // How many times at once.
        int burst = 100;
        // How long until there is a token for once more.
        std::chrono::nanoseconds interval = std::chrono::seconds(1);

        // So many a second, and ten times as many at once.
        static Settings perSecond(int rate)
        {
            return {10 * rate, std::chrono::nanoseconds(std::chrono::seconds(1)) / rate};
        }
    };
    // The most that are remembered; beyond that those who wait shortest are forgotten.
    static constexpr qsizetype mostCallers = 10'000;

    RateLimit(const Clock &clock, Settings settings) : m_clock(clock), m_settings(settings) {}

    // Takes all of these tokens, or none.
    bool take(const QByteArray &caller, int tokens = 1);
    // Zero: there are so many tokens. More than a full bucket holds never come.
    std::chrono::nanoseconds timeUntil(const QByteArray &caller, int tokens) const;
    std::chrono::nanoseconds timeUntilNext(const QByteArray &caller) const { return timeUntil(caller, 1); }
    int burst() const { return m_settings.burst; }

    qsizetype remembered() const { return m_fullAt.size(); }

private:
    Clock::Instant fullAtAfterTaking(const QByteArray &caller, int tokens, Clock::Instant now) const;
    std::chrono::nanoseconds timeUntil(const QByteArray &caller, int tokens, Clock::Instant now) const;
    void forgetFull();

    const Clock &m_clock;
    const Settings m_settings;
    // When the bucket is full again: the only thing that has to be kept of one.
    QHash<QByteArray, Clock::Instant> m_fullAt;
};

} // namespace heliograph

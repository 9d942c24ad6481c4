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
        int burst = 100; // times at once
        std::chrono::nanoseconds interval = std::chrono::seconds(1); // until there is a token for once more

        // So many a second, and ten times as many at once.
        static Settings perSecond(int rate)
        {
            return {10 * rate, std::chrono::nanoseconds(std::chrono::seconds(1)) / rate};
        }
    };
    static constexpr qsizetype mostCallers = 10'000; // remembered; beyond that those who wait shortest are forgotten

    RateLimit(const Clock &clock, Settings settings) : m_clock(clock), m_settings(settings) {}

    bool take(const QByteArray &caller); // a token, if there is one
    std::chrono::nanoseconds timeUntilNext(const QByteArray &caller) const; // token; zero: there is one

    qsizetype remembered() const { return m_fullAt.size(); }

private:
    Clock::Instant fullAtAfterTaking(const QByteArray &caller, Clock::Instant now) const;
    std::chrono::nanoseconds timeUntilNext(const QByteArray &caller, Clock::Instant now) const;
    void forgetFull();

    const Clock &m_clock;
    const Settings m_settings;
    // When the bucket is full again: the only thing that has to be kept of one.
    QHash<QByteArray, Clock::Instant> m_fullAt;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/clock.h"

#include <QHash>

namespace heliograph
{

// How fast one requester may create items by bidding for names that there were not: a bucket of tokens for each, filled
// at a steady rate. Used in one thread.
class CreationLimit
{
public:
    struct Settings {
        int burst = 100; // items at once
        std::chrono::milliseconds interval = std::chrono::seconds(1); // until there is a token for one more
    };
    static constexpr qsizetype mostRequesters = 10'000; // remembered; beyond that those who wait shortest are forgotten

    CreationLimit(const Clock &clock, Settings settings) : m_clock(clock), m_settings(settings) {}

    bool take(const QByteArray &requester); // a token, if there is one

private:
    void forgetFull();

    const Clock &m_clock;
    const Settings m_settings;
    // When the bucket is full again: the only thing that has to be kept of one.
    QHash<QByteArray, Clock::Instant> m_fullAt;
};

} // namespace heliograph

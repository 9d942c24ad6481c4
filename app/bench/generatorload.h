// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/bench/latencyhistogram.h"
#include "app/bench/stamp.h"

#include <algorithm>
#include <ctime>

namespace heliograph
{

// How busy the load test itself is: how late its loop comes to what is due, and how much of a processor core it takes.
// When that is much, its figures say more about itself or its machine than about the server.
class GeneratorLoad
{
public:
    void begin(LoadClock::time_point now);
    void note(LoadClock::time_point due, LoadClock::time_point now);
    // Of another process of the same test: the busiest one counts.
    void add(const GeneratorLoad &other);

    const LatencyHistogram &lag() const { return m_lag; }
    // As a share of a core.
    double busiestSecond() const { return std::max(m_busiest, average()); }
    double average() const;
    // Whether it used up its core.
    bool isFull() const;
    // Whether it ran later than its timers asked for.
    bool isLate() const;

private:
    LatencyHistogram m_lag;
    LoadClock::time_point m_begin;
    LoadClock::time_point m_latest;
    LoadClock::time_point m_secondBegin;
    std::clock_t m_clockAtBegin = 0;
    std::clock_t m_clockAtSecond = 0;
    std::clock_t m_clockAtLatest = 0;
    double m_busiest = 0;
    double m_averageOfOthers = 0;
    int m_fullSeconds = 0;
};

} // namespace heliograph

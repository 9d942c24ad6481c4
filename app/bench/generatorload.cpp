// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/generatorload.h"

namespace heliograph
{

namespace
{

// Share of one core.
constexpr double fullShare = 0.9;
// A single full second may be the start.
constexpr int fullSecondsThatMatter = 2;
constexpr auto lagThatMatters = std::chrono::milliseconds(100);

double share(std::clock_t used, LoadClock::duration time)
{
    const double seconds = std::chrono::duration<double>(time).count();
    return seconds > 0 ? double(used) / CLOCKS_PER_SEC / seconds : 0;
}

} // namespace

void GeneratorLoad::begin(LoadClock::time_point now)
{
    *this = GeneratorLoad();
    m_begin = m_latest = m_secondBegin = now;
    m_clockAtBegin = m_clockAtSecond = m_clockAtLatest = std::clock();
}

void GeneratorLoad::note(LoadClock::time_point due, LoadClock::time_point now)
{
    m_lag.record(now - due);
    m_latest = now;
    m_clockAtLatest = std::clock();
    if (now - m_secondBegin < std::chrono::seconds(1))
        return;
    const double busy = share(m_clockAtLatest - m_clockAtSecond, now - m_secondBegin);
    m_busiest = std::max(m_busiest, busy);
    m_fullSeconds += busy >= fullShare ? 1 : 0;
    m_secondBegin = now;
    m_clockAtSecond = m_clockAtLatest;
}

void GeneratorLoad::add(const GeneratorLoad &other)
{
    m_lag.add(other.m_lag);
    m_busiest = std::max(m_busiest, other.busiestSecond());
    m_averageOfOthers = std::max(m_averageOfOthers, other.average());
    m_fullSeconds = std::max(m_fullSeconds, other.m_fullSeconds);
}

double GeneratorLoad::average() const
{
    return std::max(m_averageOfOthers, share(m_clockAtLatest - m_clockAtBegin, m_latest - m_begin));
}

bool GeneratorLoad::isFull() const
{
    return m_fullSeconds >= fullSecondsThatMatter;
}

bool GeneratorLoad::isLate() const
{
    return m_lag.percentile(0.99) >= lagThatMatters;
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/sources/demoload.h"

#include <algorithm>

namespace heliograph
{

namespace
{

constexpr double usualCpu = 14;
constexpr double jobChance = 0.006;
constexpr double memoryOfJob = 6;

} // namespace

DemoLoad::DemoLoad(const HostLoad &start, std::mt19937_64::result_type seed)
    : m_random(seed), m_load(start), m_usualMemory(std::clamp(start.memoryPercent, 15.0, 80.0))
{
}

DemoLoad::Sample DemoLoad::next()
{
    stepJob();
    const bool isWorking = m_jobLeft > 0;
    constexpr double pull = 0.25;
    const double cpu = usualCpu + (isWorking ? m_jobCpu : 0);
    m_load.cpuPercent = std::clamp(m_load.cpuPercent + pull * (cpu - m_load.cpuPercent) + noise(3), 0.5, 97.0);
    const double memory = m_usualMemory + (isWorking ? memoryOfJob : 0);
    m_load.memoryPercent =
        std::clamp(m_load.memoryPercent + 0.04 * (memory - m_load.memoryPercent) + noise(0.15), 5.0, 97.0);
    return {m_load, qint64(m_random() % (isWorking ? 9 : 4))};
}

void DemoLoad::stepJob()
{
    if (m_jobLeft > 0) {
        --m_jobLeft;
        return;
    }
    if (std::generate_canonical<double, 53>(m_random) >= jobChance)
        return;
    m_jobLeft = 15 + int(m_random() % 45);
    m_jobCpu = 20 + double(m_random() % 45);
}

double DemoLoad::noise(double range)
{
    return range * (2 * std::generate_canonical<double, 53>(m_random) - 1);
}

} // namespace heliograph

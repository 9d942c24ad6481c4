// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/sources/randomwalk.h"

#include <algorithm>
#include <cmath>

namespace heliograph
{

namespace
{

constexpr double relativeStepDeviation = 0.0018;
constexpr double pullHome = 0.004;
constexpr double jumpChance = 0.01;
constexpr double jumpFactor = 5;

} // namespace

RandomWalk::RandomWalk(Amount start, std::mt19937_64::result_type seed)
    : m_home(static_cast<double>(start.minor())), m_price(start), m_random(seed)
{
}

Amount RandomWalk::step()
{
    // This is the one place where a price passes through a double: it is being invented, not carried.
    const double current = static_cast<double>(m_price.minor());
    const bool jumps = std::generate_canonical<double, 53>(m_random) < jumpChance;
    const double change =
        nearNormal() * relativeStepDeviation * (jumps ? jumpFactor : 1) + pullHome * (m_home - current) / m_home;
    m_price = Amount::fromMinor(std::max<qint64>(1, std::llround(current * (1 + change))));
    return m_price;
}

// The sum of twelve uniform numbers: the same on every platform, which std::normal_distribution is not.
double RandomWalk::nearNormal()
{
    double sum = -6;
    for (int i = 0; i < 12; ++i)
        sum += std::generate_canonical<double, 53>(m_random);
    return sum;
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/countertrail.h"

#include <algorithm>

namespace heliograph
{

void CounterTrail::add(Sample sample)
{
    if (m_samples.size() == mostSamples)
        m_samples.removeFirst();
    m_samples.append(sample);
}

double CounterTrail::least() const
{
    const auto least = std::min_element(m_samples.cbegin(), m_samples.cend(),
                                        [](const Sample &a, const Sample &b) { return a.value < b.value; });
    return least == m_samples.cend() ? 0 : least->value;
}

double CounterTrail::greatest() const
{
    const auto greatest = std::max_element(m_samples.cbegin(), m_samples.cend(),
                                           [](const Sample &a, const Sample &b) { return a.value < b.value; });
    return greatest == m_samples.cend() ? 0 : greatest->value;
}

} // namespace heliograph

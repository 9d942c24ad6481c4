// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/countertrail.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace heliograph
{

void CounterTrail::add(Sample sample)
{
    const bool wasPaused = std::exchange(m_isPaused, false);
    sample.startsAfterGap = false;
    if (!m_samples.isEmpty()) {
        const auto interval = std::chrono::duration_cast<std::chrono::milliseconds>(sample.at - m_samples.back().at);
        sample.startsAfterGap = wasPaused || m_gapRule.isGap(interval.count());
        m_gapRule.note(interval.count());
    }
    if (m_samples.size() == mostSamples)
        m_samples.removeFirst();
    m_samples.append(sample);
}

void CounterTrail::clear()
{
    m_samples.clear();
    m_gapRule = {};
    m_isPaused = false;
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

QList<QPointF> CounterTrail::points() const
{
    using Seconds = std::chrono::duration<double>;
    if (m_samples.size() < 2)
        return {};
    const double low = std::min(least(), 0.0);
    const double span = std::max(greatest() - low, 1.0);
    const auto begin = m_samples.front().at;
    const double time = std::max(Seconds(m_samples.back().at - begin).count(), 1e-9);
    QList<QPointF> points;
    for (const Sample &sample : m_samples) {
        const double x = Seconds(sample.at - begin).count() / time;
        if (sample.startsAfterGap)
            points.append({x, std::numeric_limits<double>::quiet_NaN()});
        points.append({x, (sample.value - low) / span});
    }
    return points;
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/gaprule.h"

#include <algorithm>

namespace heliograph
{

bool GapRule::isGap(qint64 interval, qint64 disconnected) const
{
    const qint64 usual = usualInterval();
    return interval > std::max(multiple * usual, shortestGap)
        || disconnected > std::max(disconnectedMultiple * usual, shortestGap);
}

// Gaps count, too: a few do not move the median, and a series that has become slower is soon taken as it is.
void GapRule::note(qint64 interval)
{
    if (interval > 0)
        m_intervals[m_count++ % remembered] = interval;
}

qint64 GapRule::usualInterval() const
{
    const std::size_t count = std::min(m_count, remembered);
    if (count == 0)
        return assumedInterval;
    auto intervals = m_intervals;
    const auto middle = intervals.begin() + std::ptrdiff_t((count - 1) / 2);
    std::nth_element(intervals.begin(), middle, intervals.begin() + std::ptrdiff_t(count));
    return *middle;
}

} // namespace heliograph

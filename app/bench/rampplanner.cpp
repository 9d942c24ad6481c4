// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/rampplanner.h"

#include <algorithm>
#include <cmath>

namespace heliograph
{

quint64 RampPlanner::dueAfter(Duration elapsed) const
{
    if (elapsed < Duration(0))
        return 0;
    if (m_perSecond <= 0)
        return m_streams;
    // A product such as 0.3 * 10 may be a little less than the whole number that it stands for.
    const double started = std::floor(std::chrono::duration<double>(elapsed).count() * m_perSecond + 1e-6);
    return started >= double(m_streams) ? m_streams : std::min(quint64(started) + 1, m_streams);
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/valuescale.h"

#include <algorithm>
#include <cmath>

namespace heliograph
{

namespace
{

// Share of the range that the values fill, or it is fitted again.
constexpr double leastFilled = 0.45;
// Above and below what is shown.
constexpr double margin = 0.12;
// Share of the value itself: a line without change is not blown up to noise.
constexpr double leastSpan = 1e-3;
// The least number of the finest steps.
constexpr int leastSteps = 4;
// Where there is room for them.
constexpr int leastTicks = 3;

} // namespace

const ValueRange &ValueScale::fit(double lowest, double highest, int mostTicks, double finest)
{
    const double least =
        std::max({leastSpan * std::abs(lowest), leastSpan * std::abs(highest), leastSteps * finest, 1e-6});
    if (m_fixed) {
        m_range = *m_fixed;
    } else if (!isStillGood(lowest, highest, least)) {
        const double span = std::max(highest - lowest, least);
        const double middle = (highest + lowest) / 2;
        m_range.from = middle - span * (0.5 + margin);
        m_range.to = middle + span * (0.5 + margin);
        if (lowest >= 0)
            m_range.from = std::max(m_range.from, 0.0);
        m_isFitted = true;
    }
    m_range.step = stepFor(mostTicks, finest);
    return m_range;
}

// Three labels define a scale, two leave it to be guessed; and a label does not say more than the values do.
double ValueScale::stepFor(int mostTicks, double finest) const
{
    const auto isExact = [finest](double step) {
        return finest <= 0 || std::abs(step / finest - std::round(step / finest)) < 1e-6;
    };
    for (int most = mostTicks; most <= mostTicks + leastTicks; ++most) {
        ValueRange range = m_range;
        range.step = std::max(roundStep(m_range.span(), most), finest);
        for (int fewer = most; !isExact(range.step) && fewer > 1; --fewer)
            range.step = std::max(roundStep(m_range.span(), fewer), finest);
        if (mostTicks < leastTicks || int(valueTicks(range).size()) >= leastTicks)
            return range.step;
    }
    return std::max(roundStep(m_range.span(), mostTicks), finest);
}

bool ValueScale::isStillGood(double lowest, double highest, double least) const
{
    if (!m_isFitted || lowest < m_range.from || highest > m_range.to)
        return false;
    return std::max(highest - lowest, least) >= leastFilled * m_range.span();
}

} // namespace heliograph

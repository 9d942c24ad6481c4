// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/charts/ticks.h"

#include <optional>

namespace heliograph
{

// The range of a value axis: fixed, or fitted to what is shown. A fitted one is left alone as long as the data is in
// it and fills a fair part of it, so that the picture does not breathe with each sample. A value.
class ValueScale
{
public:
    ValueScale() = default;
    explicit ValueScale(double from, double to) : m_fixed(ValueRange{from, to, 0}) {}

    // No tick is finer than `finest`: the precision of the values.
    const ValueRange &fit(double lowest, double highest, int mostTicks, double finest = 0);
    const ValueRange &range() const { return m_range; }
    bool isFixed() const { return m_fixed.has_value(); }
    // Other data comes.
    void forget() { m_isFitted = false; }

private:
    double stepFor(int mostTicks, double finest) const;
    bool isStillGood(double lowest, double highest, double least) const;

    std::optional<ValueRange> m_fixed;
    ValueRange m_range;
    bool m_isFitted = false;
};

} // namespace heliograph

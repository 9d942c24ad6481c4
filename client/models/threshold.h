// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/metric.h"

#include <optional>

namespace heliograph
{

// From where on a metric deserves attention. A level that was reached is left only when the value has fallen clearly
// below it, so that a value that trembles at the edge does not call again and again.
struct Threshold {
    double warning = 0;
    double critical = 0;
    // How far below a level the value must fall to leave it.
    double hysteresis = 0;

    constexpr MetricLevel levelOf(double value, MetricLevel before) const
    {
        if (value >= critical - (before == MetricLevel::critical ? hysteresis : 0))
            return MetricLevel::critical;
        if (value >= warning - (before != MetricLevel::normal ? hysteresis : 0))
            return MetricLevel::warning;
        return MetricLevel::normal;
    }

    friend bool operator==(const Threshold &, const Threshold &) = default;
};

} // namespace heliograph

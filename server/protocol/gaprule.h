// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <array>
#include <cstddef>

namespace heliograph
{

// Distinguishes a gap in a series from its usual interval: the one rule of servers and desks, for samples that came
// live, were loaded or merged, and so for everything that is drawn, exported or computed from them. A value.
class GapRule
{
public:
    // In ms.
    static constexpr qint64 shortestGap = 10'000;
    // Of the usual interval.
    static constexpr qint64 multiple = 4;
    // Of the usual interval, where there was no connection: that a sample was late is not likely then.
    static constexpr qint64 disconnectedMultiple = 2;

    // Whether nothing is known about the time between two samples that are this far apart, and for how much of it there
    // was no connection, in ms.
    bool isGap(qint64 interval, qint64 disconnected = 0) const;
    void note(qint64 interval);

private:
    qint64 usualInterval() const;

    static constexpr std::size_t remembered = 15;
    // In ms, of a series with one sample so far.
    static constexpr qint64 assumedInterval = 10'000;

    std::array<qint64, remembered> m_intervals = {};
    std::size_t m_count = 0;
};

} // namespace heliograph

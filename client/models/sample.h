// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace heliograph
{

// One measured value. Times are the server's, so that charts of several clients agree.
struct Sample {
    // In ms since 1970.
    qint64 time = 0;
    double value = 0;
    // Nothing is known about the time between the previous sample and this one.
    bool startsAfterGap = false;

    friend bool operator==(const Sample &, const Sample &) = default;
};

// From and including, to and including, in ms since 1970.
struct TimeWindow {
    qint64 from = 0;
    qint64 to = 0;

    qint64 span() const { return to - from; }
    bool contains(qint64 time) const { return time >= from && time <= to; }

    friend bool operator==(const TimeWindow &, const TimeWindow &) = default;
};

} // namespace heliograph

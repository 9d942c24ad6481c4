// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/sample.h"

namespace heliograph
{

// A time between two samples of which nothing is known, and why. A value.
struct SampleGap {
    TimeWindow time;
    // For how much of it there was no connection, in ms; for the rest there was one, and nothing came.
    qint64 disconnected = 0;

    // But for moments at either end: a link is not lost in the instant of a sample, nor does it come back in one.
    bool isDisconnected() const { return disconnected > 0 && disconnected >= time.span() / 10 * 9; }
    bool isPartlyDisconnected() const { return disconnected > 0 && !isDisconnected(); }

    friend bool operator==(const SampleGap &, const SampleGap &) = default;
};

} // namespace heliograph

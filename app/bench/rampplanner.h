// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <chrono>

namespace heliograph
{

// When each of the streams is to be started: evenly, as many in a second as asked for. Pure: the caller has the clock.
class RampPlanner
{
public:
    using Duration = std::chrono::nanoseconds;

    // A rate of 0 starts all of them at once.
    RampPlanner(quint64 streams, double perSecond) : m_streams(streams), m_perSecond(perSecond) {}

    // How many streams have to be started by then.
    quint64 dueAfter(Duration elapsed) const;

private:
    quint64 m_streams;
    double m_perSecond;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/gaprule.h"

#include <QList>
#include <QPointF>
#include <chrono>

namespace heliograph
{

// One counter of a server over time: the newest samples, bounded. A value.
class CounterTrail
{
public:
    struct Sample {
        std::chrono::steady_clock::time_point at;
        double value = 0;
        // Decided by add(): nothing is known about the time before it.
        bool startsAfterGap = false;
    };
    // Ten minutes at one a second.
    static constexpr qsizetype mostSamples = 600;

    void add(Sample sample);
    void clear();
    // From now until the next sample the value is not known.
    void pause() { m_isPaused = true; }
    // The oldest comes first.
    const QList<Sample> &samples() const { return m_samples; }
    bool isKnown() const { return !m_samples.isEmpty() && !m_isPaused; }
    // The last one that was known; 0: none was.
    double newest() const { return m_samples.isEmpty() ? 0 : m_samples.back().value; }
    double least() const;
    double greatest() const;
    // For paintSparkline(): the first sample is at x = 0, the newest at 1; the line stands on 0 or on what is below it.
    // Before what comes after a gap stands a point that is not a number. Empty where there is no line.
    QList<QPointF> points() const;

private:
    QList<Sample> m_samples;
    GapRule m_gapRule;
    bool m_isPaused = false;
};

} // namespace heliograph

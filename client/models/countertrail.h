// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
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
    };
    // Ten minutes at one a second.
    static constexpr qsizetype mostSamples = 600;

    void add(Sample sample);
    void clear() { m_samples.clear(); }
    // The oldest comes first.
    const QList<Sample> &samples() const { return m_samples; }
    double newest() const { return m_samples.isEmpty() ? 0 : m_samples.back().value; }
    double least() const;
    double greatest() const;

private:
    QList<Sample> m_samples;
};

} // namespace heliograph

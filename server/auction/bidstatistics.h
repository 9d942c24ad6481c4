// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/bidstore.h"

#include <array>
#include <chrono>
#include <map>

namespace heliograph
{

// What became of all bids since the start, and how long it took. Lives in the Qt thread.
class BidStatistics
{
public:
    // Upper bounds of the histogram, in seconds.
    static constexpr std::array bounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5};

    void count(const BidAnswer &answer, std::chrono::duration<double> took);

    // By "accepted", the name of the refusal, or the failure.
    const std::map<QByteArray, quint64> &results() const { return m_results; }
    // The last bucket counts what is above all bounds.
    const std::array<quint64, bounds.size() + 1> &histogram() const { return m_histogram; }
    double totalSeconds() const { return m_totalSeconds; }

private:
    std::map<QByteArray, quint64> m_results;
    // Counts answers that followed a commit.
    std::array<quint64, bounds.size() + 1> m_histogram{};
    double m_totalSeconds = 0;
};

} // namespace heliograph

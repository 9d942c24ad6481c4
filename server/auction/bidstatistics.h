// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/auction/bidstore.h"
#include "server/base/histogram.h"

#include <chrono>
#include <map>

namespace heliograph
{

// What became of all bids since the start, and how long it took. Lives in the Qt thread.
class BidStatistics
{
public:
    void count(const BidAnswer &answer, std::chrono::nanoseconds took);

    // By "accepted", the name of the refusal, or the failure.
    const std::map<QByteArray, quint64> &results() const { return m_results; }
    // Times of the answers that followed a commit.
    const TimeHistogram &commitTimes() const { return m_commitTimes; }

private:
    std::map<QByteArray, quint64> m_results;
    TimeHistogram m_commitTimes{TimeHistogram::boundsOfResponses()};
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/histogram.h"

#include <QtGlobal>
#include <atomic>
#include <vector>

namespace heliograph
{

// Written by one thread, read by any.
class Counter
{
public:
    void add(quint64 amount = 1)
    {
        m_value.store(m_value.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed);
    }
    quint64 value() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<quint64> m_value{0};
};

// What one shard has done since it started.
struct StreamCounters {
    Counter opened;
    Counter closed;
    Counter resumed;
    Counter reset;
    Counter replayed;
    // Counts deliveries: each event for each reader.
    Counter events;
    Counter bytes;
    // Counts `latest` values replaced before a slow reader got them.
    Counter skipped;
    // Counts readers let go because they could not keep up.
    Counter slow;
    // Events that a reader missed and got when it resumed.
    Histogram replaySizes{{0, 1, 10, 100, 1'000, 10'000, 100'000}};
    // See PublishedEvents::noteDelivered(); each event is counted by one shard.
    TimeHistogram deliveryTimes{deliveryBounds()};

private:
    static std::vector<std::chrono::microseconds> deliveryBounds()
    {
        using namespace std::chrono_literals;
        return {100us, 250us, 500us, 1ms, 2500us, 5ms, 10ms, 25ms, 50ms, 100ms, 250ms, 500ms, 1s, 2500ms, 10s};
    }
};

} // namespace heliograph

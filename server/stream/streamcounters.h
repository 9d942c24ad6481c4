// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <atomic>

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
};

} // namespace heliograph

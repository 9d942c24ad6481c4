// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <vector>

namespace heliograph
{

// Counts values in buckets with fixed bounds, and adds them up. Any thread adds, without a lock and without allocating;
// any takes a snapshot meanwhile.
class Histogram
{
public:
    // A value that is being added may be in the count and not yet in the sum.
    struct Snapshot {
        struct Bucket {
            double bound;
            // Counts the values up to the bound, those of the buckets before included.
            quint64 count;
        };
        std::vector<Bucket> buckets;
        quint64 count = 0;
        double sum = 0;

        // The other one has the same bounds, or this one is empty.
        Snapshot &operator+=(const Snapshot &other);
    };

    // In rising order.
    explicit Histogram(std::vector<quint64> bounds);

    void add(quint64 value)
    {
        std::size_t bucket = 0;
        while (bucket < m_bounds.size() && value > m_bounds[bucket])
            ++bucket;
        m_counts[bucket].fetch_add(1, std::memory_order_relaxed);
        m_sum.fetch_add(value, std::memory_order_relaxed);
    }
    Snapshot snapshot() const { return scaledSnapshot(1); }
    // Bounds and sum in another unit.
    Snapshot scaledSnapshot(double unit) const;

private:
    const std::vector<quint64> m_bounds;
    // The last one counts what is above all bounds.
    std::vector<std::atomic<quint64>> m_counts;
    std::atomic<quint64> m_sum{0};
};

// A histogram of times, whose snapshots are in seconds.
class TimeHistogram
{
public:
    explicit TimeHistogram(const std::vector<std::chrono::microseconds> &bounds);
    // For what callers wait for: from a millisecond to ten seconds.
    static std::vector<std::chrono::microseconds> boundsOfResponses();

    void add(std::chrono::nanoseconds time) { m_nanoseconds.add(quint64(std::max<qint64>(0, time.count()))); }
    Histogram::Snapshot snapshot() const { return m_nanoseconds.scaledSnapshot(1e-9); }

private:
    Histogram m_nanoseconds;
};

} // namespace heliograph

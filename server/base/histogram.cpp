// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/base/histogram.h"

namespace heliograph
{

using namespace std::chrono_literals;

namespace
{

std::vector<quint64> inNanoseconds(const std::vector<std::chrono::microseconds> &bounds)
{
    std::vector<quint64> numbers;
    numbers.reserve(bounds.size());
    for (const std::chrono::nanoseconds bound : bounds)
        numbers.push_back(quint64(bound.count()));
    return numbers;
}

} // namespace

Histogram::Snapshot &Histogram::Snapshot::operator+=(const Snapshot &other)
{
    if (buckets.empty()) {
        buckets = other.buckets;
    } else {
        for (std::size_t i = 0; i < buckets.size(); ++i)
            buckets[i].count += other.buckets[i].count;
    }
    count += other.count;
    sum += other.sum;
    return *this;
}

Histogram::Histogram(std::vector<quint64> bounds) : m_bounds(std::move(bounds)), m_counts(m_bounds.size() + 1)
{
}

Histogram::Snapshot Histogram::scaledSnapshot(double unit) const
{
    Snapshot snapshot;
    snapshot.buckets.reserve(m_bounds.size());
    for (std::size_t i = 0; i < m_bounds.size(); ++i) {
        snapshot.count += m_counts[i].load(std::memory_order_relaxed);
        snapshot.buckets.push_back({double(m_bounds[i]) * unit, snapshot.count});
    }
    snapshot.count += m_counts.back().load(std::memory_order_relaxed);
    snapshot.sum = double(m_sum.load(std::memory_order_relaxed)) * unit;
    return snapshot;
}

TimeHistogram::TimeHistogram(const std::vector<std::chrono::microseconds> &bounds)
    : m_nanoseconds(inNanoseconds(bounds))
{
}

std::vector<std::chrono::microseconds> TimeHistogram::boundsOfResponses()
{
    return {1ms, 2500us, 5ms, 10ms, 25ms, 50ms, 100ms, 250ms, 500ms, 1s, 2500ms, 10s};
}

} // namespace heliograph

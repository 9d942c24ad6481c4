// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/latencyhistogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace heliograph
{

std::size_t LatencyHistogram::bucketOf(quint64 value)
{
    // The leading bits choose the bucket; what is behind them is the error.
    const int shift = std::max(0, int(std::bit_width(value)) - exactBits - 1);
    return (std::size_t(shift) << exactBits) + std::size_t(value >> shift);
}

quint64 LatencyHistogram::endOf(std::size_t bucket)
{
    const std::size_t octave = bucket >> exactBits;
    const std::size_t shift = octave == 0 ? 0 : octave - 1;
    const quint64 leading = bucket - (shift << exactBits);
    return ((leading + 1) << shift) - 1;
}

void LatencyHistogram::record(std::chrono::nanoseconds time)
{
    constexpr qint64 most = (qint64(1) << mostBits) - 1;
    const qint64 value = std::clamp<qint64>(std::chrono::duration_cast<Duration>(time).count(), 0, most);
    ++m_buckets[bucketOf(quint64(value))];
    ++m_count;
    m_largest = std::max(m_largest, value);
}

void LatencyHistogram::add(const LatencyHistogram &other)
{
    for (std::size_t bucket = 0; bucket < bucketCount; ++bucket)
        m_buckets[bucket] += other.m_buckets[bucket];
    m_count += other.m_count;
    m_largest = std::max(m_largest, other.m_largest);
}

LatencyHistogram::Duration LatencyHistogram::percentile(double share) const
{
    return percentile(share, 0).value_or(Duration(0));
}

std::optional<LatencyHistogram::Duration> LatencyHistogram::percentile(double share, quint64 endless) const
{
    const double exact = std::clamp(share, 0.0, 1.0) * double(m_count + endless);
    const quint64 wanted = std::max<quint64>(1, quint64(std::ceil(exact)));
    quint64 passed = 0;
    for (std::size_t bucket = 0; bucket < bucketCount; ++bucket) {
        passed += m_buckets[bucket];
        if (passed >= wanted)
            return Duration(std::min(qint64(endOf(bucket)), m_largest));
    }
    return std::nullopt;
}

} // namespace heliograph

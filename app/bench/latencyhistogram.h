// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <array>
#include <chrono>
#include <optional>

namespace heliograph
{

// Counts times in buckets that grow with what they hold, so that any number of them takes the same 20 KB and a
// percentile is right to less than two in a hundred. Microseconds up to 19 hours. A value, for one thread.
class LatencyHistogram
{
public:
    using Duration = std::chrono::microseconds;

    void record(std::chrono::nanoseconds time);
    void add(const LatencyHistogram &other);

    quint64 count() const { return m_count; }
    Duration largest() const { return Duration(m_largest); }
    // The time that this share of all (0.95 for example) did not exceed. Zero when there are none.
    Duration percentile(double share) const;
    // The same with so many others that never came to an end. Nothing when the answer is one of those.
    std::optional<Duration> percentile(double share, quint64 endless) const;

private:
    // 64 buckets for each power of two.
    static constexpr int exactBits = 6;
    static constexpr int mostBits = 36;
    static constexpr std::size_t bucketCount = std::size_t(mostBits - exactBits + 1) << exactBits;

    static std::size_t bucketOf(quint64 value);
    static quint64 endOf(std::size_t bucket);

    std::array<quint64, bucketCount> m_buckets{};
    quint64 m_count = 0;
    qint64 m_largest = 0;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/sample.h"

#include <optional>
#include <vector>

namespace heliograph
{

// What is left of the samples of one short time: the first and the last, the two extremes, as they were measured, and
// the average.
struct Bucket {
    qint64 lowestTime = 0;
    double lowest = 0;
    qint64 highestTime = 0;
    double highest = 0;
    double first = 0;
    double last = 0;
    double sum = 0;
    quint32 count = 0;
    bool startsAfterGap = false;

    static Bucket of(const Sample &sample)
    {
        return {.lowestTime = sample.time,
                .lowest = sample.value,
                .highestTime = sample.time,
                .highest = sample.value,
                .first = sample.value,
                .last = sample.value,
                .sum = sample.value,
                .count = 1,
                .startsAfterGap = sample.startsAfterGap};
    }
    double average() const { return sum / count; }
    // Some time within the bucket; increasing from bucket to bucket.
    qint64 time() const { return std::min(lowestTime, highestTime); }

    void include(const Bucket &later) noexcept
    {
        if (later.lowest < lowest) {
            lowest = later.lowest;
            lowestTime = later.lowestTime;
        }
        if (later.highest > highest) {
            highest = later.highest;
            highestTime = later.highestTime;
        }
        last = later.last;
        sum += later.sum;
        count += later.count;
    }

    friend bool operator==(const Bucket &, const Bucket &) = default;
};

// The past of one series at a coarser grain, for long ranges, in a buffer that never grows. Times without samples take
// no bucket. A value; one thread.
class BucketRing
{
public:
    // The width of each bucket is in ms.
    BucketRing(qint64 width, std::size_t capacity);

    // The sample must not be before the last bucket; does not allocate.
    void add(const Sample &sample) noexcept;
    void clear() noexcept { m_total = 0; }
    // Forgets the buckets that end after this time.
    void forgetFrom(qint64 time);

    qint64 width() const { return m_width; }
    std::size_t size() const { return std::min<quint64>(m_total, m_buckets.size()); }
    bool isEmpty() const { return m_total == 0; }
    std::size_t capacity() const { return m_buckets.size(); }
    bool hasForgotten() const { return m_total > m_buckets.size(); }
    const Bucket &at(std::size_t index) const { return m_buckets[(m_total - size() + index) % m_buckets.size()]; }
    qint64 startOf(const Bucket &bucket) const { return bucket.lowestTime - bucket.lowestTime % m_width; }
    qint64 end() const { return isEmpty() ? 0 : startOf(at(size() - 1)) + m_width; }

    // The first bucket that ends after this time.
    std::size_t indexFrom(qint64 time) const;

private:
    qint64 m_width;
    std::vector<Bucket> m_buckets;
    quint64 m_total = 0;
};

} // namespace heliograph

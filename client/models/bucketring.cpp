// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/bucketring.h"

namespace heliograph
{

BucketRing::BucketRing(qint64 width, std::size_t capacity) : m_width(width), m_buckets(capacity)
{
}

void BucketRing::add(const Sample &sample) noexcept
{
    const Bucket one = Bucket::of(sample);
    if (isEmpty() || sample.time >= end()) {
        m_buckets[m_total % m_buckets.size()] = one;
        ++m_total;
        return;
    }
    m_buckets[(m_total - 1) % m_buckets.size()].include(one);
}

void BucketRing::forgetFrom(qint64 time)
{
    // Counting down would bring back nothing that was overwritten, so what is left is counted again.
    const std::size_t kept = indexFrom(time);
    std::vector<Bucket> buckets(m_buckets.size());
    for (std::size_t i = 0; i < kept; ++i)
        buckets[i] = at(i);
    m_buckets.swap(buckets);
    m_total = kept;
}

std::size_t BucketRing::indexFrom(qint64 time) const
{
    std::size_t low = 0;
    std::size_t high = size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (startOf(at(middle)) + m_width <= time)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/sample.h"

#include <optional>
#include <span>
#include <vector>

namespace heliograph
{

// The newest samples of one series, in a buffer that never grows, with a pyramid of extremes above it: one level knows
// the lowest and highest of each 16 samples, the next of each 256, and so on. Finding the extremes of any stretch then
// costs a few steps, however many samples it has. A value; one thread.
class SampleRing
{
public:
    struct Extremes {
        // Indices; the first one among equals.
        std::size_t lowest = 0;
        std::size_t highest = 0;

        friend bool operator==(const Extremes &, const Extremes &) = default;
    };

    // The capacity is rounded up to a power of two. All memory is taken here.
    explicit SampleRing(std::size_t capacity);

    // Refuses what is earlier than the last sample or not a number. Does not allocate.
    bool push(const Sample &sample) noexcept;
    void clear() noexcept { m_total = 0; }

    std::size_t size() const { return std::min<quint64>(m_total, m_samples.size()); }
    bool isEmpty() const { return m_total == 0; }
    std::size_t capacity() const { return m_samples.size(); }
    bool hasForgotten() const { return m_total > m_samples.size(); }

    // 0 is the oldest.
    const Sample &at(std::size_t index) const { return m_samples[slotOf(oldest() + index)]; }
    const Sample &first() const { return at(0); }
    const Sample &last() const { return at(size() - 1); }
    // All samples, oldest first, as they lie in memory.
    std::span<const Sample> olderHalf() const;
    std::span<const Sample> newerHalf() const;

    // The first index, not before `start`, whose time is at least (or later than) this one; size() when there is none.
    std::size_t indexFrom(qint64 time, std::size_t start = 0) const;
    std::size_t indexAfter(qint64 time, std::size_t start = 0) const;
    std::optional<std::size_t> lastAtOrBefore(qint64 time) const;

    // Of [first, end), which is not empty.
    Extremes extremes(std::size_t first, std::size_t end) const;
    // `end` when no sample starts after a gap.
    std::size_t nextGap(std::size_t first, std::size_t end) const;

private:
    struct Block {
        // Slots.
        quint32 lowest = 0;
        quint32 highest = 0;
        bool hasGap = false;
    };

    quint64 oldest() const { return m_total - size(); }
    std::size_t slotOf(quint64 number) const { return number & (m_samples.size() - 1); }
    void include(std::size_t slot);
    // The highest level of which one block begins at this sample and ends by `end`; none: -1.
    int levelAt(quint64 number, quint64 end) const;
    const Block &blockAt(int level, quint64 number) const;

    std::vector<Sample> m_samples;
    std::vector<std::vector<Block>> m_levels;
    // Samples ever pushed since clear().
    quint64 m_total = 0;
};

} // namespace heliograph

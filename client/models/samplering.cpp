// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/samplering.h"

#include <bit>
#include <cmath>

namespace heliograph
{

namespace
{

// 16 blocks of one level make one block of the next.
constexpr int levelBits = 4;
constexpr std::size_t smallestCapacity = 16;

quint64 blockSize(int level)
{
    return quint64(1) << (levelBits * (level + 1));
}

} // namespace

SampleRing::SampleRing(std::size_t capacity) : m_samples(std::bit_ceil(std::max(capacity, smallestCapacity)))
{
    for (int level = 0; blockSize(level) <= m_samples.size(); ++level)
        m_levels.emplace_back(m_samples.size() / blockSize(level));
}

bool SampleRing::push(const Sample &sample) noexcept
{
    if (!std::isfinite(sample.value) || (!isEmpty() && sample.time < last().time))
        return false;
    const std::size_t slot = slotOf(m_total);
    m_samples[slot] = sample;
    include(slot);
    ++m_total;
    return true;
}

void SampleRing::include(std::size_t slot)
{
    const Sample &sample = m_samples[slot];
    for (int level = 0; level < int(m_levels.size()); ++level) {
        auto &blocks = m_levels[level];
        Block &block = blocks[(m_total >> (levelBits * (level + 1))) & (blocks.size() - 1)];
        if (m_total % blockSize(level) == 0)
            block = {.lowest = quint32(slot), .highest = quint32(slot), .hasGap = sample.startsAfterGap};
        if (sample.value < m_samples[block.lowest].value)
            block.lowest = quint32(slot);
        if (sample.value > m_samples[block.highest].value)
            block.highest = quint32(slot);
        block.hasGap = block.hasGap || sample.startsAfterGap;
    }
}

std::span<const Sample> SampleRing::olderHalf() const
{
    const std::size_t start = slotOf(oldest());
    return std::span(m_samples).subspan(start, std::min(size(), m_samples.size() - start));
}

std::span<const Sample> SampleRing::newerHalf() const
{
    return std::span(m_samples).first(size() - olderHalf().size());
}

// Doubling steps from the start, then halving: a walk through neighbouring times costs the distance only.
std::size_t SampleRing::indexFrom(qint64 time, std::size_t start) const
{
    std::size_t low = start;
    std::size_t step = 1;
    while (low + step < size() && at(low + step).time < time) {
        low += step;
        step *= 2;
    }
    std::size_t high = std::min(low + step, size());
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (at(middle).time < time)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::size_t SampleRing::indexAfter(qint64 time, std::size_t start) const
{
    return indexFrom(time + 1, start);
}

std::optional<std::size_t> SampleRing::lastAtOrBefore(qint64 time) const
{
    const std::size_t after = indexAfter(time);
    return after == 0 ? std::nullopt : std::optional(after - 1);
}

int SampleRing::levelAt(quint64 number, quint64 end) const
{
    int level = -1;
    while (level + 1 < int(m_levels.size()) && number % blockSize(level + 1) == 0
           && number + blockSize(level + 1) <= end)
        ++level;
    return level;
}

const SampleRing::Block &SampleRing::blockAt(int level, quint64 number) const
{
    const auto &blocks = m_levels[level];
    return blocks[(number >> (levelBits * (level + 1))) & (blocks.size() - 1)];
}

SampleRing::Extremes SampleRing::extremes(std::size_t first, std::size_t end) const
{
    const quint64 start = oldest();
    std::size_t lowest = slotOf(start + first);
    std::size_t highest = lowest;
    for (quint64 number = start + first; number < start + end;) {
        const int level = levelAt(number, start + end);
        const std::size_t slot = slotOf(number);
        const std::size_t low = level < 0 ? slot : blockAt(level, number).lowest;
        const std::size_t high = level < 0 ? slot : blockAt(level, number).highest;
        lowest = m_samples[low].value < m_samples[lowest].value ? low : lowest;
        highest = m_samples[high].value > m_samples[highest].value ? high : highest;
        number += level < 0 ? 1 : blockSize(level);
    }
    const std::size_t offset = slotOf(start);
    return {.lowest = slotOf(m_samples.size() + lowest - offset),
            .highest = slotOf(m_samples.size() + highest - offset)};
}

std::size_t SampleRing::nextGap(std::size_t first, std::size_t end) const
{
    const quint64 start = oldest();
    for (quint64 number = start + first; number < start + end;) {
        int level = levelAt(number, start + end);
        while (level >= 0 && blockAt(level, number).hasGap)
            --level;
        if (level < 0 && m_samples[slotOf(number)].startsAfterGap)
            return number - start;
        number += level < 0 ? 1 : blockSize(level);
    }
    return end;
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/heartbeatwheel.h"

#include <algorithm>

namespace heliograph
{

namespace
{

constexpr std::chrono::milliseconds shortestPause{5};
constexpr std::chrono::milliseconds longestPause{240};
// With 15,000 idle readers a visit takes tens of microseconds, what it wakes included, and a request that needs the
// same processor waits for all visits of one go.
constexpr std::size_t visitsAtOnce = 4;
// A heartbeat may come early by this part of a revolution.
constexpr std::size_t soonPart = 10;

} // namespace

HeartbeatWheel::HeartbeatWheel(std::chrono::milliseconds heartbeat)
{
    std::chrono::milliseconds revolution = longestSilence;
    if (heartbeat.count() > 0) {
        m_revolutionsPerHeartbeat =
            static_cast<std::uint64_t>((heartbeat + longestSilence - std::chrono::milliseconds(1)) / longestSilence);
        revolution = heartbeat / m_revolutionsPerHeartbeat;
    }
    m_slots.resize(static_cast<std::size_t>(std::max<std::int64_t>(revolution / shortestPause, 1)));
    m_slotTime = std::max(revolution / std::int64_t(m_slots.size()), std::chrono::milliseconds(1));
    m_soon = m_slots.size() / soonPart;
    m_slotsAtOnce = slotsAtOnce(visitsAtOnce);
}

std::uint16_t HeartbeatWheel::add(Stream &stream)
{
    const auto slot = static_cast<std::uint16_t>(m_nextSlot++ % m_slots.size());
    m_slots[slot].push_back(&stream);
    ++m_streamCount;
    return slot;
}

void HeartbeatWheel::remove(Stream &stream, std::uint16_t slot)
{
    std::vector<Stream *> &streams = m_slots[slot];
    const auto found = std::find(streams.begin(), streams.end(), &stream);
    *found = streams.back();
    streams.pop_back();
    --m_streamCount;
}

std::size_t HeartbeatWheel::slotsAtOnce(std::size_t sentBefore) const
{
    // While events carry the heartbeats along, visits cost nothing and the loop need not wake up for each of them.
    const std::size_t wanted =
        sentBefore == 0 ? 2 * m_slotsAtOnce : visitsAtOnce * m_slots.size() / std::max<std::size_t>(m_streamCount, 1);
    const std::size_t most = std::min(m_slots.size(), static_cast<std::size_t>(longestPause / m_slotTime));
    return std::clamp<std::size_t>(wanted, 1, most);
}

} // namespace heliograph

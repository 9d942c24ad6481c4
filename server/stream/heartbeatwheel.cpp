// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/heartbeatwheel.h"

#include <algorithm>

namespace heliograph
{

HeartbeatWheel::HeartbeatWheel(std::chrono::milliseconds heartbeat)
{
    std::chrono::milliseconds revolution = longestSilence;
    if (heartbeat.count() > 0) {
        m_revolutionsPerHeartbeat =
            static_cast<std::uint64_t>((heartbeat + longestSilence - std::chrono::milliseconds(1)) / longestSilence);
        revolution = heartbeat / m_revolutionsPerHeartbeat;
    }
    m_tick = std::max(revolution / slotCount, std::chrono::milliseconds(1));
}

std::uint16_t HeartbeatWheel::add(Stream &stream)
{
    const auto slot = static_cast<std::uint16_t>(m_nextSlot++ % slotCount);
    m_slots[slot].push_back(&stream);
    return slot;
}

void HeartbeatWheel::remove(Stream &stream, std::uint16_t slot)
{
    std::vector<Stream *> &streams = m_slots[slot];
    const auto found = std::find(streams.begin(), streams.end(), &stream);
    *found = streams.back();
    streams.pop_back();
}

HeartbeatWheel::Visit HeartbeatWheel::advance()
{
    const std::uint64_t revolution = m_ticks / slotCount;
    const std::uint64_t slot = m_ticks++ % slotCount;
    return {m_slots[slot], m_revolutionsPerHeartbeat != 0 && revolution % m_revolutionsPerHeartbeat == 0};
}

} // namespace heliograph

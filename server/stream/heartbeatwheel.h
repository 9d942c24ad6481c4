// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <cstdint>
#include <utility>
#include <vector>

namespace heliograph
{

class Stream;

// Spreads the streams of a shard over time: each is visited once per revolution, a few at a time.
// Many streams are visited in many small portions, so that nothing has to wait behind them for long; few are visited in
// few goes, so that a server nearly without readers sleeps.
class HeartbeatWheel
{
public:
    // Idle connections are kept open at least this often; longer heartbeats have comments in between.
    static constexpr std::chrono::milliseconds longestSilence = std::chrono::seconds(15);

    explicit HeartbeatWheel(std::chrono::milliseconds heartbeat); // zero: comments only

    std::chrono::milliseconds pause() const { return m_slotTime * m_slotsAtOnce; } // until advance() is due again

    std::uint16_t add(Stream &stream); // returns its slot
    void remove(Stream &stream, std::uint16_t slot);

    // Calls visit(streams, isHeartbeat) for each slot whose time has come. Where it is not a heartbeat, it is time for
    // a comment on lines that were silent.
    template <typename Visit>
    void advance(Visit &&visit)
    {
        for (std::size_t i = 0; i < m_slotsAtOnce; ++i, ++m_time)
            visit(std::as_const(m_slots[m_time % m_slots.size()]), isHeartbeatTime());
        m_slotsAtOnce = slotsAtOnce();
    }

private:
    bool isHeartbeatTime() const;
    std::size_t slotsAtOnce() const;

    std::vector<std::vector<Stream *>> m_slots;
    std::chrono::milliseconds m_slotTime;
    std::uint64_t m_revolutionsPerHeartbeat = 0; // 0: never
    std::uint64_t m_time = 0; // in slots
    std::size_t m_nextSlot = 0;
    std::size_t m_streamCount = 0;
    std::size_t m_slotsAtOnce; // in the go to come
};

} // namespace heliograph

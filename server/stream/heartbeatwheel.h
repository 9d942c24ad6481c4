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
    // a comment on lines that were silent. It returns how many of them had something sent.
    template <typename Visit>
    void advance(Visit &&visit)
    {
        std::size_t sent = 0;
        for (std::size_t i = 0; i < m_slotsAtOnce; ++i) {
            sent += visit(std::as_const(m_slots[m_position]), isHeartbeat(m_revolution));
            if (++m_position == m_slots.size()) {
                m_position = 0;
                ++m_revolution;
            }
        }
        m_slotsAtOnce = slotsAtOnce(sent);
    }

    // Whether the next visit to this slot brings a heartbeat and is so near that it may as well be sent now.
    bool isHeartbeatSoon(std::uint16_t slot) const
    {
        const std::size_t isAfterTurn = slot < m_position ? 1 : 0;
        return slot + isAfterTurn * m_slots.size() - m_position < m_soon && isHeartbeat(m_revolution + isAfterTurn);
    }

private:
    bool isHeartbeat(std::uint64_t revolution) const
    {
        return m_revolutionsPerHeartbeat != 0 && revolution % m_revolutionsPerHeartbeat == 0;
    }
    std::size_t slotsAtOnce(std::size_t sentBefore) const;

    std::vector<std::vector<Stream *>> m_slots;
    std::chrono::milliseconds m_slotTime;
    std::uint64_t m_revolutionsPerHeartbeat = 0; // 0: never
    std::uint64_t m_revolution = 0;
    std::size_t m_position = 0; // the slot that is next
    std::size_t m_soon; // so many slots from there on
    std::size_t m_nextSlot = 0; // for who is added
    std::size_t m_streamCount = 0;
    std::size_t m_slotsAtOnce = 1; // in the go to come
};

} // namespace heliograph

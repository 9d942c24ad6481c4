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

    // A heartbeat of zero: streams get comments only.
    explicit HeartbeatWheel(std::chrono::milliseconds heartbeat);

    // How long until advance() is due again.
    std::chrono::milliseconds pause() const { return m_slotTime * m_slotsAtOnce; }

    // Returns the stream's slot.
    std::uint16_t add(Stream &stream);
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
    // Zero: never.
    std::uint64_t m_revolutionsPerHeartbeat = 0;
    std::uint64_t m_revolution = 0;
    // The slot that advance() visits next.
    std::size_t m_position = 0;
    // How many slots from m_position on are visited soon.
    std::size_t m_soon;
    // The slot of the next stream that is added.
    std::size_t m_nextSlot = 0;
    std::size_t m_streamCount = 0;
    // How many the next advance() visits.
    std::size_t m_slotsAtOnce = 1;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

namespace heliograph
{

class Stream;

// Spreads the streams of a shard over time: each is visited once per revolution, a few at a time.
class HeartbeatWheel
{
public:
    // Idle connections are kept open at least this often; longer heartbeats have comments in between.
    static constexpr std::chrono::milliseconds longestSilence = std::chrono::seconds(15);

    explicit HeartbeatWheel(std::chrono::milliseconds heartbeat); // zero: comments only

    std::chrono::milliseconds tickInterval() const { return m_tick; }

    std::uint16_t add(Stream &stream); // returns its slot
    void remove(Stream &stream, std::uint16_t slot);

    struct Visit {
        const std::vector<Stream *> &streams;
        bool isHeartbeat; // else it is time for a comment where the line was silent
    };
    Visit advance();

private:
    static constexpr int slotCount = 64;

    std::vector<std::vector<Stream *>> m_slots{std::size_t(slotCount)};
    std::chrono::milliseconds m_tick;
    std::uint64_t m_revolutionsPerHeartbeat = 0; // 0: never
    std::uint64_t m_ticks = 0;
    std::size_t m_nextSlot = 0;
};

} // namespace heliograph

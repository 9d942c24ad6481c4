// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/clock.h"
#include "server/base/histogram.h"
#include "server/stream/frame.h"

#include <atomic>
#include <optional>
#include <vector>

namespace heliograph
{

// The events that the hub hands over together, and how long it takes until they are delivered. One for all shards,
// which change nothing of it but the account of who has delivered.
class PublishedEvents
{
public:
    explicit PublishedEvents(std::size_t shards) : m_missing(shards) {}
    Q_DISABLE_COPY_MOVE(PublishedEvents)

    struct Entry {
        FramePtr frame;
        Clock::Instant acceptedAt;
    };
    void add(FramePtr frame, Clock::Instant acceptedAt) { m_entries.push_back({std::move(frame), acceptedAt}); }
    const std::vector<Entry> &entries() const { return m_entries; }

    // Called once by every shard, in its own thread: each stream there that is to get any of them has it written to its
    // connection, or in its backlog. None: no stream there is to get any. The last shard's call adds the time of each
    // event to `times`, unless no reader was to get any of them.
    void noteDelivered(std::optional<Clock::Instant> deliveredAt, TimeHistogram &times);

private:
    std::vector<Entry> m_entries;
    std::atomic<std::size_t> m_missing;
    // The latest of what the shards said.
    std::atomic<Clock::Instant> m_deliveredAt{Clock::Instant::min()};
    static_assert(std::atomic<Clock::Instant>::is_always_lock_free);
};

} // namespace heliograph

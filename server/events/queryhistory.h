// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/events/chartsamples.h"
#include "server/events/replaybuffer.h"
#include "server/events/restoredhistory.h"

#include <limits>

namespace heliograph
{

// What the Qt thread remembers, to answer requests about the past.
class QueryHistory
{
public:
    explicit QueryHistory(LogBounds bounds) : m_bounds(bounds), m_replayBuffer({}, 0, 0, bounds) {}

    void replace(const RestoredHistory &restored);
    // It stays the same history.
    void rename(const QByteArray &epoch, const std::vector<EarlierEpoch> &earlier);
    void add(const EventPtr &event);
    // Samples from before the server was started, oldest first, in place of those that their topics have. They
    // are not sent to streams, only to requests for the past.
    void putPast(const std::vector<EventPtr> &samples);

    const ReplayBuffer<Event> &replayBuffer() const { return m_replayBuffer; }
    const ChartSamples &history() const { return m_history; }

    // What a reader gets that asks instead of listening, a page at a time.
    struct Page {
        std::vector<EventPtr> events;
        // Where the next page begins; it never falls.
        QByteArray next;
    };
    // The bytes count as they are in JSON; a page holds at least one event.
    Page page(const TopicSet &topics, const Position &from, std::size_t limit,
              qsizetype bytes = std::numeric_limits<qsizetype>::max()) const;

private:
    LogBounds m_bounds;
    ReplayBuffer<Event> m_replayBuffer;
    ChartSamples m_history;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/events/chartsamples.h"
#include "server/events/replaybuffer.h"
#include "server/events/restoredhistory.h"

namespace heliograph
{

// What the Qt thread remembers, to answer requests about the past.
class QueryHistory
{
public:
    explicit QueryHistory(LogBounds bounds) : m_bounds(bounds), m_replayBuffer({}, 0, 0, bounds) {}

    void replace(const RestoredHistory &restored)
    {
        m_replayBuffer = {restored.epoch, restored.head, restored.trimmedThrough, m_bounds};
        for (const EventPtr &event : restored.events)
            m_replayBuffer.add(event);
        m_history = {};
    }

    void add(const EventPtr &event)
    {
        m_replayBuffer.add(event);
        if (event->delivery == Delivery::latest && event->topic.kind != TopicKind::canary)
            m_history.add(event);
    }

    const ReplayBuffer<Event> &replayBuffer() const { return m_replayBuffer; }
    const ChartSamples &history() const { return m_history; }

private:
    LogBounds m_bounds;
    ReplayBuffer<Event> m_replayBuffer;
    ChartSamples m_history;
};

} // namespace heliograph

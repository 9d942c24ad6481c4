// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/log/history.h"
#include "server/log/journal.h"
#include "server/log/remembered.h"

namespace heliograph
{

// What the Qt thread remembers, to answer requests about the past.
class Archive
{
public:
    Archive(const Remembered &remembered, LogBounds bounds)
        : m_journal(remembered.epoch, remembered.head, remembered.trimmedThrough, bounds)
    {
        for (const EventPtr &event : remembered.events)
            m_journal.add(event);
    }

    void add(const EventPtr &event)
    {
        m_journal.add(event);
        if (event->delivery == Delivery::latest && event->topic.kind != TopicKind::canary)
            m_history.add(event);
    }

    const Journal<Event> &journal() const { return m_journal; }
    const History &history() const { return m_history; }

private:
    Journal<Event> m_journal;
    History m_history;
};

} // namespace heliograph

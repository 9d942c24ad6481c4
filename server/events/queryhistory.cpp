// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/events/queryhistory.h"

namespace heliograph
{

void QueryHistory::replace(const RestoredHistory &restored)
{
    m_replayBuffer = {restored.epoch, restored.head, restored.trimmedThrough, m_bounds};
    m_replayBuffer.rename(restored.epoch, restored.earlier);
    m_history = ChartSamples();
    for (const EventPtr &sample : restored.samples)
        m_history.add(sample);
    for (const EventPtr &event : restored.events)
        m_replayBuffer.add(event);
    for (const EventPtr &event : restored.newestValues)
        add(event);
}

void QueryHistory::rename(const QByteArray &epoch, const std::vector<EarlierEpoch> &earlier)
{
    m_replayBuffer.rename(epoch, earlier);
}

void QueryHistory::add(const EventPtr &event)
{
    m_replayBuffer.add(event);
    if (event->delivery == Delivery::latest && !isInternalKind(event->topic.kind))
        m_history.add(event);
}

void QueryHistory::putPast(const std::vector<EventPtr> &samples)
{
    for (const EventPtr &sample : samples)
        m_history.forget(sample->topic);
    for (const EventPtr &sample : samples)
        m_history.add(sample);
}

QueryHistory::Page QueryHistory::page(const TopicSet &topics, const Position &from, std::size_t limit,
                                      qsizetype bytes) const
{
    // The type, id and punctuation of an event.
    constexpr qsizetype withoutData = 160;
    Page page;
    bool isFull = false;
    qsizetype size = 0;
    m_replayBuffer.visit(topics, from, [&](const EventPtr &event) {
        size += event->data.size() + withoutData;
        isFull = page.events.size() == limit || (size > bytes && !page.events.empty());
        if (!isFull)
            page.events.push_back(event);
        return !isFull;
    });
    if (!isFull) {
        page.next = m_replayBuffer.idOf(std::max({m_replayBuffer.head(), from.cursor, from.logFloor}));
        return page;
    }
    const quint64 last = page.events.back()->seq;
    page.next = last < from.logFloor ? SnapshotCursor{{m_replayBuffer.epoch(), from.logFloor}, last}.toText()
                                     : m_replayBuffer.idOf(last);
    return page;
}

} // namespace heliograph

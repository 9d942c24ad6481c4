// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/events/eventlog.h"
#include "server/events/latestvalues.h"
#include "server/events/startposition.h"
#include "server/protocol/eventid.h"
#include "server/protocol/topicset.h"

namespace heliograph
{

// Everything that can be told again of one history: the event log and the newest values, merged in the order of seq.
// What a reader still has to get is never queued: it follows from its position here.
template <typename Entry>
class ReplayBuffer
{
public:
    using Pointer = std::shared_ptr<const Entry>;

    ReplayBuffer(QByteArray epoch, quint64 head, quint64 trimmedThrough, LogBounds bounds)
        : m_epoch(std::move(epoch)), m_head(head), m_log(bounds)
    {
        m_log.setTrimmedThrough(trimmedThrough);
    }

    // Returns the seq of the value that was replaced, 0 if there was none.
    quint64 add(Pointer entry)
    {
        m_head = std::max(m_head, entry->seq);
        if (entry->delivery == Delivery::latest)
            return m_latestValues.put(std::move(entry));
        m_log.append(std::move(entry));
        return 0;
    }

    // Calls visit(entry) for what a reader of these topics has yet to get, in order, until it returns false.
    template <typename Visit>
    void visit(const TopicSet &topics, Position from, Visit &&visit) const
    {
        auto inLog = m_log.after(std::max(from.cursor, from.logFloor));
        auto inLatest = m_latestValues.after(from.cursor);
        while (inLog != m_log.end() || inLatest != m_latestValues.end()) {
            const bool logIsNext =
                inLatest == m_latestValues.end() || (inLog != m_log.end() && (*inLog)->seq < inLatest->second->seq);
            const Pointer &entry = logIsNext ? *inLog++ : (inLatest++)->second;
            if (topics.contains(entry->topic) && !visit(entry))
                return;
        }
    }

    // Where a reader starts that last saw the event with this id; an empty id is a new reader.
    StartPosition start(QByteArrayView lastEventId, const TopicSet &topics, quint64 replayLimit) const
    {
        if (lastEventId.isEmpty())
            return snapshot();
        const auto id = EventId::fromText(lastEventId);
        if (!id)
            return reset(ResetReason::unknown);
        if (id->epoch != m_epoch)
            return reset(ResetReason::epoch);
        if (id->seq > m_head)
            return reset(ResetReason::unknown);
        if (id->seq < m_log.trimmedThrough())
            return reset(ResetReason::trimmed);

        StartPosition start{.position = {.cursor = id->seq, .logFloor = 0}, .resumed = true};
        visit(topics, start.position, [&start](const Pointer &) { return ++start.replayed, true; });
        return start.replayed > replayLimit ? reset(ResetReason::limit) : start;
    }

    const QByteArray &epoch() const { return m_epoch; }
    quint64 head() const { return m_head; }
    QByteArray idOf(quint64 seq) const { return EventId{m_epoch, seq}.toText(); }
    QByteArray oldestId() const { return idOf(m_log.isEmpty() ? m_head : m_log.oldest()->seq); }
    const LatestValues<Entry> &latest() const { return m_latestValues; }
    const EventLog<Entry> &log() const { return m_log; }

private:
    // The newest values, then live. Log events of the past are not told to those who were not there.
    StartPosition snapshot() const { return {.position = {.cursor = 0, .logFloor = m_head}}; }
    StartPosition reset(ResetReason reason) const
    {
        StartPosition start = snapshot();
        start.reset = Reset{.reason = reason, .oldest = oldestId(), .head = idOf(m_head)};
        return start;
    }

    QByteArray m_epoch;
    quint64 m_head;
    EventLog<Entry> m_log;
    LatestValues<Entry> m_latestValues;
};

} // namespace heliograph

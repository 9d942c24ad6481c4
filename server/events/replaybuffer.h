// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/events/eventlog.h"
#include "server/events/latestvalues.h"
#include "server/events/restoredhistory.h"
#include "server/events/startposition.h"
#include "server/protocol/eventid.h"
#include "server/protocol/topicset.h"

namespace heliograph
{

// Everything that can be replayed of one history: the event log and the newest values, merged in the order of seq.
// What a reader still has to get is never queued: it follows from its position here. Numbers rise, but need not be
// dense; the first is above 0.
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

    // The history goes on under another name. Ids under the names before stay good, each up to its end.
    void rename(QByteArray epoch, std::vector<EarlierEpoch> earlier)
    {
        m_epoch = std::move(epoch);
        m_earlier = std::move(earlier);
    }

    // Returns the seq of the value that was replaced, if there was one.
    std::optional<quint64> add(Pointer entry)
    {
        m_head = std::max(m_head, entry->seq);
        if (entry->delivery == Delivery::latest)
            return m_latestValues.put(std::move(entry));
        m_log.append(std::move(entry));
        return std::nullopt;
    }

    // Calls visit(entry) for what a reader of these topics has yet to get, in order, until it returns false.
    template <typename Visit>
    void visit(const TopicSet &topics, Position from, Visit &&visit) const
    {
        auto inLog = m_log.after(std::max(from.cursor, from.logFloor));
        auto inLatest = m_latestValues.after(from.cursor, topics);
        while (inLog != m_log.end() || inLatest.next()) {
            if (inLog != m_log.end() && (!inLatest.next() || (*inLog)->seq < (*inLatest.next())->seq)) {
                const Pointer &entry = *inLog++;
                if (topics.contains(entry->topic) && !visit(entry))
                    return;
            } else {
                if (!visit(*inLatest.next()))
                    return;
                inLatest.advance();
            }
        }
    }

    // Where a reader starts that last saw the event with this id; an empty id is a new reader. The reader may come from
    // an instance that is ahead of this one: an id up to the engine's head is good, and the reader waits until this
    // instance has come so far.
    StartPosition start(QByteArrayView lastEventId, const TopicSet &topics, quint64 replayLimit,
                        quint64 engineHead = 0) const
    {
        if (lastEventId.isEmpty())
            return snapshot(topics, {.cursor = 0, .logFloor = m_head});
        const auto page = SnapshotCursor::fromText(lastEventId);
        const auto id = page ? page->head : EventId::fromText(lastEventId);
        if (!id)
            return reset(ResetReason::unknown, topics);
        if (!isOfThisHistory(*id))
            return reset(ResetReason::epoch, topics);
        if (id->seq > std::max(m_head, engineHead) || (page && page->cursor > id->seq))
            return reset(ResetReason::unknown, topics);
        if (id->seq < m_log.trimmedThrough())
            return reset(ResetReason::trimmed, topics);

        StartPosition start{.position = {.cursor = id->seq, .logFloor = 0}};
        if (page && id->seq <= m_head)
            start = snapshot(topics, {.cursor = page->cursor, .logFloor = id->seq});
        // Its values are not here yet: the snapshot begins again.
        else if (page)
            start = snapshot(topics, {.cursor = 0, .logFloor = m_head});
        start.resumed = true;
        visit(topics, start.position, [&start](const Pointer &) { return ++start.replayed, true; });
        return start.replayed > replayLimit ? reset(ResetReason::limit, topics) : start;
    }

    // The newest values, then live, for a reader whose past is not in this history.
    StartPosition reset(ResetReason reason, const TopicSet &topics) const
    {
        StartPosition start = snapshot(topics, {.cursor = 0, .logFloor = m_head});
        start.reset = Reset{.reason = reason, .oldest = oldestId(), .head = idOf(m_head)};
        return start;
    }

    const QByteArray &epoch() const { return m_epoch; }
    bool isOfThisHistory(const EventId &id) const
    {
        return id.epoch == m_epoch
            || std::any_of(m_earlier.begin(), m_earlier.end(), [&id](const EarlierEpoch &earlier) {
                   return earlier.epoch == id.epoch && id.seq <= earlier.end;
               });
    }
    quint64 head() const { return m_head; }
    QByteArray idOf(quint64 seq) const { return EventId{m_epoch, seq}.toText(); }
    QByteArray oldestId() const { return idOf(m_log.isEmpty() ? m_head : m_log.oldest()->seq); }
    const LatestValues<Entry> &latest() const { return m_latestValues; }
    const EventLog<Entry> &log() const { return m_log; }

private:
    // The newest values behind the cursor. Log events of the past are not sent to new readers.
    StartPosition snapshot(const TopicSet &topics, Position position) const
    {
        if (const quint64 last = m_latestValues.last(position.cursor, position.logFloor, topics))
            return {.position = position, .endOfSnapshot = last};
        return {.position = {.cursor = std::max(position.cursor, position.logFloor), .logFloor = position.logFloor}};
    }

    QByteArray m_epoch;
    std::vector<EarlierEpoch> m_earlier;
    quint64 m_head;
    EventLog<Entry> m_log;
    LatestValues<Entry> m_latestValues;
};

} // namespace heliograph

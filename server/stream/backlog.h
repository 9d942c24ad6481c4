// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/events/startposition.h"
#include "server/protocol/streamnotices.h"
#include "server/protocol/topicset.h"
#include "server/stream/batch.h"

#include <memory>
#include <optional>
#include <vector>

namespace heliograph
{

struct StreamContext;

// Something to be written, with what keeps its memory alive.
struct PendingWrite {
    std::shared_ptr<const void> owner;
    Slice bytes;
    // Set if it is an event.
    std::optional<quint64> seq = {};
};

// What a reader still has to get that is behind: new, resuming, slow, leaving, or waiting for an instance that has not
// come as far as the reader. It does not hold the events, which are found in the shard's replay buffer once there is
// room for them.
class Backlog
{
public:
    Backlog(StreamContext &context, std::shared_ptr<const TopicSet> topics, Form form, Framing framing);

    void open(QByteArray prologue, const StartPosition &start);
    // The history was replaced: what was begun is finished, then the notice and what follows it are sent.
    void restart(QByteArray notice, const StartPosition &start);
    // Takes effect once everything until now is sent.
    void leave(const StreamEnding &ending);
    void noteUnsent(const Batch::Entry &entry, quint64 cursor);
    // Sent before anything else.
    void setRest(PendingWrite rest);

    // What comes next for a reader that has got everything up to the cursor; nothing when it is no longer behind. Of
    // several writes only the first may be no event.
    std::vector<PendingWrite> next(quint64 cursor);

    struct Progress {
        // Seq of the newest event that was written at least in part.
        std::optional<quint64> begun;
        // Events that were written whole.
        std::size_t events;
        bool isComplete;
    };
    // So many bytes of these writes were taken. What is left of a begun one is kept.
    Progress noteWritten(const std::vector<PendingWrite> &writes, std::size_t bytes);

    // Everything is sent, but the reader has seen more than this instance: until it has come so far.
    void awaitEngine() { m_isAwaitingEngine = true; }
    bool isAwaitingEngine() const { return m_isAwaitingEngine; }

    // For operators.
    bool isLeaving() const { return m_goodbye || m_hasEnded; }
    qint64 since() const { return m_since; }
    quint64 skipped() const { return m_skipped; }
    // Counts the events that wait, by walking through them.
    quint64 eventsAfter(quint64 cursor) const;

    // Everything was sent; the client has to close.
    bool hasEnded() const { return m_hasEnded; }
    // Whether nothing could be written for longer than the stall limit.
    bool isStuck() const;

private:
    void addEvents(std::vector<PendingWrite> &writes, quint64 cursor) const;
    PendingWrite eventWrite(const FramePtr &frame) const;
    bool hasLostLog() const;
    PendingWrite lagNotice();
    PendingWrite lostLogNotice();
    PendingWrite goodbyeWrite();

    StreamContext &m_context;
    std::shared_ptr<const TopicSet> m_topics;
    PendingWrite m_rest;
    // Says that the history was replaced.
    PendingWrite m_notice;
    quint64 m_logFloor = 0;
    std::optional<quint64> m_endOfSnapshot;
    // No unsent `log` event is older.
    std::optional<quint64> m_oldestLog;
    quint64 m_skipped = 0;
    // When leaving: nothing newer is sent.
    quint64 m_lastSeq = ~quint64(0);
    // In wall clock time.
    qint64 m_since;
    std::shared_ptr<const WireBlock> m_goodbye;
    // In shard seconds: the last time something could be written.
    quint32 m_stuckSince;
    Form m_form;
    Framing m_framing;
    bool m_isAwaitingEngine = false;
    bool m_hasEnded = false;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/events/startposition.h"
#include "server/protocol/streamnotices.h"
#include "server/protocol/topicset.h"
#include "server/stream/turn.h"

#include <memory>
#include <vector>

namespace heliograph
{

class Shard;

// Something to be written, with what keeps its memory alive.
struct Piece {
    std::shared_ptr<const void> owner;
    Slice bytes;
    quint64 seq = 0; // of the event, 0 for anything else
};

// What a reader still has to get that is behind: new, resuming, slow, or leaving. It does not hold the events, which
// are found in the shard's replayBuffer once there is room for them.
class Backlog
{
public:
    Backlog(Shard &shard, std::shared_ptr<const TopicSet> topics, Form form, Framing framing);

    void open(QByteArray opening, const StartPosition &start);
    void leave(GoodbyeReason reason); // once everything until now is sent
    void noteUnsent(const Turn::Due &due, quint64 cursor);
    void setRest(Piece rest) { m_rest = std::move(rest); } // to be sent before anything else

    // What comes next for a reader that has got everything up to the cursor; nothing when it is no longer behind. Of
    // several pieces only the first may be no event.
    std::vector<Piece> next(quint64 cursor);

    struct Progress {
        quint64 begun; // seq of the newest event that was written at least in part, or 0
        bool isComplete;
    };
    // So many bytes of these pieces were written. What is left of a begun one is kept.
    Progress noteWritten(const std::vector<Piece> &pieces, std::size_t bytes);

    bool hasEnded() const { return m_hasEnded; } // all was said; the client has to close
    bool isStuck() const; // for longer than a reader may be

private:
    void addEvents(std::vector<Piece> &pieces, quint64 cursor) const;
    bool hasLostLog() const;
    Piece lagNotice();
    Piece lostLogNotice();
    Piece farewellPiece();

    Shard &m_shard;
    std::shared_ptr<const TopicSet> m_topics;
    Piece m_rest;
    quint64 m_logFloor = 0;
    quint64 m_oldestLog = 0; // no unsent `log` event is older; 0: there is none
    quint64 m_skipped = 0;
    quint64 m_lastSeq = ~quint64(0); // when leaving: nothing newer is sent
    qint64 m_since; // wall clock
    std::shared_ptr<const WireBlock> m_farewell;
    quint32 m_stuckSince; // shard seconds; the last time something could be written
    Form m_form;
    Framing m_framing;
    bool m_hasEnded = false;
};

} // namespace heliograph

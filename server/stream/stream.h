// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/ticket.h"
#include "server/stream/backlog.h"
#include "server/stream/readerlist.h"
#include "server/stream/streamrequest.h"
#include "server/stream/streamsink.h"
#include "server/stream/turnsends.h"

#include <memory>
#include <vector>

namespace heliograph
{

struct Audience;
struct StreamContext;

// One reader. Owned by its audience, lives in its shard's thread.
// While the connection takes everything, events go straight to it. When it does not, the stream remembers only how far
// it has come; what is missing is found in the shard's replayBuffer once there is room again. Resuming is the same
// thing.
class Stream final : private StreamSink::Owner
{
public:
    Stream(StreamContext &context, const StreamRequest &request, std::shared_ptr<StreamSink> sink, Ticket ticket);
    ~Stream();
    Q_DISABLE_COPY_MOVE(Stream)

    void start(const StreamRequest &request);
    void deliver(Batch &batch);
    // A delivery that was sent together with others was not taken, or not all of it.
    void noteSendResult(const TurnSends::Delivery &delivery, std::size_t taken, int error);
    void restart(); // the history was replaced
    // Sends what is due until now, then goodbye. Whether it was not leaving yet.
    bool leave(const Farewell &farewell);
    bool isLeaving() const { return m_isGone || (m_backlog && m_backlog->isLeaving()); }
    void close() { markClosed(); } // at once

    // What a visit of the wheel brings: a heartbeat, or a comment where nothing was sent since the last visit.
    struct HeartbeatBlocks {
        const std::shared_ptr<const WireBlock> &block; // the one of the two whose time it is
        bool isHeartbeat;
    };
    bool onWheelVisit(const HeartbeatBlocks &blocks); // whether anything was sent

    // Where the shard keeps this stream.
    struct Place {
        Audience *audience = nullptr;
        quint32 index = 0;
        quint16 slot = 0;
    };
    Place &place() { return m_place; }
    const Place &place() const { return m_place; }
    // Whether the credential that opened it is no longer good.
    bool expiresUntil(qint64 wallMs) const { return m_reader.expiresAt <= wallMs; }
    bool dependsOn(const QByteArray &keyId) const { return m_reader.kind->keyId == keyId; }
    // For operators.
    qint64 rank(ReaderOrder order) const;
    ReaderEntry entry(ReaderOrder order) const;
    const ReaderInfo &reader() const { return m_reader; }
    bool isInternal() const { return m_isInternal; }
    bool isOfOneItem() const { return m_form == Form::item; }
    Ticket takeTicket() { return std::move(m_ticket); }

private:
    void sinkBecameWritable() override;
    void sinkClosed(StreamSink::CloseReason reason) override;

    qint64 lagMs() const;
    StartPosition startPosition(const StreamRequest &request) const;
    QByteArray prologue(const StreamRequest &request, const StartPosition &start) const;
    const Frame *newestOfItem() const;
    Backlog &backlog();
    void noteUnsent(const Batch &batch);
    void noteCutShort(const TurnSends::Delivery &delivery, std::size_t written);
    void catchUp();
    bool write(const std::vector<PendingWrite> &writes);
    void settle();
    void waitForEngine();
    void send(const std::shared_ptr<const WireBlock> &block);
    void markClosed();

    // What every delivery looks at comes first and close together: there are many streams, and caches are small.
    StreamContext &m_context;
    std::shared_ptr<StreamSink> m_sink; // shared because a sink may outlive its stream by an operation or two
    std::unique_ptr<Backlog> m_backlog; // exists only while the reader is behind
    quint64 m_cursor = 0; // seq of the newest event given to the sink, wholly or begun
    Place m_place;
    int m_descriptor; // of the sink, which need not be looked at then
    Form m_form;
    Framing m_framing;
    bool m_isInternal : 1;
    bool m_wasSilent : 1 = false;
    bool m_gotHeartbeat : 1 = false; // since the last visit: with an event
    bool m_isGone : 1 = false;
    Ticket m_ticket; // given back, with the departure, in the Qt thread
    ReaderInfo m_reader;
};

} // namespace heliograph

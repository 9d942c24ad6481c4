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
    // Called when the history was replaced.
    void restart();
    // Sends what is due until now, then goodbye. Whether it was not leaving yet.
    bool leave(const StreamEnding &ending);
    bool isLeaving() const { return m_isGone || (m_backlog && m_backlog->isLeaving()); }
    // Closes at once, without a goodbye.
    void close() { markClosed(); }

    // What a visit of the wheel brings: a heartbeat, or a comment where nothing was sent since the last visit.
    struct HeartbeatBlocks {
        // The block of the two that is due.
        const std::shared_ptr<const WireBlock> &block;
        bool isHeartbeat;
    };
    // Returns whether anything was sent.
    bool onWheelVisit(const HeartbeatBlocks &blocks);

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
    bool sendInTurn(TurnSends::Delivery delivery);
    void noteUnsent(const Batch &batch);
    void noteCutShort(const TurnSends::Delivery &delivery, std::size_t written);
    void catchUp();
    bool write(const std::vector<PendingWrite> &writes);
    void settle();
    void waitForEngine();
    void send(const std::shared_ptr<const WireBlock> &block);
    void markClosed();
    // Of events delivered: the server's own stream is no reader.
    std::size_t counted(std::size_t events) const { return m_isInternal ? 0 : events; }

    // What every delivery looks at comes first and close together: there are many streams, and caches are small.
    StreamContext &m_context;
    // Shared because a sink may outlive its stream by an operation or two.
    std::shared_ptr<StreamSink> m_sink;
    // Exists only while the reader is behind.
    std::unique_ptr<Backlog> m_backlog;
    // Seq of the newest event given to the sink, wholly or begun.
    quint64 m_cursor = 0;
    Place m_place;
    // The sink's, kept here so that the sink need not be touched.
    int m_descriptor;
    Form m_form;
    Framing m_framing;
    bool m_isInternal : 1;
    bool m_wasSilent : 1 = false;
    // Whether an event since the last visit did for a heartbeat.
    bool m_gotHeartbeat : 1 = false;
    bool m_isGone : 1 = false;
    // Given back in the Qt thread, together with the departure.
    Ticket m_ticket;
    ReaderInfo m_reader;
};

} // namespace heliograph

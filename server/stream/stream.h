// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/stream/backlog.h"
#include "server/stream/streamrequest.h"
#include "server/stream/streamsink.h"

#include <memory>
#include <vector>

namespace heliograph
{

class Shard;
struct Audience;

// One reader. Owned by its audience, lives in its shard's thread.
// While the connection takes everything, events go straight to it. When it does not, the stream remembers only how far
// it has come; what is missing is found in the shard's replayBuffer once there is room again. Resuming is the same
// thing.
class Stream final : private StreamSink::Owner
{
public:
    // Takes the request's ticket.
    Stream(Shard &shard, StreamRequest &request, std::shared_ptr<StreamSink> sink, quint64 clientId);
    ~Stream();
    Q_DISABLE_COPY_MOVE(Stream)

    void start(const StreamRequest &request, const StartPosition &start);
    void deliver(Turn &turn);
    void leave(GoodbyeReason reason); // sends what is due until now, then goodbye
    void close() { die(); } // at once

    // The visit of the wheel: a heartbeat, or a comment where nothing was sent since the last visit.
    struct Pulse {
        std::shared_ptr<const WireBlock> block;
        bool isHeartbeat;
        std::shared_ptr<const WireBlock> ping; // what an item's stream gets at every visit
    };
    bool beat(const Pulse &pulse, const std::shared_ptr<const WireBlock> &idBlock); // whether anything was sent

    // Where the shard keeps this stream.
    struct Place {
        Audience *audience = nullptr;
        quint32 index = 0;
        quint16 slot = 0;
    };
    Place &place() { return m_place; }
    // Whether the credential that opened it is no longer good.
    bool expiresUntil(qint64 wallMs) const { return m_expiresAt && *m_expiresAt <= wallMs; }
    bool dependsOn(const QByteArray &keyId) const { return m_keyId == keyId; }
    std::optional<qint64> expiresAt() const { return m_expiresAt; }
    bool isInternal() const { return m_isInternal; }
    std::shared_ptr<const void> takeTicket() { return std::move(m_ticket); }

private:
    void sinkBecameWritable() override;
    void sinkClosed() override;

    QByteArray opening(const StreamRequest &request, const StartPosition &start);
    Backlog &backlog();
    void catchUp();
    bool write(const std::vector<Piece> &pieces);
    void settle();
    void send(const std::shared_ptr<const WireBlock> &block);
    void die();

    Shard &m_shard;
    std::shared_ptr<StreamSink> m_sink; // shared because a sink may outlive its stream by an operation or two
    std::shared_ptr<const void> m_ticket;
    std::unique_ptr<Backlog> m_backlog; // exists only while the reader is behind
    std::optional<qint64> m_expiresAt;
    QByteArray m_keyId; // shared with the other streams of the credential
    Place m_place;
    quint64 m_cursor = 0; // seq of the newest event given to the sink, wholly or begun
    quint64 m_clientId;
    quint32 m_lastIdAt = 0; // shard seconds
    Form m_form;
    Framing m_framing;
    bool m_isInternal;
    bool m_wasSilent = false;
    bool m_hasBeaten = false; // since the last visit: with an event
    bool m_isGone = false;
};

} // namespace heliograph

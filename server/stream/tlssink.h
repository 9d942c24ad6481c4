// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/stream/asioloop.h"
#include "server/stream/handover.h"
#include "server/stream/streamsink.h"
#include "server/stream/tlssession.h"

#include <asio/ip/tcp.hpp>
#include <memory>

namespace heliograph
{

// An encrypted connection, written from a shard's own thread; like SocketSink otherwise. What has been encrypted and
// does not fit into the socket is kept by the session, and the sink sees to it that it leaves.
class TlsSink final : public StreamSink, public std::enable_shared_from_this<TlsSink>
{
public:
    // Of a socket with a session. Null when it is no longer usable.
    static std::shared_ptr<TlsSink> adopt(AsioLoop &loop, SocketHandle handle);

    TlsSink(AsioLoop &loop, std::unique_ptr<TlsSession> tls);

    void attach(Owner *owner) override;
    std::size_t write(std::span<const Slice> slices) override;
    void awaitWritable() override;
    void finish() override;
    std::optional<Sealed> seal(std::span<const Slice> slices, std::span<char> room) override;
    void noteSealedSent(Slice sealed, std::size_t taken, int error) override;
    std::optional<SocketTraffic> traffic() const override;

private:
    using Socket = asio::basic_stream_socket<asio::ip::tcp, asio::io_context::executor_type>;

    int socket() const;
    void awaitInput();
    void discardInput();
    void awaitRoom();
    void continueWriting();
    void settleWriting();
    void fail();

    Socket m_socket;
    const std::unique_ptr<TlsSession> m_tls;
    Owner *m_owner = nullptr;
    bool m_isAwaitingRoom = false;
    bool m_wantsToWrite = false;
    bool m_isFinishing = false;
};

} // namespace heliograph

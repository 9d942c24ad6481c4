// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/stream/asioloop.h"
#include "server/stream/handover.h"
#include "server/stream/streamsink.h"

#include <asio/ip/tcp.hpp>
#include <memory>

namespace heliograph
{

// A connection that was taken away from Qt, written from a shard's own thread.
// It is shared with its outstanding Asio operations, which may complete after the stream has let go of it.
class SocketSink final : public StreamSink, public std::enable_shared_from_this<SocketSink>
{
public:
    // Null when the socket, which must be non-blocking, is no longer usable.
    static std::shared_ptr<SocketSink> adopt(AsioLoop &loop, SocketHandle handle);

    explicit SocketSink(AsioLoop &loop) : m_socket(loop.context().get_executor()) {}

    void attach(Owner *owner) override;
    std::size_t write(std::span<const Slice> slices) override;
    void awaitWritable() override;
    void finish() override;
    int descriptor() const override;
    void sendFailed(int error) override;

private:
    using Socket = asio::basic_stream_socket<asio::ip::tcp, asio::io_context::executor_type>;

    void awaitInput();
    void close();

    Socket m_socket;
    Owner *m_owner = nullptr;
    quint32 m_discarded = 0;
    bool m_hasTimedOut = false;
};

} // namespace heliograph

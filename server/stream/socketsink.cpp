// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/socketsink.h"

#include <asio/write.hpp>

namespace heliograph
{

namespace
{

constexpr std::size_t slicesPerCall = 64; // what Asio passes on in one system call
constexpr quint32 mostInput = 8 * 1024; // a reader has nothing to say after its request

} // namespace

std::shared_ptr<SocketSink> SocketSink::adopt(AsioLoop &loop, SocketHandle handle)
{
    auto sink = std::make_shared<SocketSink>(loop);
    const auto protocol = handle.isIPv6() ? asio::ip::tcp::v6() : asio::ip::tcp::v4();
    asio::error_code error;
    sink->m_socket.assign(protocol, handle.descriptor(), error);
    if (error)
        return nullptr;
    handle.release(); // the socket owns it now
    sink->m_socket.non_blocking(true, error);
    if (error)
        return nullptr;
    return sink;
}

void SocketSink::attach(Owner *owner)
{
    m_owner = owner;
    if (m_owner)
        awaitInput();
    else
        close();
}

std::size_t SocketSink::write(std::span<const Slice> slices)
{
    std::size_t written = 0;
    while (!slices.empty()) {
        const auto batch = slices.first(std::min(slices.size(), slicesPerCall));
        asio::error_code error;
        // One slice is the usual case, and the system call for it is the cheaper one.
        const std::size_t accepted =
            batch.size() == 1 ? m_socket.send(batch.front(), 0, error) : m_socket.send(batch, 0, error);
        written += accepted;
        if (error && error != asio::error::would_block) {
            // Shut down instead of closing: the pending read wait then reports the end, after our caller is done.
            m_socket.shutdown(Socket::shutdown_both, error);
            return written;
        }
        if (error || accepted < asio::buffer_size(batch))
            return written;
        slices = slices.subspan(batch.size());
    }
    return written;
}

void SocketSink::awaitWritable()
{
    m_socket.async_wait(Socket::wait_write, [self = shared_from_this()](const asio::error_code &error) {
        if (!error && self->m_owner)
            self->m_owner->sinkBecameWritable();
    });
}

void SocketSink::finish()
{
    asio::error_code ignored;
    m_socket.shutdown(Socket::shutdown_send, ignored);
}

void SocketSink::awaitInput()
{
    m_socket.async_wait(Socket::wait_read, [self = shared_from_this()](const asio::error_code &error) {
        if (!error && self->m_owner)
            self->discardInput();
    });
}

void SocketSink::discardInput()
{
    static thread_local std::array<char, 4096> scratch;
    asio::error_code error;
    while (!error && m_discarded <= mostInput)
        m_discarded += static_cast<quint32>(m_socket.receive(asio::buffer(scratch), 0, error));
    if (error == asio::error::would_block && m_discarded <= mostInput)
        awaitInput();
    else
        m_owner->sinkClosed();
}

void SocketSink::close()
{
    asio::error_code ignored;
    m_socket.close(ignored);
}

} // namespace heliograph

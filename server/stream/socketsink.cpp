// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/socketsink.h"

#include "server/stream/wouldblock.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/socket.h>
#include <sys/uio.h>

namespace heliograph
{

namespace
{

constexpr std::size_t slicesPerCall = 64;

// Straight to the system, as it is done for every event to every reader: Asio would have to make each socket
// non-blocking first, which it is. One slice is the usual case, and the system call for it is the cheaper one.
ssize_t sendNow(int descriptor, std::span<const Slice> slices)
{
    if (slices.size() == 1)
        return ::send(descriptor, slices.front().data(), slices.front().size(), MSG_NOSIGNAL);
    std::array<iovec, slicesPerCall> parts;
    std::transform(slices.begin(), slices.end(), parts.begin(), [](const Slice &slice) {
        return iovec{.iov_base = const_cast<void *>(slice.data()), .iov_len = slice.size()};
    });
    const msghdr message = {.msg_name = nullptr,
                            .msg_namelen = 0,
                            .msg_iov = parts.data(),
                            .msg_iovlen = slices.size(),
                            .msg_control = nullptr,
                            .msg_controllen = 0,
                            .msg_flags = 0};
    return ::sendmsg(descriptor, &message, MSG_NOSIGNAL);
}

} // namespace

std::shared_ptr<SocketSink> SocketSink::adopt(AsioLoop &loop, SocketHandle handle)
{
    auto sink = std::make_shared<SocketSink>(loop);
    const auto protocol = handle.isIPv6() ? asio::ip::tcp::v6() : asio::ip::tcp::v4();
    asio::error_code error;
    sink->m_socket.assign(protocol, handle.descriptor(), error);
    if (error)
        return nullptr;
    // The socket owns the descriptor now.
    handle.release();
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
        const ssize_t accepted = sendNow(m_socket.native_handle(), batch);
        if (accepted < 0) {
            if (const int error = errno; !wouldBlock(error))
                sendFailed(error);
            return written;
        }
        written += static_cast<std::size_t>(accepted);
        if (static_cast<std::size_t>(accepted) < asio::buffer_size(batch))
            return written;
        slices = slices.subspan(batch.size());
    }
    return written;
}

int SocketSink::descriptor() const
{
    // native_handle() is not const but changes nothing.
    return const_cast<Socket &>(m_socket).native_handle();
}

// Shut down instead of closed: the pending read then reports the end, after our caller is done.
void SocketSink::sendFailed(int error)
{
    asio::error_code ignored;
    m_hasTimedOut |= error == ETIMEDOUT;
    m_socket.shutdown(Socket::shutdown_both, ignored);
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
    // Never read: the input is discarded.
    static thread_local std::array<char, 4096> scratch;
    m_socket.async_read_some(asio::buffer(scratch), [self = shared_from_this()](asio::error_code error, auto size) {
        if (!self->m_owner)
            return;
        self->m_discarded += static_cast<quint32>(size);
        self->m_hasTimedOut |= error == asio::error::timed_out;
        if (error || self->m_discarded > mostInput)
            self->m_owner->sinkClosed(self->m_hasTimedOut ? CloseReason::timeout : CloseReason::ended);
        else
            self->awaitInput();
    });
}

void SocketSink::close()
{
    asio::error_code ignored;
    m_socket.close(ignored);
}

} // namespace heliograph

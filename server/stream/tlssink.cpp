// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/tlssink.h"

#include <array>
#include <cerrno>

namespace heliograph
{

std::shared_ptr<TlsSink> TlsSink::adopt(AsioLoop &loop, SocketHandle handle)
{
    auto sink = std::make_shared<TlsSink>(loop, handle.takeTls());
    const auto protocol = handle.isIPv6() ? asio::ip::tcp::v6() : asio::ip::tcp::v4();
    asio::error_code error;
    sink->m_socket.assign(protocol, handle.descriptor(), error);
    if (error)
        return nullptr;
    // The socket owns the descriptor now.
    handle.release();
    return sink;
}

TlsSink::TlsSink(AsioLoop &loop, std::unique_ptr<TlsSession> tls)
    : m_socket(loop.context().get_executor()), m_tls(std::move(tls))
{
    m_tls->limitInput(mostInput);
}

void TlsSink::attach(Owner *owner)
{
    m_owner = owner;
    if (!m_owner) {
        asio::error_code ignored;
        m_socket.close(ignored);
        return;
    }
    awaitInput();
    if (m_tls->isFull())
        awaitRoom();
}

std::size_t TlsSink::write(std::span<const Slice> slices)
{
    const std::size_t written = m_tls->write(slices);
    settleWriting();
    return written;
}

void TlsSink::settleWriting()
{
    if (m_tls->error() != 0)
        fail();
    else if (m_tls->isFull())
        awaitRoom();
}

// Shut down instead of closed: the pending wait then reports the end, after our caller is done.
void TlsSink::fail()
{
    asio::error_code ignored;
    m_socket.shutdown(Socket::shutdown_both, ignored);
}

void TlsSink::awaitWritable()
{
    m_wantsToWrite = true;
    awaitRoom();
}

void TlsSink::awaitRoom()
{
    if (std::exchange(m_isAwaitingRoom, true))
        return;
    m_socket.async_wait(Socket::wait_write, [self = shared_from_this()](const asio::error_code &error) {
        self->m_isAwaitingRoom = false;
        if (!error && self->m_owner)
            self->continueWriting();
    });
}

void TlsSink::continueWriting()
{
    if (!m_tls->flush())
        return awaitRoom();
    if (m_tls->error() != 0)
        return fail();
    if (m_isFinishing) {
        asio::error_code ignored;
        m_socket.shutdown(Socket::shutdown_send, ignored);
    } else if (std::exchange(m_wantsToWrite, false)) {
        m_owner->sinkBecameWritable();
    }
}

void TlsSink::finish()
{
    m_isFinishing = true;
    m_tls->sendClose();
    awaitRoom();
}

int TlsSink::socket() const
{
    // native_handle() is not const but changes nothing.
    return const_cast<Socket &>(m_socket).native_handle();
}

std::optional<StreamSink::Sealed> TlsSink::seal(std::span<const Slice> slices, std::span<char> room)
{
    const auto encrypted = m_tls->encrypt(slices, room);
    return encrypted ? std::optional(Sealed{socket(), *encrypted}) : std::nullopt;
}

void TlsSink::noteSealedSent(Slice sealed, std::size_t taken, int error)
{
    m_tls->noteSent(sealed, taken, error);
    settleWriting();
}

std::optional<SocketTraffic> TlsSink::traffic() const
{
    return socketTraffic(socket());
}

void TlsSink::awaitInput()
{
    m_socket.async_wait(Socket::wait_read, [self = shared_from_this()](const asio::error_code &error) {
        if (self->m_owner && !error)
            self->discardInput();
        else if (self->m_owner)
            self->m_owner->sinkClosed(CloseReason::ended);
    });
}

void TlsSink::discardInput()
{
    // Never read: the input is discarded.
    static thread_local std::array<char, 4096> scratch;
    TlsSession::Reading state = TlsSession::Reading::data;
    while (state == TlsSession::Reading::data)
        state = m_tls->read(scratch).state;
    if (state != TlsSession::Reading::awaitsInput || m_tls->isInputUsedUp()) {
        m_owner->sinkClosed(m_tls->error() == ETIMEDOUT ? CloseReason::timeout : CloseReason::ended);
        return;
    }
    // The protocol may have answered something.
    settleWriting();
    awaitInput();
}

} // namespace heliograph

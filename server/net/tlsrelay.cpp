// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/tlsrelay.h"

#include "server/stream/wouldblock.h"

#include <cerrno>
#include <sys/socket.h>

namespace heliograph
{

namespace
{

constexpr std::size_t pieceSize = 16 * 1024;
// After so many pieces the other connections have their turn.
constexpr int piecesPerTurn = 8;
// As for the sockets of clients.
constexpr int plainBufferSize = 64 * 1024;

// An interrupted call is repeated when there is something to do, like one that would have waited.
bool isNotReady(int error)
{
    return wouldBlock(error) || error == EINTR;
}

using Piece = std::array<char, pieceSize>;

} // namespace

TlsRelay::TlsRelay(AsioLoop &loop, SocketHandle client, std::function<void()> ended)
    : m_loop(loop), m_client(loop.context().get_executor()), m_plain(loop.context().get_executor()),
      m_deadline(loop.context()), m_isIPv6(client.isIPv6()), m_tls(client.takeTls()), m_ended(std::move(ended))
{
    m_client.assign(m_isIPv6 ? asio::ip::tcp::v6() : asio::ip::tcp::v4(), client.release());
}

std::optional<int> TlsRelay::start(const QByteArray &alreadyRead)
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        close();
        return std::nullopt;
    }
    for (const int end : ends)
        ::setsockopt(end, SOL_SOCKET, SO_SNDBUF, &plainBufferSize, sizeof plainBufferSize);
    m_plain.assign({}, ends[0]);
    m_input = alreadyRead;
    m_loop.post([self = shared_from_this()] {
        self->readClient();
        self->readPlain();
    });
    return ends[1];
}

void TlsRelay::await(Wait wait)
{
    if (m_isOver || std::exchange(m_isWaiting[std::size_t(wait)], true))
        return;
    const auto continued = [self = shared_from_this(), wait](const asio::error_code &error) {
        self->m_isWaiting[std::size_t(wait)] = false;
        if (error || self->m_isOver)
            return;
        if (wait == Wait::clientInput || wait == Wait::plainRoom)
            self->readClient();
        else
            self->readPlain();
    };
    switch (wait) {
    case Wait::clientInput:
        return m_client.async_wait(Socket::wait_read, continued);
    case Wait::clientRoom:
        return m_client.async_wait(Socket::wait_write, continued);
    case Wait::plainInput:
        return m_plain.async_wait(LocalSocket::wait_read, continued);
    case Wait::plainRoom:
        return m_plain.async_wait(LocalSocket::wait_write, continued);
    }
}

void TlsRelay::readClient()
{
    static thread_local Piece piece;
    for (int i = 0; i < piecesPerTurn && !m_isOver; ++i) {
        if (!passOnInput() || m_hasClientEnded)
            return;
        if (m_tls->isFull()) {
            m_inputAwaitsOutput = true;
            return;
        }
        const TlsSession::Read read = m_tls->read(piece);
        if (m_tls->isFull())
            // The protocol may have an answer to send.
            await(Wait::clientRoom);
        switch (read.state) {
        case TlsSession::Reading::data:
            m_input = QByteArray(piece.data(), qsizetype(read.size));
            break;
        case TlsSession::Reading::awaitsInput:
            return await(Wait::clientInput);
        case TlsSession::Reading::ended:
            m_hasClientEnded = true;
            break;
        case TlsSession::Reading::failed:
            return close();
        }
    }
    m_loop.post([self = shared_from_this()] { self->readClient(); });
}

bool TlsRelay::passOnInput()
{
    while (!m_input.isEmpty()) {
        const ssize_t sent =
            ::send(m_plain.native_handle(), m_input.constData(), std::size_t(m_input.size()), MSG_NOSIGNAL);
        if (sent >= 0) {
            m_input.remove(0, sent);
        } else if (isNotReady(errno)) {
            await(Wait::plainRoom);
            return false;
        } else {
            // The plain end is closed for reading.
            m_input.clear();
            m_hasPlainEnded ? close() : readPlain();
            return false;
        }
    }
    m_input = {};
    if (!m_hasClientEnded)
        return true;
    asio::error_code ignored;
    m_plain.shutdown(LocalSocket::shutdown_send, ignored);
    if (m_hasPlainEnded && !m_tls->isFull())
        close();
    return true;
}

void TlsRelay::readPlain()
{
    static thread_local Piece piece;
    for (int i = 0; i < piecesPerTurn && !m_isOver; ++i) {
        if (!m_tls->flush())
            return await(Wait::clientRoom);
        if (m_tls->error() != 0)
            return close();
        if (std::exchange(m_inputAwaitsOutput, false))
            m_loop.post([self = shared_from_this()] { self->readClient(); });
        if (m_hasPlainEnded)
            return endOutput();
        const ssize_t size = ::recv(m_plain.native_handle(), piece.data(), piece.size(), 0);
        if (size > 0) {
            const Slice slice(piece.data(), std::size_t(size));
            // Takes one record at least.
            m_tls->write({&slice, 1});
        } else if (size < 0 && isNotReady(errno)) {
            return m_receive ? giveAway() : await(Wait::plainInput);
        } else {
            m_hasPlainEnded = true;
            m_tls->sendClose();
            setDeadline(readTimeout);
        }
    }
    m_loop.post([self = shared_from_this()] { self->readPlain(); });
}

void TlsRelay::endOutput()
{
    asio::error_code ignored;
    m_client.shutdown(Socket::shutdown_send, ignored);
    if (m_hasClientEnded)
        return close();
    setDeadline(lingerTimeout);
}

void TlsRelay::takeOver(Receive receive)
{
    if (m_isOver || m_hasClientEnded)
        return receive(std::nullopt);
    m_receive = std::move(receive);
    readPlain();
}

void TlsRelay::giveAway()
{
    asio::error_code ignored;
    SocketHandle client(m_client.release(ignored), m_isIPv6, std::move(m_tls));
    m_plain.close(ignored);
    m_isOver = true;
    m_ended();
    std::exchange(m_receive, nullptr)(std::move(client));
}

void TlsRelay::setDeadline(std::chrono::seconds timeout)
{
    m_deadline.expires_after(timeout);
    m_deadline.async_wait([self = shared_from_this()](const asio::error_code &error) {
        if (!error)
            self->close();
    });
}

void TlsRelay::close()
{
    if (std::exchange(m_isOver, true))
        return;
    asio::error_code ignored;
    m_client.close(ignored);
    m_plain.close(ignored);
    m_deadline.cancel();
    m_ended();
    if (m_receive)
        std::exchange(m_receive, nullptr)(std::nullopt);
}

} // namespace heliograph

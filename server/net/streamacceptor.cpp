// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/streamacceptor.h"

#include "server/net/requestscanner.h"
#include "server/base/logging.h"
#include "server/protocol/endpoints.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/socket.h>

namespace heliograph
{

namespace
{

constexpr int acceptsPerTurn = 64;
constexpr std::chrono::milliseconds retryInterval{100};
constexpr std::chrono::milliseconds idleCheckInterval{1'000};
constexpr std::chrono::milliseconds batchInterval{1};

bool isIPv6(int descriptor)
{
    sockaddr_storage local = {};
    socklen_t size = sizeof local;
    ::getsockname(descriptor, reinterpret_cast<sockaddr *>(&local), &size);
    return local.ss_family == AF_INET6;
}

// The path of a GET request whose bytes begin like this; empty where it is another request, or its target is not whole.
QByteArray pathOfGet(QByteArrayView bytes)
{
    constexpr QByteArrayView method = "GET ";
    const qsizetype end = bytes.indexOf('\r');
    if (!bytes.startsWith(method) || end < 0)
        return {};
    const QByteArrayView line = bytes.first(end).sliced(method.size());
    const auto *pathEnd = std::find_if(line.begin(), line.end(), [](char c) { return c == '?' || c == ' '; });
    return QByteArray(line.data(), pathEnd - line.begin());
}

// A whole head of a request for an event stream, and nothing behind it.
std::optional<HttpRequest> streamRequest(QByteArrayView bytes, const StreamAcceptor::IsStreamPath &isStreamPath)
{
    const QByteArray path = pathOfGet(bytes);
    if (path.isEmpty() || !isStreamPath(path))
        return std::nullopt;
    RequestScanner scanner;
    const qsizetype taken = scanner.feed(bytes);
    if (scanner.refusal() || scanner.phase() != RequestScanner::Phase::complete || taken != bytes.size())
        return std::nullopt;
    return HttpRequest::fromHead(scanner.head());
}

} // namespace

struct StreamAcceptor::IdleSocket {
    Socket socket;
    QHostAddress peer;
    std::chrono::steady_clock::time_point since;
    IdleList::iterator place;
    bool isWaiting = true;
};

StreamAcceptor::StreamAcceptor(int listeningDescriptor, CapacityQuery capacity, IsStreamPath isStreamPath,
                               Receive receive)
    : m_acceptor(m_loop.context().get_executor()), m_pause(m_loop.context()), m_batching(m_loop.context()),
      m_capacity(std::move(capacity)), m_isStreamPath(std::move(isStreamPath)), m_receive(std::move(receive))
{
    m_loop.post([this, listeningDescriptor] {
        m_acceptor.assign(isIPv6(listeningDescriptor) ? asio::ip::tcp::v6() : asio::ip::tcp::v4(), listeningDescriptor);
        m_acceptor.non_blocking(true);
        awaitArrivals();
    });
}

StreamAcceptor::~StreamAcceptor()
{
    m_loop.stop();
}

void StreamAcceptor::close(std::function<void()> whenEmpty)
{
    m_loop.post([this, whenEmpty = std::move(whenEmpty)] {
        m_whenEmpty = whenEmpty;
        asio::error_code ignored;
        m_acceptor.close(ignored);
        m_pause.expires_after(lastIdleTimeout);
        m_pause.async_wait([this](const asio::error_code &) {
            while (!m_idle.empty())
                stopWaiting(*m_idle.front());
            reportWhenEmpty();
        });
        reportWhenEmpty();
    });
}

// Behind whatever is on its way to the Qt thread, because both take the same way.
void StreamAcceptor::reportWhenEmpty()
{
    if (!m_whenEmpty || !m_idle.empty() || !m_forwarded.empty())
        return;
    m_pause.cancel();
    QMetaObject::invokeMethod(&m_context, std::exchange(m_whenEmpty, nullptr), Qt::QueuedConnection);
}

void StreamAcceptor::awaitArrivals()
{
    m_acceptor.async_wait(Acceptor::wait_read, [this](const asio::error_code &error) {
        if (!error)
            acceptAll();
    });
}

void StreamAcceptor::acceptAll()
{
    for (int i = 0; i < acceptsPerTurn && m_acceptor.is_open(); ++i) {
        if (!makeRoom()) {
            m_isFull = true; // continued when the Qt thread has received some
            return;
        }
        sockaddr_storage peer = {};
        socklen_t size = sizeof peer;
        const int descriptor = ::accept4(m_acceptor.native_handle(), reinterpret_cast<sockaddr *>(&peer), &size,
                                         SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor >= 0) {
            inspect({SocketHandle(descriptor, peer.ss_family == AF_INET6),
                     QHostAddress(reinterpret_cast<sockaddr *>(&peer))});
            continue;
        }
        if (errno == EAGAIN || errno == EWOULDBLOCK)
            break;
        if (errno == ECONNABORTED || errno == EINTR)
            continue;
        qCWarning(lcHttp) << "cannot accept connections:" << std::strerror(errno) << "- retrying in 100 ms";
        m_pause.expires_after(retryInterval);
        m_pause.async_wait([this](const asio::error_code &error) {
            if (!error)
                acceptAll();
        });
        return;
    }
    if (m_acceptor.is_open())
        awaitArrivals();
}

bool StreamAcceptor::makeRoom()
{
    const auto most = static_cast<std::size_t>(std::max(leastWaiting, m_capacity()));
    if (m_idle.size() + m_onTheWay + m_forwarded.size() < most)
        return true;
    if (m_idle.empty())
        return false;
    stopWaiting(*m_idle.front());
    return true;
}

void StreamAcceptor::inspect(Arrival arrival)
{
    static thread_local std::array<char, limit::headBytes> buffer;
    const int descriptor = arrival.socket.descriptor();
    const ssize_t size = ::recv(descriptor, buffer.data(), buffer.size(), MSG_PEEK);
    if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return wait(std::move(arrival));
    if (size <= 0)
        return;
    auto request = streamRequest(QByteArrayView(buffer.data(), size), m_isStreamPath);
    if (request) {
        ::recv(descriptor, buffer.data(), static_cast<std::size_t>(size), 0);
        request->peer = arrival.peer;
    }
    forward({std::move(arrival.socket), arrival.peer, std::move(request)});
}

void StreamAcceptor::wait(Arrival arrival)
{
    Socket socket(m_loop.context().get_executor());
    const bool v6 = arrival.socket.isIPv6();
    socket.assign(v6 ? asio::ip::tcp::v6() : asio::ip::tcp::v4(), arrival.socket.release());
    const auto idle =
        std::make_shared<IdleSocket>(IdleSocket{std::move(socket), arrival.peer, std::chrono::steady_clock::now(), {}});
    if (m_idle.empty()) {
        m_loop.startTicking(idleCheckInterval, [this] {
            closeIdle();
            return idleCheckInterval;
        });
    }
    idle->place = m_idle.insert(m_idle.end(), idle);
    // The list and the outstanding wait share it: the wait may complete after it was dismissed.
    idle->socket.async_wait(Socket::wait_read, [this, idle, v6](const asio::error_code &error) {
        if (error || !idle->isWaiting)
            return;
        const int descriptor = idle->socket.release();
        stopWaiting(*idle);
        inspect({SocketHandle(descriptor, v6), idle->peer});
        reportWhenEmpty();
    });
}

void StreamAcceptor::stopWaiting(IdleSocket &idle)
{
    idle.isWaiting = false;
    asio::error_code ignored;
    idle.socket.close(ignored);
    m_idle.erase(idle.place);
    if (m_idle.empty())
        m_loop.stopTicking();
}

void StreamAcceptor::closeIdle()
{
    const auto now = std::chrono::steady_clock::now();
    while (!m_idle.empty() && now - m_idle.front()->since >= idleTimeout)
        stopWaiting(*m_idle.front());
}

// Batched: each delivery wakes two more threads, so a stream request that arrives within 1 ms of another waits for
// those that follow. Other requests never wait.
void StreamAcceptor::forward(AcceptedSocket accepted)
{
    const bool canWait = accepted.streamRequest.has_value();
    m_forwarded.push_back(std::move(accepted));
    if (m_batching.expiry() <= std::chrono::steady_clock::now() || !canWait) {
        if (!std::exchange(m_isDelivering, true))
            m_loop.post([this] { deliver(); });
    } else if (m_forwarded.size() == 1) {
        m_batching.async_wait([this](const asio::error_code &error) {
            if (!error)
                deliver();
        });
    }
}

void StreamAcceptor::deliver()
{
    m_isDelivering = false;
    m_batching.expires_after(batchInterval); // which cancels the wait for the last one
    // Shared only because a call must be copyable.
    const auto batch = std::make_shared<std::vector<AcceptedSocket>>(std::move(m_forwarded));
    m_forwarded.clear();
    m_onTheWay += batch->size();
    QMetaObject::invokeMethod(
        &m_context,
        [this, batch] {
            for (AcceptedSocket &accepted : *batch)
                m_receive(std::move(accepted));
            m_loop.post([this, count = batch->size()] {
                m_onTheWay -= count;
                if (std::exchange(m_isFull, false))
                    acceptAll();
            });
        },
        Qt::QueuedConnection);
    reportWhenEmpty();
}

} // namespace heliograph

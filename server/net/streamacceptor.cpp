// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/streamacceptor.h"

#include "server/net/httperror.h"
#include "server/net/requestscanner.h"
#include "server/net/tlsrelay.h"
#include "server/stream/tlssession.h"
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

// The error response for a client that sends plain HTTP to an HTTPS port.
void rejectPlainHttp(int descriptor)
{
    const HttpResponse response =
        responseFor(badRequest("encrypted-port", QStringLiteral("This port speaks TLS: use https://.")));
    const QByteArray bytes = response.toBytes(true, true);
    ::send(descriptor, bytes.constData(), std::size_t(bytes.size()), MSG_NOSIGNAL);
}

// A small response always fits into the system's buffer of a fresh connection.
void rejectRelay(const SocketHandle &socket)
{
    const QByteArray bytes = responseFor(tooManyConnections()).toBytes(true, true);
    const Slice slice(bytes.constData(), std::size_t(bytes.size()));
    socket.tls()->write({&slice, 1});
    socket.tls()->sendClose();
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
    bool isIPv6;
    bool isWaiting = true;
    std::unique_ptr<TlsSession> tls = nullptr;
    Ticket ticket = {};

    Arrival release()
    {
        const int descriptor = socket.release();
        return {SocketHandle(descriptor, isIPv6, std::move(tls)), peer, std::move(ticket)};
    }
};

StreamAcceptor::StreamAcceptor(Settings settings, Receive receive)
    : m_acceptor(m_loop.context().get_executor()), m_pause(m_loop.context()), m_batching(m_loop.context()),
      m_settings(std::move(settings)), m_receive(std::move(receive))
{
    m_loop.post([this] {
        const int listeningDescriptor = m_settings.listeningDescriptor;
        m_acceptor.assign(isIPv6(listeningDescriptor) ? asio::ip::tcp::v6() : asio::ip::tcp::v4(), listeningDescriptor);
        m_acceptor.non_blocking(true);
        awaitArrivals();
    });
}

StreamAcceptor::~StreamAcceptor()
{
    m_loop.stop();
}

void StreamAcceptor::useTls(const TlsContext &context)
{
    m_loop.post([this, context] { m_settings.tls->context = context; });
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
            // Continued when the Qt thread has received some.
            m_isFull = true;
            return;
        }
        sockaddr_storage peer = {};
        socklen_t size = sizeof peer;
        const int descriptor = ::accept4(m_acceptor.native_handle(), reinterpret_cast<sockaddr *>(&peer), &size,
                                         SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor >= 0) {
            Arrival arrival{SocketHandle(descriptor, peer.ss_family == AF_INET6),
                            QHostAddress(reinterpret_cast<sockaddr *>(&peer))};
            m_settings.tls ? beginTls(std::move(arrival)) : inspect(std::move(arrival));
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
    if (m_settings.tls)
        // beginTls() admits each connection, and makes room for it.
        return true;
    const auto most = static_cast<std::size_t>(std::max(leastWaiting, m_settings.capacity()));
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
        return await(keep(std::move(arrival)), Socket::wait_read);
    if (size <= 0)
        return;
    auto request = streamRequest(QByteArrayView(buffer.data(), size), m_settings.isStreamPath);
    if (request) {
        ::recv(descriptor, buffer.data(), static_cast<std::size_t>(size), 0);
        request->peer = arrival.peer;
    }
    forward({std::move(arrival.socket), arrival.peer, std::move(request)});
}

StreamAcceptor::IdlePtr StreamAcceptor::keep(Arrival arrival)
{
    Socket socket(m_loop.context().get_executor());
    const bool isIPv6 = arrival.socket.isIPv6();
    auto tls = arrival.socket.takeTls();
    socket.assign(isIPv6 ? asio::ip::tcp::v6() : asio::ip::tcp::v4(), arrival.socket.release());
    const auto idle = std::make_shared<IdleSocket>(IdleSocket{std::move(socket),
                                                              arrival.peer,
                                                              std::chrono::steady_clock::now(),
                                                              {},
                                                              isIPv6,
                                                              true,
                                                              std::move(tls),
                                                              std::move(arrival.ticket)});
    if (m_idle.empty()) {
        m_loop.startTicking(idleCheckInterval, [this] {
            closeIdle();
            return idleCheckInterval;
        });
    }
    idle->place = m_idle.insert(m_idle.end(), idle);
    return idle;
}

// The list and the outstanding wait share it: the wait may complete after it was dismissed.
void StreamAcceptor::await(const IdlePtr &idle, Socket::wait_type type)
{
    idle->socket.async_wait(type, [this, idle](const asio::error_code &error) {
        if (error || !idle->isWaiting)
            return;
        if (idle->tls) {
            continueTls(idle);
        } else {
            Arrival arrival = idle->release();
            stopWaiting(*idle);
            inspect(std::move(arrival));
        }
        reportWhenEmpty();
    });
}

// Nothing is sent to a client that is over a limit: even that would have to be encrypted.
void StreamAcceptor::beginTls(Arrival arrival)
{
    if (m_settings.capacity() <= 0 && !m_idle.empty())
        stopWaiting(*m_idle.front());
    arrival.ticket = m_settings.tls->admit(arrival.peer);
    if (!arrival.ticket)
        return;
    auto tls = m_settings.tls->context.accept(arrival.socket.descriptor());
    if (!tls)
        return;
    const bool isIPv6 = arrival.socket.isIPv6();
    continueTls(keep(
        {SocketHandle(arrival.socket.release(), isIPv6, std::move(tls)), arrival.peer, std::move(arrival.ticket)}));
}

void StreamAcceptor::continueTls(const IdlePtr &idle)
{
    switch (idle->tls->continueHandshake()) {
    case TlsSession::Handshake::done:
        return readTls(idle);
    case TlsSession::Handshake::awaitsInput:
        return await(idle, Socket::wait_read);
    case TlsSession::Handshake::awaitsRoom:
        return await(idle, Socket::wait_write);
    case TlsSession::Handshake::wasPlainHttp:
        rejectPlainHttp(idle->socket.native_handle());
        break;
    case TlsSession::Handshake::failed:
        break;
    }
    stopWaiting(*idle);
}

void StreamAcceptor::readTls(const IdlePtr &idle)
{
    static thread_local std::array<char, limit::headBytes> buffer;
    std::size_t size = 0;
    TlsSession::Read read{TlsSession::Reading::data};
    while (size < buffer.size() && read.state == TlsSession::Reading::data) {
        read = idle->tls->read(std::span(buffer).subspan(size));
        size += read.size;
    }
    if (read.state == TlsSession::Reading::failed || (read.state == TlsSession::Reading::ended && size == 0))
        return stopWaiting(*idle);
    if (size == 0)
        return await(idle, Socket::wait_read);
    Arrival arrival = idle->release();
    stopWaiting(*idle);
    forwardTls(std::move(arrival), QByteArray(buffer.data(), qsizetype(size)));
}

void StreamAcceptor::forwardTls(Arrival arrival, const QByteArray &read)
{
    if (auto request = streamRequest(read, m_settings.isStreamPath)) {
        request->peer = arrival.peer;
        return forward(
            {std::move(arrival.socket), arrival.peer, std::move(request), std::move(arrival.ticket), nullptr});
    }
    if (m_relays >= m_settings.tls->mostRelays)
        return rejectRelay(arrival.socket);
    ++m_relays;
    const auto relay = std::make_shared<TlsRelay>(m_loop, std::move(arrival.socket), [this] { --m_relays; });
    if (const auto plainEnd = relay->start(read))
        forward({SocketHandle(*plainEnd, false), arrival.peer, std::nullopt, std::move(arrival.ticket),
                 takeOverFrom(relay)});
}

// Called in the Qt thread, and so is what it is given; in between, the relay is in this one.
std::function<void(RelayedSocket::Receive)> StreamAcceptor::takeOverFrom(const std::shared_ptr<TlsRelay> &relay)
{
    return [this, weak = std::weak_ptr(relay)](RelayedSocket::Receive receive) {
        // Shared only because closures must be copyable: what is in them is let go of in the Qt thread.
        const auto shared = std::make_shared<RelayedSocket::Receive>(std::move(receive));
        m_loop.post([this, weak, shared] {
            const auto toQt = [this, shared](std::optional<SocketHandle> taken) {
                const auto connection = std::make_shared<std::optional<SocketHandle>>(std::move(taken));
                QMetaObject::invokeMethod(
                    &m_context,
                    [shared, connection] {
                        const auto receiver = std::exchange(*shared, nullptr);
                        receiver(std::exchange(*connection, std::nullopt));
                    },
                    Qt::QueuedConnection);
            };
            if (const auto strong = weak.lock())
                strong->takeOver(toQt);
            else
                toQt(std::nullopt);
        });
    };
}

void StreamAcceptor::stopWaiting(IdleSocket &idle)
{
    idle.isWaiting = false;
    asio::error_code ignored;
    idle.socket.close(ignored);
    idle.ticket.giveBack();
    m_idle.erase(idle.place);
    if (m_idle.empty())
        m_loop.stopTicking();
}

void StreamAcceptor::closeIdle()
{
    const auto now = std::chrono::steady_clock::now();
    while (!m_idle.empty() && now - m_idle.front()->since >= m_settings.idleTimeout)
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
    // Cancels the wait for the last one.
    m_batching.expires_after(batchInterval);
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

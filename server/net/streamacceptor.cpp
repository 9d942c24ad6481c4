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
constexpr std::chrono::milliseconds pauseAfterFailure{100};
constexpr std::chrono::milliseconds pauseBetweenDismissals{1'000};
constexpr std::chrono::milliseconds gathering{1};

bool isIPv6(int descriptor)
{
    sockaddr_storage local = {};
    socklen_t size = sizeof local;
    ::getsockname(descriptor, reinterpret_cast<sockaddr *>(&local), &size);
    return local.ss_family == AF_INET6;
}

// A whole head of a request for an event stream, and nothing behind it.
std::optional<HttpRequest> streamRequest(QByteArrayView bytes, const StreamAcceptor::IsStreamPath &isStreamPath)
{
    constexpr QByteArrayView events = "GET /events";
    constexpr QByteArrayView poll = "GET /events/poll";
    constexpr QByteArrayView items = "GET /items/";
    if (!(bytes.startsWith(events) && !bytes.startsWith(poll)) && !bytes.startsWith(items))
        return std::nullopt;
    RequestScanner scanner;
    const qsizetype taken = scanner.feed(bytes);
    if (scanner.refusal() || scanner.phase() != RequestScanner::Phase::complete || taken != bytes.size())
        return std::nullopt;
    HttpRequest request = HttpRequest::fromHead(scanner.head());
    request.isHttp10 = scanner.isHttp10();
    return isStreamPath(request.path) ? std::optional(std::move(request)) : std::nullopt;
}

} // namespace

struct StreamAcceptor::Silent {
    Socket socket;
    QHostAddress peer;
    std::chrono::steady_clock::time_point since;
    SilentList::iterator place;
    bool isWaiting = true;
};

StreamAcceptor::StreamAcceptor(int listeningDescriptor, Room room, IsStreamPath isStreamPath, Receive receive)
    : m_acceptor(m_loop.context().get_executor()), m_pause(m_loop.context()), m_gathering(m_loop.context()),
      m_room(std::move(room)), m_isStreamPath(std::move(isStreamPath)), m_receive(std::move(receive))
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
        m_pause.expires_after(lastPatience);
        m_pause.async_wait([this](const asio::error_code &) {
            while (!m_silent.empty())
                stopWaiting(*m_silent.front());
            reportWhenEmpty();
        });
        reportWhenEmpty();
    });
}

// Behind whatever is on its way, because both go the same way.
void StreamAcceptor::reportWhenEmpty()
{
    if (!m_whenEmpty || !m_silent.empty() || !m_passed.empty())
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
            m_isFull = true; // goes on when the Qt thread has received some
            return;
        }
        sockaddr_storage peer = {};
        socklen_t size = sizeof peer;
        const int descriptor = ::accept4(m_acceptor.native_handle(), reinterpret_cast<sockaddr *>(&peer), &size,
                                         SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor >= 0) {
            look({SocketHandle(descriptor, peer.ss_family == AF_INET6),
                  QHostAddress(reinterpret_cast<sockaddr *>(&peer))});
            continue;
        }
        if (errno == EAGAIN || errno == EWOULDBLOCK)
            break;
        if (errno == ECONNABORTED || errno == EINTR)
            continue;
        qCWarning(lcHttp) << "cannot accept connections:" << std::strerror(errno) << "- trying again in 100 ms";
        m_pause.expires_after(pauseAfterFailure);
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
    const auto most = static_cast<std::size_t>(std::max(leastWaiting, m_room()));
    if (m_silent.size() + m_onTheWay + m_passed.size() < most)
        return true;
    if (m_silent.empty())
        return false;
    stopWaiting(*m_silent.front());
    return true;
}

void StreamAcceptor::look(Arrival arrival)
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
    pass({std::move(arrival.socket), arrival.peer, std::move(request)});
}

void StreamAcceptor::wait(Arrival arrival)
{
    Socket socket(m_loop.context().get_executor());
    const bool v6 = arrival.socket.isIPv6();
    socket.assign(v6 ? asio::ip::tcp::v6() : asio::ip::tcp::v4(), arrival.socket.release());
    const auto silent =
        std::make_shared<Silent>(Silent{std::move(socket), arrival.peer, std::chrono::steady_clock::now(), {}});
    if (m_silent.empty()) {
        m_loop.startTicking(pauseBetweenDismissals, [this] {
            dismissSilent();
            return pauseBetweenDismissals;
        });
    }
    silent->place = m_silent.insert(m_silent.end(), silent);
    // The list and the outstanding wait share it: the wait may complete after it was dismissed.
    silent->socket.async_wait(Socket::wait_read, [this, silent, v6](const asio::error_code &error) {
        if (error || !silent->isWaiting)
            return;
        const int descriptor = silent->socket.release();
        stopWaiting(*silent);
        look({SocketHandle(descriptor, v6), silent->peer});
        reportWhenEmpty();
    });
}

void StreamAcceptor::stopWaiting(Silent &silent)
{
    silent.isWaiting = false;
    asio::error_code ignored;
    silent.socket.close(ignored);
    m_silent.erase(silent.place);
    if (m_silent.empty())
        m_loop.stopTicking();
}

void StreamAcceptor::dismissSilent()
{
    const auto now = std::chrono::steady_clock::now();
    while (!m_silent.empty() && now - m_silent.front()->since >= patience)
        stopWaiting(*m_silent.front());
}

// Readers come in crowds, and two more threads wake up for each delivery: one that is close behind another waits for
// those who are still to come. Nobody else has to wait for it.
void StreamAcceptor::pass(Guest guest)
{
    const bool canWait = guest.streamRequest.has_value();
    m_passed.push_back(std::move(guest));
    if (m_gathering.expiry() <= std::chrono::steady_clock::now() || !canWait) {
        if (!std::exchange(m_isDelivering, true))
            m_loop.post([this] { deliver(); });
    } else if (m_passed.size() == 1) {
        m_gathering.async_wait([this](const asio::error_code &error) {
            if (!error)
                deliver();
        });
    }
}

void StreamAcceptor::deliver()
{
    m_isDelivering = false;
    m_gathering.expires_after(gathering); // and no longer waits for the last one
    // Shared only because a call must be copyable.
    const auto guests = std::make_shared<std::vector<Guest>>(std::move(m_passed));
    m_passed.clear();
    m_onTheWay += guests->size();
    QMetaObject::invokeMethod(
        &m_context,
        [this, guests] {
            for (Guest &guest : *guests)
                m_receive(std::move(guest));
            m_loop.post([this, count = guests->size()] {
                m_onTheWay -= count;
                if (std::exchange(m_isFull, false))
                    acceptAll();
            });
        },
        Qt::QueuedConnection);
    reportWhenEmpty();
}

} // namespace heliograph

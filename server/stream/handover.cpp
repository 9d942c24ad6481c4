// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/handover.h"

#include "server/stream/tlssession.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <fcntl.h>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace heliograph
{

SocketHandle::SocketHandle(int descriptor, bool isIPv6) : SocketHandle(descriptor, isIPv6, nullptr)
{
}

SocketHandle::SocketHandle(int descriptor, bool isIPv6, std::unique_ptr<TlsSession> tls)
    : m_descriptor(descriptor), m_isIPv6(isIPv6), m_tls(std::move(tls))
{
}

SocketHandle::SocketHandle(SocketHandle &&other) noexcept
    : m_descriptor(other.release()), m_isIPv6(other.m_isIPv6), m_tls(std::move(other.m_tls))
{
}

std::unique_ptr<TlsSession> SocketHandle::takeTls()
{
    return std::move(m_tls);
}

SocketHandle::~SocketHandle()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

std::optional<SocketHandle> takeFromQt(QTcpSocket &socket)
{
    const int descriptor = ::fcntl(static_cast<int>(socket.socketDescriptor()), F_DUPFD_CLOEXEC, 0);
    if (descriptor < 0)
        return std::nullopt;
    sockaddr_storage local = {};
    socklen_t size = sizeof local;
    ::getsockname(descriptor, reinterpret_cast<sockaddr *>(&local), &size);
    socket.abort();
    return SocketHandle(descriptor, local.ss_family == AF_INET6);
}

void tuneForStreams(int listeningDescriptor)
{
    // A refusal is no error: streams work without.
    const auto set = [listeningDescriptor](int level, int option, int value) {
        ::setsockopt(listeningDescriptor, level, option, &value, sizeof value);
    };
    set(SOL_SOCKET, SO_KEEPALIVE, 1);
    set(SOL_SOCKET, SO_SNDBUF, 64 * 1024);
    set(IPPROTO_TCP, TCP_NODELAY, 1);
#ifdef Q_OS_LINUX
    // In milliseconds.
    set(IPPROTO_TCP, TCP_USER_TIMEOUT, 30'000);
    set(IPPROTO_TCP, TCP_NOTSENT_LOWAT, 16 * 1024);
#endif
}

bool handOverWorks()
{
    constexpr int timeoutMs = 2'000;
    constexpr char proof[] = "still here";
    QTcpServer server;
    QTcpSocket client;
    if (!server.listen(QHostAddress::LocalHost))
        return false;
    client.connectToHost(server.serverAddress(), server.serverPort());
    if (!client.waitForConnected(timeoutMs) || !server.waitForNewConnection(timeoutMs))
        return false;
    const std::unique_ptr<QTcpSocket> accepted(server.nextPendingConnection());
    const auto handle = takeFromQt(*accepted);
    return handle && ::send(handle->descriptor(), proof, sizeof proof, MSG_NOSIGNAL) == sizeof proof
        && client.waitForReadyRead(timeoutMs) && client.readAll() == QByteArray(proof, sizeof proof)
        && client.state() == QAbstractSocket::ConnectedState;
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <memory>
#include <optional>
#include <utility>

class QTcpSocket;

namespace heliograph
{

class TlsSession;

// Sole owner of a connected socket's descriptor between Qt and the engine, and of its TLS session, where it is
// encrypted.
class SocketHandle
{
public:
    SocketHandle(int descriptor, bool isIPv6);
    SocketHandle(int descriptor, bool isIPv6, std::unique_ptr<TlsSession> tls);
    SocketHandle(SocketHandle &&other) noexcept;
    SocketHandle &operator=(SocketHandle &&) = delete;
    ~SocketHandle();

    int descriptor() const { return m_descriptor; }
    int release() { return std::exchange(m_descriptor, -1); }
    bool isIPv6() const { return m_isIPv6; }
    // Null if the connection is not encrypted.
    TlsSession *tls() const { return m_tls.get(); }
    std::unique_ptr<TlsSession> takeTls();

private:
    int m_descriptor;
    bool m_isIPv6;
    std::unique_ptr<TlsSession> m_tls;
};

// Takes the connection away from Qt: duplicates the descriptor and aborts the QTcpSocket, which closes its own copy
// without shutting the connection down. Empty, and the socket untouched, when no descriptor is left.
std::optional<SocketHandle> takeFromQt(QTcpSocket &socket);

// Sets on a listening socket what every connection of it inherits: no delays, dead peers noticed, and little room for
// bytes a reader does not take, so that a full socket means a slow reader.
void tuneForStreams(int listeningDescriptor);

// Proves on a loopback connection that bytes still arrive after takeFromQt(). This relies on two undocumented
// properties of QTcpSocket: abort() closes at once, and it does not call shutdown().
bool handOverWorks();

} // namespace heliograph

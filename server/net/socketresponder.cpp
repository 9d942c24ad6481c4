// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/net/socketresponder.h"

#include "server/stream/hub.h"
#include "server/stream/tlssession.h"

#include <sys/socket.h>

namespace heliograph
{

// A small response always fits into the system's buffer of a fresh connection.
void SocketResponder::writeBytes(const QByteArray &bytes)
{
    if (TlsSession *tls = m_socket.tls()) {
        const Slice slice(bytes.constData(), std::size_t(bytes.size()));
        tls->write({&slice, 1});
        tls->sendClose();
    } else {
        ::send(m_socket.descriptor(), bytes.constData(), std::size_t(bytes.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
    }
    ::shutdown(m_socket.descriptor(), SHUT_WR);
}

void SocketResponder::giveTo(Hub &hub, StreamRequest request)
{
    hub.open(request, std::move(m_socket), std::move(m_ticket));
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/notifysocket.h"

#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace heliograph
{

NotifySocket::NotifySocket(Kind kind) : m_descriptor(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
{
    const QByteArray path = m_folder.path().toUtf8() + "/notify";
    m_address = (kind == Kind::abstract ? "@" : "") + path;
    sockaddr_un name = {};
    name.sun_family = AF_UNIX;
    std::memcpy(name.sun_path, m_address.constData(), std::size_t(m_address.size()));
    if (kind == Kind::abstract)
        name.sun_path[0] = '\0';
    const auto size = socklen_t(offsetof(sockaddr_un, sun_path)) + socklen_t(m_address.size());
    if (::bind(m_descriptor, reinterpret_cast<const sockaddr *>(&name), size) != 0)
        qFatal("cannot bind the notify socket");
}

NotifySocket::~NotifySocket()
{
    ::close(m_descriptor);
}

const QByteArrayList &NotifySocket::messages()
{
    char buffer[1024];
    for (;;) {
        const auto size = ::recv(m_descriptor, buffer, sizeof buffer, 0);
        if (size < 0)
            return m_messages;
        m_messages.append(QByteArray(buffer, size));
    }
}

} // namespace heliograph

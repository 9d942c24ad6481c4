// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/passedsocket.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// SD_LISTEN_FDS_START.
constexpr int firstPassed = 3;

bool isListening(int descriptor)
{
    int type = 0;
    int accepts = 0;
    socklen_t size = sizeof type;
    return ::getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM
        && ::getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &accepts, &size) == 0 && accepts;
}

quint16 portOf(const sockaddr_storage &name)
{
    return ntohs(name.ss_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6 &>(name).sin6_port
                                            : reinterpret_cast<const sockaddr_in &>(name).sin_port);
}

} // namespace

std::variant<std::monostate, PassedSocket, QString> takePassedSocket()
{
    const bool isForUs = qgetenv("LISTEN_PID").toLongLong() == ::getpid();
    const int count = qgetenv("LISTEN_FDS").toInt();
    for (const char *variable : {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"})
        qunsetenv(variable);
    if (!isForUs || count == 0)
        return std::monostate();
    if (count != 1)
        return u"%1 sockets were passed to the server, which listens on one; give its socket unit one ListenStream="_s
            .arg(count);
    sockaddr_storage name = {};
    socklen_t size = sizeof name;
    if (!isListening(firstPassed) || ::getsockname(firstPassed, reinterpret_cast<sockaddr *>(&name), &size) != 0
        || (name.ss_family != AF_INET && name.ss_family != AF_INET6)) {
        return u"the socket that was passed to the server is none that listens for TCP; write a port or an address "
               "with a port behind ListenStream=, and Accept=no"_s;
    }
    ::fcntl(firstPassed, F_SETFD, FD_CLOEXEC);
    return PassedSocket{.descriptor = firstPassed,
                        .address = QHostAddress(reinterpret_cast<const sockaddr *>(&name)),
                        .port = portOf(name)};
}

} // namespace heliograph

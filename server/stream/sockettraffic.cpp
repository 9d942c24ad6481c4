// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/sockettraffic.h"

#ifdef Q_OS_LINUX
#include <linux/sockios.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <cstddef>
#endif

namespace heliograph
{

#ifdef Q_OS_LINUX

std::optional<SocketTraffic> socketTraffic(int descriptor)
{
    tcp_info info = {};
    socklen_t size = sizeof info;
    int queued = 0;
    // In this order: what is acknowledged between the two calls counts in both, not in neither.
    const bool isKnown = descriptor >= 0 && ::ioctl(descriptor, SIOCOUTQ, &queued) == 0
        && ::getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) == 0
        && size >= offsetof(tcp_info, tcpi_bytes_acked) + sizeof info.tcpi_bytes_acked;
    if (!isKnown)
        return std::nullopt;
    return SocketTraffic{.acknowledged = info.tcpi_bytes_acked, .unacknowledged = quint64(queued)};
}

#else

std::optional<SocketTraffic> socketTraffic(int)
{
    return std::nullopt;
}

#endif

} // namespace heliograph

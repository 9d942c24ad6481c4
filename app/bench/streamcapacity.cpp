// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/streamcapacity.h"

#include "app/bench/loadfigures.h"

namespace heliograph
{

namespace
{

// Files that this program has open besides its streams.
constexpr quint64 otherFiles = 50;

} // namespace

StreamCapacity::StreamCapacity(quint64 files, quint64 addressPairs, quint64 portsPerPair)
    : m_byFiles(files > otherFiles ? files - otherFiles : 0), m_byPorts(addressPairs * portsPerPair),
      m_addressPairs(addressPairs)
{
}

std::string StreamCapacity::text() const
{
    return "Limits of this machine: " + grouped(m_byFiles) + " streams by open files (ulimit -Hn), "
        + grouped(m_byPorts) + " by local ports (" + grouped(m_addressPairs)
        + (m_addressPairs == 1 ? " pair" : " pairs") + " of source and target address)";
}

std::optional<std::string> StreamCapacity::problemWith(quint64 streams) const
{
    if (streams > m_byFiles)
        return "Not enough open files for " + grouped(streams) + " streams: the limit allows " + grouped(m_byFiles)
            + ". Raise the hard limit (ulimit -Hn as root, or nofile in /etc/security/limits.conf), or run several "
              "programs with fewer streams each.";
    if (streams > m_byPorts)
        return "Not enough local ports for " + grouped(streams) + " streams: " + grouped(m_addressPairs)
            + (m_addressPairs == 1 ? " pair" : " pairs") + " of source and target address allow " + grouped(m_byPorts)
            + ". Give more source addresses with --source, or widen net.ipv4.ip_local_port_range.";
    return std::nullopt;
}

} // namespace heliograph

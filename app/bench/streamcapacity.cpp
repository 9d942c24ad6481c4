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

StreamCapacity::StreamCapacity(const Machine &machine)
    : m_machine(machine), m_perProcess(machine.files > otherFiles ? machine.files - otherFiles : 0),
      m_byFiles(m_perProcess * machine.processes), m_byPorts(machine.addressPairs * machine.portsPerPair)
{
}

std::string StreamCapacity::pairs() const
{
    return grouped(m_machine.addressPairs) + (m_machine.addressPairs == 1 ? " pair" : " pairs")
        + " of source and target address";
}

std::string StreamCapacity::text() const
{
    const std::string processes =
        m_machine.processes > 1 ? " in " + grouped(m_machine.processes) + " processes" : std::string();
    std::string text = "Limits of this machine: " + grouped(m_byFiles) + " streams by open files" + processes
        + " (ulimit -Hn), " + grouped(m_byPorts) + " by local ports (" + pairs() + ")";
    if (m_machine.memory > 0)
        text += ", about " + grouped(byMemory()) + " by free memory if the servers are here as well";
    return text;
}

std::optional<std::string> StreamCapacity::problemWith(quint64 streams) const
{
    if (streams > m_byFiles) {
        std::string text =
            "Not enough open files for " + grouped(streams) + " streams: the limit allows " + grouped(m_byFiles) + ". ";
        if (m_perProcess > 0)
            text += "Use more processes (--processes " + std::to_string((streams + m_perProcess - 1) / m_perProcess)
                + "), or raise";
        else
            text += "Raise";
        return text + " the hard limit (ulimit -Hn as root, or nofile in /etc/security/limits.conf).";
    }
    if (streams > m_byPorts)
        return "Not enough local ports for " + grouped(streams) + " streams: " + pairs() + " allow "
            + grouped(m_byPorts) + ". Give more source addresses with --source, or widen net.ipv4.ip_local_port_range.";
    return std::nullopt;
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <optional>
#include <string>

namespace heliograph
{

// How many streams the limits of this machine allow, for people before a load test begins.
class StreamCapacity
{
public:
    struct Machine {
        // That one process may open.
        quint64 files = 0;
        // Of a source and a target.
        quint64 addressPairs = 0;
        quint64 portsPerPair = 0;
        // Bytes that are free; 0: not known.
        quint64 memory = 0;
        quint64 processes = 1;
    };
    // Here, in the kernel at both ends, and in a server.
    static constexpr quint64 bytesPerStream = 10 * 1024;

    explicit StreamCapacity(const Machine &machine);

    quint64 byFiles() const { return m_byFiles; }
    quint64 byPorts() const { return m_byPorts; }
    quint64 byMemory() const { return m_machine.memory / bytesPerStream; }

    // Names the limits and where they come from.
    std::string text() const;
    // Which limit is too small for so many streams, and the remedy.
    std::optional<std::string> problemWith(quint64 streams) const;

private:
    std::string pairs() const;

    Machine m_machine;
    quint64 m_perProcess;
    quint64 m_byFiles;
    quint64 m_byPorts;
};

} // namespace heliograph

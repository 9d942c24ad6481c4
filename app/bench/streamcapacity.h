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
    // files: this process may open. addressPairs: of a source and a target. portsPerPair: that one pair can use.
    StreamCapacity(quint64 files, quint64 addressPairs, quint64 portsPerPair);

    quint64 byFiles() const { return m_byFiles; }
    quint64 byPorts() const { return m_byPorts; }

    // Names both limits and where they come from.
    std::string text() const;
    // Which limit is too small for so many streams, and the remedy.
    std::optional<std::string> problemWith(quint64 streams) const;

private:
    quint64 m_byFiles;
    quint64 m_byPorts;
    quint64 m_addressPairs;
};

} // namespace heliograph

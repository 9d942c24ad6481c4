// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <optional>

namespace heliograph
{

// Processor time since boot, in the kernel's ticks.
struct CpuTimes {
    quint64 busy = 0;
    quint64 total = 0;

    // The first line of /proc/stat.
    static std::optional<CpuTimes> fromProcStat(QByteArrayView text);
};

// Percent busy between two readings; 0 when no time has passed.
double cpuPercent(const CpuTimes &before, const CpuTimes &after);

// Percent of memory that is not available to new programs, from /proc/meminfo.
std::optional<double> memoryPercentFromProcMeminfo(QByteArrayView text);

} // namespace heliograph

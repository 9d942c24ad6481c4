// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/machinelimits.h"

#include <fstream>
#ifdef __linux__
#include <sys/resource.h>
#endif

namespace heliograph
{

quint64 portsForEachPair()
{
    // The range that IANA reserves for dynamic ports.
    quint64 first = 49'152;
    quint64 last = 65'535;
    std::ifstream range("/proc/sys/net/ipv4/ip_local_port_range");
    range >> first >> last;
    return last >= first ? last - first + 1 : 0;
}

quint64 freeMemory()
{
    std::ifstream file("/proc/meminfo");
    std::string name, unit;
    quint64 kilobytes = 0;
    while (file >> name >> kilobytes) {
        if (name == "MemAvailable:")
            return kilobytes * 1024;
        std::getline(file, unit);
    }
    return 0;
}

double peakMemoryMegabytes()
{
#ifdef __linux__
    rusage usage = {};
    if (::getrusage(RUSAGE_SELF, &usage) == 0)
        return double(usage.ru_maxrss) / 1024;
#endif
    return 0;
}

} // namespace heliograph

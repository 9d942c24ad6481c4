// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/sources/procfs.h"

#include <optional>

namespace heliograph
{

struct HostLoad {
    double cpuPercent = 0;
    double memoryPercent = 0;
};

// Reads the load of this machine, from /proc. Other systems give nothing.
class HostSampler
{
public:
    // The next sample covers the time from here.
    void restart();
    std::optional<HostLoad> sample();

private:
    std::optional<CpuTimes> m_previous;
};

} // namespace heliograph

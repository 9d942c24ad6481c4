// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/sources/procfs.h"

#include <optional>

namespace heliograph
{

struct HostLoad {
    double cpu = 0; // percent since the previous sample
    double memory = 0; // percent
};

// Reads the load of this machine, from /proc. Other systems give nothing.
class HostSampler
{
public:
    void restart(); // sets the starting point of the next sample
    std::optional<HostLoad> sample();

private:
    std::optional<CpuTimes> m_previous;
};

} // namespace heliograph

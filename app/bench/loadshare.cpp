// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/loadshare.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <string_view>

namespace heliograph
{

LoadShare::LoadShare()
{
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::random_device random;
    for (char &letter : run)
        letter = letters[random() % letters.size()];
}

bool LoadShare::haveAllOpened() const
{
    return std::all_of(processes.begin(), processes.begin() + std::ptrdiff_t(processCount),
                       [](const Process &process) { return process.hasOpened.load(); });
}

quint64 LoadShare::opened() const
{
    return std::accumulate(processes.begin(), processes.begin() + std::ptrdiff_t(processCount), quint64(0),
                           [](quint64 sum, const Process &process) { return sum + process.opened; });
}

} // namespace heliograph

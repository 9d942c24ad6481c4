// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/bench/publishednumbers.h"

#include <array>
#include <atomic>

namespace heliograph
{

// What the processes of one load test say to one another, in memory that all of them have: the same start and end of
// the load, and what was published. Each process writes its own part; the first one publishes.
struct LoadShare {
    static constexpr std::size_t mostProcesses = 64;

    struct Process {
        // All its streams had their first response.
        std::atomic<bool> hasOpened{false};
        // For those who watch; a moment old.
        std::atomic<quint64> started{0}, opened{0}, openNow{0}, errors{0}, events{0};
    };

    // Chooses the name of the run.
    LoadShare();

    bool haveAllOpened() const;
    // Streams of all processes.
    quint64 opened() const;

    std::array<char, 10> run{};
    std::size_t processCount = 1;
    std::atomic<bool> stops{false};
    std::atomic<bool> publisherIsIdle{true};
    PublishedNumbers::Shared published;
    std::array<Process, mostProcesses> processes;
};

} // namespace heliograph

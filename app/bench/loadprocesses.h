// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/bench/loadtest.h"

#include <functional>
#include <variant>

namespace heliograph
{

// One load test in several processes, each with its share of the streams, because descriptors and processor time are
// limited for each process. They open, hold and settle together; the first one publishes, and all check against what it
// has published. They end with this process, however that ends.
class LoadProcesses
{
public:
    // Whether this system can do that.
    static bool areSupported();

    // Until it is over, or SIGINT or SIGTERM came. Their reports as one, or in words what became of the process whose
    // report is missing.
    static std::variant<LoadReport, std::string> run(const LoadSettings &settings, std::size_t processes,
                                                     const std::function<void(const LoadProgress &)> &progress);
};

// The part of the streams that one of the processes has.
LoadSettings partOf(const LoadSettings &settings, std::size_t processes, std::size_t process);

} // namespace heliograph

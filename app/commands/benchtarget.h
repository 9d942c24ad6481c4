// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/bench/loadsettings.h"

#include <QString>
#include <variant>

namespace heliograph
{

// What the streams of a load test are to read.
struct BenchStream {
    QString topics;
    // Used where the address names none.
    QString channel;
    // Events go to the channel, so that the streams have to contain it.
    bool isPublished = false;
};

struct BenchTarget {
    LoadTarget target;
    // Set when something is published.
    std::string publishPath;
};

// What the address given on the command line stands for, or why it cannot be used.
std::variant<BenchTarget, std::string> benchTarget(const std::string &url, const BenchStream &stream);

} // namespace heliograph

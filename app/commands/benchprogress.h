// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/bench/loadtest.h"

#include <cstdio>

namespace heliograph
{

// Says on standard error how a load test goes: on a terminal in one line that changes, else in a line now and then.
class BenchProgress
{
public:
    explicit BenchProgress(std::FILE *file = stderr);
    ~BenchProgress(); // removes the line

    void show(const LoadProgress &progress);

private:
    std::FILE *m_file;
    bool m_isTerminal;
    bool m_hasLine = false;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/bench/loadtest.h"
#include "app/cli/terminalwriter.h"

namespace heliograph
{

// Says on standard error how a load test goes: on a terminal in one line that changes, else in a line now and then.
class BenchProgress
{
public:
    void show(const LoadProgress &progress);

private:
    TerminalWriter m_errors{TerminalWriter::Channel::errors};
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace heliograph
{

// `bench URL`: opens thousands of streams, checks what arrives and says how long it took.
void addBenchCommand(CLI::App &app, std::function<int()> &chosen);

} // namespace heliograph

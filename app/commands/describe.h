// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace heliograph
{

// `describe`: prints the program's manual pages, completions and config file, made of the tables that --help is made
// of.
void addDescribeCommand(CLI::App &app, std::function<int()> &chosen);

} // namespace heliograph

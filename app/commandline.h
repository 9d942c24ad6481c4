// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

namespace heliograph
{

// What is to be run once the arguments are read.
using ChosenCommand = std::function<int()>;
// Adds the flags of the program without a command, and returns what it then runs.
using AddDefault = std::function<ChosenCommand(CLI::App &app)>;

// Reads the arguments, runs the chosen command and returns its exit code. Needs no display, unless what runs without a
// command does.
int runCommandLine(int argc, char **argv, const std::string &description, const AddDefault &addDefault = {});

} // namespace heliograph

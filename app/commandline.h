// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

namespace heliograph
{

// Reads the arguments, runs the chosen command and returns its exit code. Needs no display.
int runCommandLine(int argc, char **argv, const std::string &description);

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/describe/programtable.h"

namespace heliograph
{

// Scripts that teach a shell to complete the program's command line. Each is loaded by itself or from the shell's
// folder for completions.
std::string bashCompletion(const ProgramTable &table);
std::string zshCompletion(const ProgramTable &table);
std::string fishCompletion(const ProgramTable &table);

// A name for the shell's functions: "_heliograph_headless".
std::string functionName(const ProgramTable &table, const CommandRow &command);

} // namespace heliograph

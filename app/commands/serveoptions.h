// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/serverconfig.h"

#include <CLI/CLI.hpp>
#include <string>

namespace heliograph
{

// The flags of `serve`, bound to the configuration they fill. The configuration outlives the command.
void addServeOptions(CLI::App &command, ServerConfig &config, std::string &logLevel);

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace heliograph
{

// `listen URL`: prints what any stream of server-sent events says, until it ends for good.
void addListenCommand(CLI::App &app, std::function<int()> &chosen);

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace heliograph
{

// `serve`: runs the event server until it gets a signal to stop.
void addServeCommand(CLI::App &app, std::function<int()> &chosen);

} // namespace heliograph

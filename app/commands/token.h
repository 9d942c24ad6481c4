// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace heliograph
{

// `token create` and `token explain`: tokens for `serve --auth jwt`.
void addTokenCommand(CLI::App &app, std::function<int()> &chosen);

} // namespace heliograph

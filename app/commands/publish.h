// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace heliograph
{

// `publish CHANNEL DATA`: sends one event to everybody who reads the channel.
void addPublishCommand(CLI::App &app, std::function<int()> &chosen);

} // namespace heliograph

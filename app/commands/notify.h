// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace heliograph
{

// `notify MESSAGE`: shows a notice to everybody, or to one user.
void addNotifyCommand(CLI::App &app, std::function<int()> &chosen);

} // namespace heliograph

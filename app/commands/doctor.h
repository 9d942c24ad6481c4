// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace heliograph
{

// `doctor URL`: says step by step whether an event stream gets through, and what to do where it does not.
void addDoctorCommand(CLI::App &app, std::function<int()> &chosen);

} // namespace heliograph

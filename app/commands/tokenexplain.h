// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace heliograph
{

void addTokenExplain(CLI::App &token, std::function<int()> &chosen);

} // namespace heliograph

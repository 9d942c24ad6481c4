// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace heliograph
{

// `bid ITEM AMOUNT`: bids once and says what became of it.
void addBidCommand(CLI::App &app, std::function<int()> &chosen);

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace heliograph
{

// `ledger verify FILE` and `ledger export FILE`: what the auctions of a server can prove, also while it runs.
void addLedgerCommand(CLI::App &app, std::function<int()> &chosen);

} // namespace heliograph

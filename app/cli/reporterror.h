// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

namespace heliograph
{

// Says on standard error what is wrong, and hands the exit code through.
int reportError(const std::string &text, int code);

} // namespace heliograph

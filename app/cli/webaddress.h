// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

namespace heliograph
{

// A check for options that take the address of a server or a stream. Returns what is wrong, or nothing.
std::string webAddressProblem(const std::string &text);

} // namespace heliograph

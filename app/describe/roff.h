// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

namespace heliograph
{

// Pieces of a manual page in the man macros of roff.

// The text as it is, over one or several lines.
std::string roffText(const std::string &text);
std::string roffBold(const std::string &text);
std::string roffItalic(const std::string &text);
std::string roffTitle(const std::string &name, int section, const std::string &version);

} // namespace heliograph

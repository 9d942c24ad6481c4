// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/describe/programtable.h"

namespace heliograph
{

// The settings of `serve`: their manual page, for section 5, and a config file that has all of them with their
// defaults, commented out.
std::string configPage(const ProgramTable &table);
std::string configFile(const ProgramTable &table);

} // namespace heliograph

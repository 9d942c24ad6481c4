// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/describe/programtable.h"

namespace heliograph
{

// The manual page of the program, for section 1.
std::string manualPage(const ProgramTable &table);

} // namespace heliograph

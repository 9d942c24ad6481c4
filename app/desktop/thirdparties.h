// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/shell/programinfo.h"

namespace heliograph
{

// What the program is made of, for the window that says so.
QList<ProgramInfo::Part> thirdParties();

} // namespace heliograph

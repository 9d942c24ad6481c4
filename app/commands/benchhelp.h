// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace heliograph
{

extern const char benchHelp[]; // behind the options of `bench`

} // namespace heliograph

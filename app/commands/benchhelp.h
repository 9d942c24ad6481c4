// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace heliograph
{

// Printed after the options of `bench`.
extern const char benchHelp[];

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace heliograph
{

// Makes charts known to assistive tools as charts, and not just as some widget. May be called often.
void makeChartsAccessible();

} // namespace heliograph

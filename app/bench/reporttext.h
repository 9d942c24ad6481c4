// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/bench/loadreport.h"

namespace heliograph
{

// The report as a table for people, with its line ends.
std::string reportText(const LoadReport &report, const LoadThresholds &thresholds);

} // namespace heliograph

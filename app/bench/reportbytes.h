// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/bench/loadreport.h"

#include <optional>
#include <string>
#include <string_view>

namespace heliograph
{

// A report on its way from one process of this program to another, without the settings, which both have.
std::string bytesOf(const LoadReport &report);
std::optional<LoadReport> reportFromBytes(std::string_view bytes);

} // namespace heliograph

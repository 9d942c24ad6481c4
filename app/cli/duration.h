// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace heliograph
{

// "250ms", "2s", "5m", "24h". Only 0 needs no unit: 2 could mean seconds or milliseconds.
std::optional<std::chrono::milliseconds> durationFromText(const std::string &text);
std::string durationToText(std::chrono::milliseconds duration);

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/duration.h"

#include <array>
#include <charconv>

namespace heliograph
{

namespace
{

struct Unit {
    const char *name;
    std::chrono::milliseconds length;
};

constexpr std::array units{
    Unit{"h", std::chrono::hours(1)},
    Unit{"m", std::chrono::minutes(1)},
    Unit{"s", std::chrono::seconds(1)},
    Unit{"ms", std::chrono::milliseconds(1)},
};

constexpr std::chrono::milliseconds longest = std::chrono::hours(24 * 365);

} // namespace

std::optional<std::chrono::milliseconds> durationFromText(const std::string &text)
{
    long long number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || number < 0)
        return std::nullopt;
    const std::string name(end, text.data() + text.size());
    if (name.empty() && number == 0)
        return std::chrono::milliseconds(0);
    for (const Unit &unit : units) {
        if (name == unit.name && number <= longest / unit.length)
            return number * unit.length;
    }
    return std::nullopt;
}

std::string durationToText(std::chrono::milliseconds duration)
{
    for (const Unit &unit : units) {
        if (duration.count() > 0 && duration % unit.length == std::chrono::milliseconds(0))
            return std::to_string(duration / unit.length) + unit.name;
    }
    return "0";
}

} // namespace heliograph

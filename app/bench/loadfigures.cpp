// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/loadfigures.h"

#include <array>
#include <cstdio>

namespace heliograph
{

namespace
{

std::string withDigits(double number, int digits)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.*f", digits, number);
    return text.data();
}

} // namespace

std::string grouped(quint64 number)
{
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3; at -= 3)
        text.insert(at - 3, 1, ',');
    return text;
}

std::string percent(double percent)
{
    std::string text = withDigits(percent, 2);
    while (text.back() == '0')
        text.pop_back();
    if (text.back() == '.')
        text.pop_back();
    return text + " %";
}

std::string timeText(std::chrono::nanoseconds time)
{
    const double milliseconds = std::chrono::duration<double, std::milli>(time).count();
    if (milliseconds >= 1000)
        return withDigits(milliseconds / 1000, 2) + " s";
    return withDigits(milliseconds, milliseconds >= 100 ? 0 : milliseconds >= 10 ? 1 : 2) + " ms";
}

std::string sizeText(double bytes)
{
    constexpr std::array units{"bytes", "KB", "MB", "GB", "TB"};
    std::size_t unit = 0;
    for (; bytes >= 1000 && unit + 1 < units.size(); ++unit)
        bytes /= 1000;
    return withDigits(bytes, unit == 0 ? 0 : 1) + ' ' + units[unit];
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <chrono>
#include <string>

// Figures for people.
namespace heliograph
{

std::string grouped(quint64 number); // 12,345
std::string percent(double percent); // 99.5 %
std::string timeText(std::chrono::nanoseconds time); // 1.25 ms, 3.10 s
std::string sizeText(double bytes); // 1.2 MB

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <chrono>
#include <string>

// Figures for people.
namespace heliograph
{

// As in 12,345.
std::string grouped(quint64 number);
// As in 99.5 %.
std::string percent(double percent);
// As in 1.25 ms or 3.10 s.
std::string timeText(std::chrono::nanoseconds time);
// As in 1.2 MB.
std::string sizeText(double bytes);

} // namespace heliograph

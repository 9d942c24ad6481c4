// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <chrono>

namespace heliograph
{

// "under 1 s", "12 s", "3 min 5 s", "2 h 4 min", "3 d 1 h": in steps an eye can follow, in the user's language and
// digits.
QString ageText(std::chrono::milliseconds age);

// "now" below two seconds, then "12 s ago": beside a live value, so it changes once a second at most.
QString agoText(std::chrono::milliseconds age);

// "12 s old": for a value that is kept although it is no longer true.
QString oldText(std::chrono::milliseconds age);

// "5 min", "1 h 30 min", "24 h": a chosen length, exact to the second.
QString durationText(std::chrono::seconds duration);

// How long until ageText() of this age changes: what a ticking label has to wait.
std::chrono::milliseconds untilAgeTextChanges(std::chrono::milliseconds age);

} // namespace heliograph

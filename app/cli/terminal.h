// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <cstdio>

namespace heliograph
{

bool isTerminal(std::FILE *file);

enum class Colour { automatic, always, never };

// Automatic is on for terminals, unless the environment has NO_COLOR (https://no-color.org).
bool usesColour(Colour choice, std::FILE *file);

// Without anything that a terminal would take for a command: text from a server must not move the cursor or worse.
// Line ends and tabs stay.
QString harmless(QString text);

} // namespace heliograph

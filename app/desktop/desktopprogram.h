// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/commandline.h"

namespace heliograph
{

// The program without a command: the window. Adds its flags to the command line.
ChosenCommand addDesktop(CLI::App &app, int argc, char **argv);

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"
#include "app/desktop/desktopprogram.h"

int main(int argc, char **argv)
{
    using namespace heliograph;
    return runCommandLine(argc, argv, "Heliograph: a live operations desk and the event server that feeds it.",
                          [argc, argv](CLI::App &app) { return addDesktop(app, argc, argv); });
}

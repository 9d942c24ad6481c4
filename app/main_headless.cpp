// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"

int main(int argc, char **argv)
{
    return heliograph::runCommandLine(argc, argv, "Heliograph without its window: the event server and its tools.");
}

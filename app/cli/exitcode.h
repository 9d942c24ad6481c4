// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace heliograph
{

// What every command returns to the shell.
enum ExitCode {
    exitOk = 0,
    exitFailed = 1, // while running
    exitUsage = 2,
    exitCannotBind = 3,
    exitBadConfig = 4,
    exitCannotConnect = 5,
};

} // namespace heliograph

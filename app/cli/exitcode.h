// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace heliograph
{

// What every command returns to the shell.
enum ExitCode {
    exitOk = 0,
    // Failed while running.
    exitFailed = 1,
    exitUsage = 2,
    exitCannotBind = 3,
    exitBadConfig = 4,
    exitCannotConnect = 5,
};

} // namespace heliograph

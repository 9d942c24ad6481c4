// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <string>

namespace heliograph
{

// Says on standard error what is wrong, and hands the exit code through. The text may come from a server.
int reportError(const QString &text, int code);
int reportError(const std::string &text, int code);
int reportError(const char *text, int code);

} // namespace heliograph

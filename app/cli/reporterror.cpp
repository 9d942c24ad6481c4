// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/reporterror.h"

#include <cstdio>

namespace heliograph
{

int reportError(const std::string &text, int code)
{
    std::fprintf(stderr, "heliograph: %s\n", text.c_str());
    return code;
}

} // namespace heliograph

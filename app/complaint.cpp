// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/complaint.h"

#include <cstdio>

namespace heliograph
{

int complain(const std::string &text, int code)
{
    std::fprintf(stderr, "heliograph: %s\n", text.c_str());
    return code;
}

} // namespace heliograph

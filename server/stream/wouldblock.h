// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cerrno>

namespace heliograph
{

// Whether this error of a socket that does not wait means that it takes, or has, nothing right now.
inline bool wouldBlock(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK;
}

} // namespace heliograph

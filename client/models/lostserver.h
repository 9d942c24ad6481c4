// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/instancestatus.h"

namespace heliograph
{

// One of the servers with a history that was there, and is there no longer.
struct LostServer {
    InstanceStatus server;
    // When that was seen, ms since 1970.
    qint64 since = 0;

    friend bool operator==(const LostServer &, const LostServer &) = default;
};

} // namespace heliograph

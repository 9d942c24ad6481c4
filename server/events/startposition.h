// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/streamnotices.h"

#include <optional>

namespace heliograph
{

// How far a reader has come: it has every event up to the cursor that concerns it, and wants no `log` event up to the
// floor.
struct Position {
    quint64 cursor = 0;
    quint64 logFloor = 0;
};

// Where a reader starts, and what it must be told first.
struct StartPosition {
    Position position;
    bool resumed = false;
    quint64 replayed = 0;
    std::optional<Reset> reset = {};
};

} // namespace heliograph

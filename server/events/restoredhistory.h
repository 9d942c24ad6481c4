// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/events/event.h"

#include <vector>

namespace heliograph
{

// The history a server starts with.
struct RestoredHistory {
    QByteArray epoch;
    quint64 head = 0;
    quint64 trimmedThrough = 0;
    std::vector<EventPtr> events; // of class `log`, oldest first
};

} // namespace heliograph

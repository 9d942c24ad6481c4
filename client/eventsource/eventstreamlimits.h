// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace heliograph
{

// How much of a stream is held at most. What goes beyond ends the reading with an error.
struct EventStreamLimits {
    qsizetype longestLine = qsizetype(16) * 1024 * 1024;
    // Of one event.
    qsizetype largestData = qsizetype(16) * 1024 * 1024;
};

} // namespace heliograph

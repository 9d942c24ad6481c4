// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace heliograph
{

// What became of the messages that other programs publish elsewhere and this server takes into the history.
struct IngestCounts {
    quint64 published = 0;
    // Messages that cannot be events.
    quint64 refused = 0;
    // Messages that the history did not take.
    quint64 failed = 0;
};

} // namespace heliograph

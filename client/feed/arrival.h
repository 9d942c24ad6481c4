// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/feed/feedclock.h"

#include <QByteArray>

namespace heliograph
{

// How an event came here.
struct Arrival {
    FeedClock::Instant at;
    // Its place in the server's history, opaque.
    QByteArray id;
    // It happened before this connection was made: missed and replayed, or part of a snapshot. True, but not news.
    bool isReplayed = false;
};

} // namespace heliograph

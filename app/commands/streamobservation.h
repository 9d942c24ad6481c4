// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/commands/finding.h"
#include "client/eventsource/eventsourceproblem.h"
#include "client/feed/serverclock.h"

#include <QList>

namespace heliograph
{

// How a stream came in, as far as `doctor` watched it. A value.
struct StreamObservation {
    using Instant = FeedClock::Instant;
    using Milliseconds = std::chrono::milliseconds;

    // From the request on.
    std::optional<Milliseconds> head;
    std::optional<Milliseconds> firstByte;
    Milliseconds watched{0};
    quint64 events = 0;
    // The problem that ended it.
    std::optional<EventSourceProblem> problem;
    // Whether polling works, where the stream brought nothing.
    std::optional<bool> answersRequests;
    // Of the events that carry a time, after the stream was opened.
    quint64 timed = 0;
    // Plus the difference of the clocks.
    Milliseconds shortestWay{0};
    Milliseconds longestWay{0};
    // The interval of heartbeats that a server of ours announced; 0 when it did not.
    Milliseconds heartbeat{0};
    // Between those that came.
    QList<Milliseconds> beats;
    ServerClock serverClock;
    std::optional<Milliseconds> serverOffset;
    std::optional<Milliseconds> serverUncertainty;

    // Both are times of the day, of different clocks.
    void noteTime(qint64 arrivedMs, qint64 timestamp);
};

// What the observation means: first byte, buffering, heartbeats and clock.
QList<Finding> findingsFrom(const StreamObservation &observation);

} // namespace heliograph

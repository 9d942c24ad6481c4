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

    std::optional<Milliseconds> head; // from the request on
    std::optional<Milliseconds> firstByte;
    Milliseconds watched{0};
    quint64 events = 0;
    std::optional<EventSourceProblem> problem; // that ended it
    std::optional<bool> answersRequests; // whether polling works, where the stream brought nothing
    // Of the events that tell when they happened, after the stream was opened.
    quint64 timed = 0;
    Milliseconds shortestWay{0}; // plus the difference of the clocks
    Milliseconds longestWay{0};
    // Heartbeats of our servers.
    Milliseconds heartbeat{0}; // announced; 0 when not
    QList<Milliseconds> beats; // between those that came
    ServerClock serverClock;
    std::optional<Milliseconds> serverOffset;
    std::optional<Milliseconds> serverUncertainty;

    void noteTime(qint64 arrivedMs, qint64 timestamp); // both are times of the day, of different clocks
};

// What the observation means: first byte, buffering, heartbeats and clock.
QList<Finding> findingsFrom(const StreamObservation &observation);

} // namespace heliograph

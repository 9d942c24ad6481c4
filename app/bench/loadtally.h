// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/bench/latencyhistogram.h"

#include <array>

namespace heliograph
{

enum class LoadError : quint8 {
    refused,
    timedOut,
    unreachable,
    // Cut off while it was open, or before a response.
    lost,
    // Of TLS.
    handshake,
    // Not HTTP.
    badAnswer,
    // 200, but something else.
    notAStream,
    badStatus,
    noPorts,
    noDescriptors,
    other,
};
inline constexpr std::size_t loadErrorKinds = std::size_t(LoadError::other) + 1;

// Everything that a load test counts while it runs. Its size does not depend on how long that is.
struct LoadTally {
    quint64 started = 0;
    // Streams that were open at least once.
    quint64 opened = 0;
    quint64 openNow = 0;
    // Streams that the server asked not to reconnect.
    quint64 failedForGood = 0;
    quint64 firstAttemptsDone = 0;
    // Reconnects.
    quint64 reopened = 0;
    // Streams that left for new ones.
    quint64 replaced = 0;
    // Reconnects with a Last-Event-ID.
    quint64 resumed = 0;
    // Streams that the server ended properly.
    quint64 ended = 0;
    // Streams that the server could not resume.
    quint64 resets = 0;
    // Streams that received an event.
    quint64 heard = 0;
    quint64 events = 0;
    // Deliveries of events that this run has published.
    quint64 deliveries = 0;
    quint64 bytes = 0;
    quint64 idsRepeated = 0;
    quint64 idsBackwards = 0;
    // A stream began with `connected`, so ids are checked.
    bool isHeliograph = false;
    std::array<quint64, loadErrorKinds> errors{};
    // Counts behind LoadError::badStatus, by status.
    std::array<quint64, 1'000> statuses{};
    // From connecting to the response's head.
    LatencyHistogram response;
    // From connecting to the first event.
    LatencyHistogram firstEvent;
    // From the time that is stamped into the event.
    LatencyHistogram delivery;

    quint64 errorCount() const
    {
        quint64 sum = 0;
        for (const quint64 count : errors)
            sum += count;
        return sum;
    }
    void note(LoadError error) { ++errors[std::size_t(error)]; }
    // Those of other streams.
    void add(const LoadTally &other);
};

} // namespace heliograph

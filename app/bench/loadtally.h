// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/bench/latencyhistogram.h"

#include <array>
#include <map>

namespace heliograph
{

enum class LoadError : quint8 {
    refused,
    timedOut,
    unreachable,
    lost, // cut off while it was open, or before an answer
    badAnswer, // not HTTP
    notAStream, // 200, but something else
    badStatus,
    noPorts,
    noDescriptors,
    other,
};
inline constexpr std::size_t loadErrorKinds = std::size_t(LoadError::other) + 1;

// Everything that a load test counts while it runs. Its size does not depend on how long that is.
struct LoadTally {
    quint64 started = 0;
    quint64 opened = 0; // streams that were open at least once
    quint64 openNow = 0;
    quint64 failedForGood = 0; // told to stay away
    quint64 firstAttemptsDone = 0;
    quint64 reopened = 0; // connections after the first of a stream
    quint64 resumed = 0; // of those, with a Last-Event-ID
    quint64 ended = 0; // streams that the server ended in good order
    quint64 resets = 0; // the server said that it cannot continue where the stream was
    quint64 heard = 0; // streams that got an event
    quint64 events = 0;
    quint64 deliveries = 0; // of events that this run has published
    quint64 bytes = 0;
    quint64 idsRepeated = 0;
    quint64 idsBackwards = 0;
    bool isHeliograph = false; // some stream greeted with `connected`, so ids are checked
    std::array<quint64, loadErrorKinds> errors{};
    std::map<int, quint64> statuses; // the answers behind badStatus
    LatencyHistogram response; // from connecting to the head of the answer
    LatencyHistogram firstEvent; // from connecting to the first event
    LatencyHistogram delivery; // from the stamp

    quint64 errorCount() const
    {
        quint64 sum = 0;
        for (const quint64 count : errors)
            sum += count;
        return sum;
    }
    void note(LoadError error) { ++errors[std::size_t(error)]; }
};

} // namespace heliograph

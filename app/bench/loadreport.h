// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/bench/loadsettings.h"
#include "app/bench/loadtally.h"
#include "app/bench/generatorload.h"

#include <string>
#include <vector>

namespace heliograph
{

// What has to be met.
struct LoadThresholds {
    // Percent of the streams that must open; the result has to be above it.
    double minSuccess = 95;
    // The number of errors has to be below it.
    quint64 maxErrors = 500;
    // 95th percentile.
    std::chrono::milliseconds maxFirstEvent = std::chrono::seconds(3);
    // 95th percentile.
    std::chrono::milliseconds maxResponse = std::chrono::seconds(5);
    // 99th percentile; 0 disables the check.
    std::chrono::milliseconds maxDelivery{0};
};

// The outcome of a load test, or of the part of it that there was.
struct LoadReport {
    struct Publishing {
        quint64 due = 0;
        quint64 confirmed = 0;
        quint64 doubtful = 0;
        quint64 refused = 0;
        std::string refusal;
    };
    struct Correctness {
        // Streams that were checked.
        quint64 streams = 0;
        quint64 faultyStreams = 0;
        quint64 missing = 0;
        quint64 duplicates = 0;
        quint64 misplaced = 0;
    };

    LoadSettings settings;
    LoadTally tally;
    GeneratorLoad self;
    Publishing publishing;
    Correctness correctness;
    // Time until every stream had its first response.
    std::chrono::nanoseconds opening{0};
    std::chrono::nanoseconds holding{0};
    quint64 eventsWhileHolding = 0;
    quint64 bytesWhileHolding = 0;
    // Memory of this program, in all its processes.
    double peakMegabytes = 0;
    bool wasInterrupted = false;

    // That of another process of the same test. What was published is in one of them.
    void add(const LoadReport &other);

    // Share of the streams that were started.
    double successPercent() const;
    quint64 silentStreams() const { return tally.opened - tally.heard; }
    double eventsPerSecond() const;
    double bytesPerSecond() const;
};

// What was not met, in words. Empty: passed.
std::vector<std::string> missesOf(const LoadReport &report, const LoadThresholds &thresholds);
// What else a reader of the figures should know.
std::vector<std::string> notesOn(const LoadReport &report);

// Identifier for JSON.
std::string nameOf(LoadError error);
// Text for people.
std::string textFor(LoadError error);

} // namespace heliograph

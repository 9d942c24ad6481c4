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
    double minSuccess = 95; // percent of the streams, exceeded
    quint64 maxErrors = 500; // less than that
    std::chrono::milliseconds maxFirstEvent = std::chrono::seconds(3); // 95 percent
    std::chrono::milliseconds maxResponse = std::chrono::seconds(5); // 95 percent
    std::chrono::milliseconds maxDelivery{0}; // 99 percent; 0: any
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
        quint64 streams = 0; // that were checked
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
    std::chrono::nanoseconds opening{0}; // until every stream had its first answer
    std::chrono::nanoseconds holding{0};
    quint64 eventsWhileHolding = 0;
    quint64 bytesWhileHolding = 0;
    double peakMegabytes = 0; // of this program
    bool wasInterrupted = false;

    double successPercent() const; // of the streams started
    quint64 silentStreams() const { return tally.opened - tally.heard; }
    double eventsPerSecond() const;
    double bytesPerSecond() const;
};

// What was not met, in words. Empty: passed.
std::vector<std::string> missesOf(const LoadReport &report, const LoadThresholds &thresholds);
// What else a reader of the figures should know.
std::vector<std::string> notesOn(const LoadReport &report);

std::string nameOf(LoadError error); // for programs
std::string textFor(LoadError error); // for people

} // namespace heliograph

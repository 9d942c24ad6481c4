// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/events/event.h"
#include "server/events/logpositions.h"

#include <optional>
#include <vector>

namespace heliograph
{

// A name that a history had before, and the last event that it kept under it. What readers saw behind that is lost.
struct EarlierEpoch {
    QByteArray epoch;
    quint64 end = 0;

    friend bool operator==(const EarlierEpoch &, const EarlierEpoch &) = default;
};

// A whole history as its engine has it: what a server starts with, or what takes the place of the one it had.
struct RestoredHistory {
    QByteArray epoch;
    // Seq of its newest event; 0: it has none.
    quint64 head = 0;
    // Up to here `log` events may be missing; after it none is.
    quint64 trimmedThrough = 0;
    // Events of class `log`, oldest first.
    std::vector<EventPtr> events = {};
    // The newest event of each `latest` topic, in the order of seq.
    std::vector<EventPtr> newestValues = {};
    // Values of `latest` topics for charts, oldest first, as far as the engine keeps more than the newest ones.
    std::vector<EventPtr> samples = {};
    // Epochs whose ids are still valid, each up to its end.
    std::vector<EarlierEpoch> earlier = {};
    LogPositions logs = {};
    // Shared with other instances, which may be ahead of this one.
    bool isShared = false;
};

// When its newest event was added; none: there is no event.
std::optional<Clock::Instant> newestEventAt(const RestoredHistory &history);

// For a history whose engine knows when its events happened, but not how long ago that is by the steady clock.
void setAges(RestoredHistory &history, const Clock &clock);

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/events/restoredhistory.h"

#include <algorithm>

namespace heliograph
{

std::optional<Clock::Instant> newestEventAt(const RestoredHistory &history)
{
    std::optional<Clock::Instant> newest;
    for (const auto *events : {&history.events, &history.newestValues}) {
        for (const EventPtr &event : *events)
            newest = std::max(newest, std::optional(event->addedAt));
    }
    return newest;
}

void setAges(RestoredHistory &history, const Clock &clock)
{
    const qint64 wallNow = clock.wallMs();
    const Clock::Instant now = clock.now();
    for (auto *events : {&history.events, &history.newestValues}) {
        for (EventPtr &event : *events) {
            Event aged = *event;
            aged.addedAt = now - std::chrono::milliseconds(std::max<qint64>(wallNow - event->time, 0));
            event = std::make_shared<const Event>(std::move(aged));
        }
    }
}

} // namespace heliograph

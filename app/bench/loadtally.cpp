// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/loadtally.h"

namespace heliograph
{

void LoadTally::add(const LoadTally &other)
{
    constexpr std::array counts{&LoadTally::started,
                                &LoadTally::opened,
                                &LoadTally::openNow,
                                &LoadTally::failedForGood,
                                &LoadTally::firstAttemptsDone,
                                &LoadTally::replaced,
                                &LoadTally::reopened,
                                &LoadTally::resumed,
                                &LoadTally::ended,
                                &LoadTally::resets,
                                &LoadTally::heard,
                                &LoadTally::events,
                                &LoadTally::deliveries,
                                &LoadTally::bytes,
                                &LoadTally::idsRepeated,
                                &LoadTally::idsBackwards};
    for (const auto count : counts)
        this->*count += other.*count;
    isHeliograph = isHeliograph || other.isHeliograph;
    for (std::size_t i = 0; i < errors.size(); ++i)
        errors[i] += other.errors[i];
    for (std::size_t i = 0; i < statuses.size(); ++i)
        statuses[i] += other.statuses[i];
    response.add(other.response);
    firstEvent.add(other.firstEvent);
    delivery.add(other.delivery);
}

} // namespace heliograph

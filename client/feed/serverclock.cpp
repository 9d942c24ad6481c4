// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/feed/serverclock.h"

#include <algorithm>
#include <cmath>

namespace heliograph
{

namespace
{

// How far two quartz clocks run apart at most, in ms per ms. Old bounds are loosened by it.
constexpr double drift = 1e-4;

double inMs(FeedClock::Instant instant)
{
    return std::chrono::duration<double, std::milli>(instant.time_since_epoch()).count();
}

double age(FeedClock::Instant now, FeedClock::Instant found)
{
    return inMs(now) - inMs(found);
}

} // namespace

void ServerClock::noteArrival(Instant received, qint64 serverMs)
{
    const double value = double(serverMs) - inMs(received);
    if (!m_earliest || value >= earliestAt(received))
        m_earliest = Bound{value, received};
    if (m_latest && m_earliest->value > *latestAt(received))
        // The server's clock was put forward.
        m_latest.reset();
}

void ServerClock::noteExchange(Instant sent, Instant received, qint64 serverMs)
{
    // The server's time was cut to whole milliseconds.
    const Bound latest{double(serverMs) + 1 - inMs(sent), received};
    noteArrival(received, serverMs);
    // The server's clock was put back.
    if (latest.value < earliestAt(received))
        m_earliest = Bound{double(serverMs) - inMs(received), received};
    if (!m_latest || latest.value <= *latestAt(received))
        m_latest = latest;
}

void ServerClock::forget()
{
    m_earliest.reset();
    m_latest.reset();
}

std::optional<qint64> ServerClock::at(Instant instant) const
{
    if (!m_earliest)
        return std::nullopt;
    return std::llround(inMs(instant) + differenceAt(instant));
}

std::optional<ServerClock::Milliseconds> ServerClock::uncertainty(Instant instant) const
{
    const auto latest = latestAt(instant);
    if (!m_earliest || !latest)
        return std::nullopt;
    return Milliseconds(qint64(std::ceil((*latest - earliestAt(instant)) / 2)));
}

std::optional<ServerClock::Milliseconds> ServerClock::offset(Instant instant, qint64 wallMs) const
{
    const auto server = at(instant);
    if (!server)
        return std::nullopt;
    return Milliseconds(*server - wallMs);
}

double ServerClock::earliestAt(Instant instant) const
{
    return m_earliest->value - drift * std::max(0.0, age(instant, m_earliest->found));
}

std::optional<double> ServerClock::latestAt(Instant instant) const
{
    if (!m_latest)
        return std::nullopt;
    return m_latest->value + drift * std::max(0.0, age(instant, m_latest->found));
}

double ServerClock::differenceAt(Instant instant) const
{
    const double earliest = earliestAt(instant);
    return (earliest + latestAt(instant).value_or(earliest)) / 2;
}

} // namespace heliograph

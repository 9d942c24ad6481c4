// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/events/event.h"

#include <algorithm>
#include <chrono>
#include <deque>

namespace heliograph
{

struct LogBounds {
    std::size_t events = 10'000;
    // As Event::footprint() counts them.
    std::size_t bytes = 64 * 1024 * 1024;
    std::chrono::milliseconds age = std::chrono::hours(24);
};

// The `log` events that can still be replayed, oldest first, bounded by count, bytes and age.
// Entry is an Event or something that is one, such as a Frame.
template <typename Entry>
class EventLog
{
public:
    using Pointer = std::shared_ptr<const Entry>;
    using Iterator = typename std::deque<Pointer>::const_iterator;

    explicit EventLog(LogBounds bounds) : m_bounds(bounds) {}

    // The entry's seq is above all before.
    void append(Pointer entry)
    {
        m_bytes += entry->footprint();
        const Clock::Instant oldest = entry->addedAt - m_bounds.age;
        m_entries.push_back(std::move(entry));
        const auto isOverfull = [&] {
            return m_entries.size() > m_bounds.events || m_bytes > m_bounds.bytes
                || m_entries.front()->addedAt < oldest;
        };
        while (!m_entries.empty() && isOverfull())
            forgetOldest();
    }

    Iterator after(quint64 seq) const
    {
        return std::upper_bound(m_entries.begin(), m_entries.end(), seq,
                                [](quint64 wanted, const Pointer &entry) { return wanted < entry->seq; });
    }
    Iterator end() const { return m_entries.end(); }

    std::size_t size() const { return m_entries.size(); }
    bool isEmpty() const { return m_entries.empty(); }
    const Pointer &oldest() const { return m_entries.front(); }

    // Up to here events may be missing; behind it none is.
    quint64 trimmedThrough() const { return m_trimmedThrough; }
    void setTrimmedThrough(quint64 seq) { m_trimmedThrough = seq; }

private:
    void forgetOldest()
    {
        m_trimmedThrough = m_entries.front()->seq;
        m_bytes -= m_entries.front()->footprint();
        m_entries.pop_front();
    }

    LogBounds m_bounds;
    std::deque<Pointer> m_entries;
    std::size_t m_bytes = 0;
    quint64 m_trimmedThrough = 0;
};

} // namespace heliograph

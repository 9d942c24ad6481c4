// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/stream/publishedevents.h"

namespace heliograph
{

void PublishedEvents::noteDelivered(std::optional<Clock::Instant> deliveredAt, TimeHistogram &times)
{
    if (deliveredAt) {
        Clock::Instant latest = m_deliveredAt.load(std::memory_order_relaxed);
        while (latest < *deliveredAt
               && !m_deliveredAt.compare_exchange_weak(latest, *deliveredAt, std::memory_order_relaxed)) {}
    }
    const bool isLast = m_missing.fetch_sub(1, std::memory_order_acq_rel) == 1;
    const Clock::Instant end = m_deliveredAt.load(std::memory_order_relaxed);
    if (!isLast || end == Clock::Instant::min())
        return;
    for (const Entry &entry : m_entries)
        times.add(end - entry.acceptedAt);
}

} // namespace heliograph

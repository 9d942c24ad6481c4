// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/delivery.h"
#include "server/protocol/streamnotices.h"

namespace heliograph
{

// Distinguishes replayed events from new ones. The server says how many it replays, but may merge some of them on the
// way, so their own times count as well. A value, owned by the feed.
class ReplayDetector
{
public:
    void start(const Connected &connected)
    {
        m_expected = connected.replayed;
        m_openedAt = connected.timestamp;
    }

    // Asked once for each event with an id, in order. Without a time of its own, `timestamp` is 0.
    bool isReplayed(Delivery delivery, qint64 timestamp)
    {
        const bool isExpected = m_expected > 0;
        m_expected -= isExpected;
        if (timestamp > 0 && timestamp > m_openedAt)
            return false;
        // A snapshot has only values, which are not in that number.
        return isExpected || (delivery == Delivery::latest && timestamp > 0 && timestamp < m_openedAt);
    }

private:
    qint64 m_expected = 0;
    qint64 m_openedAt = 0;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRandomGenerator>
#include <algorithm>
#include <chrono>

namespace heliograph
{

// How long to wait before the next attempt: longer from one to the next, and never the same for two instances that lost
// their engine at the same moment.
class RetryDelay
{
public:
    using Milliseconds = std::chrono::milliseconds;

    static constexpr Milliseconds shortest{50};
    static constexpr Milliseconds longest{1'000};

    void reset() { m_next = shortest; }
    Milliseconds next()
    {
        const Milliseconds delay =
            m_next / 2 + Milliseconds(QRandomGenerator::global()->bounded(int(m_next.count() / 2) + 1));
        m_next = std::min(m_next * 2, longest);
        return delay;
    }

private:
    Milliseconds m_next = shortest;
};

} // namespace heliograph

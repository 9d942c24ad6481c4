// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/publishednumbers.h"

#include <algorithm>

namespace heliograph
{

void PublishedNumbers::confirm()
{
    ++m_shared->confirmed;
    ++m_shared->next;
}

void PublishedNumbers::doubt()
{
    const quint64 number = next();
    const std::size_t ranges = m_shared->ranges;
    if (ranges > 0 && (m_shared->doubtful[ranges - 1].end == number || ranges == mostRanges)) {
        m_shared->doubtful[ranges - 1].end = number + 1;
    } else {
        m_shared->doubtful[ranges].begin = number;
        m_shared->doubtful[ranges].end = number + 1;
        m_shared->ranges = ranges + 1;
    }
    m_shared->next = number + 1;
}

quint64 PublishedNumbers::doubtfulIn(quint64 begin, quint64 end) const
{
    quint64 count = 0;
    const std::size_t ranges = m_shared->ranges;
    for (std::size_t i = 0; i < ranges; ++i) {
        const quint64 from = std::max<quint64>(begin, m_shared->doubtful[i].begin);
        const quint64 to = std::min<quint64>(end, m_shared->doubtful[i].end);
        count += from < to ? to - from : 0;
    }
    return count;
}

} // namespace heliograph

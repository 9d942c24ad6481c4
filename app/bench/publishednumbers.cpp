// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/publishednumbers.h"

#include <algorithm>

namespace heliograph
{

void PublishedNumbers::confirm()
{
    ++m_next;
    ++m_confirmed;
}

void PublishedNumbers::doubt()
{
    if (!m_doubtful.empty() && m_doubtful.back().second == m_next)
        ++m_doubtful.back().second;
    else
        m_doubtful.emplace_back(m_next, m_next + 1);
    ++m_next;
}

quint64 PublishedNumbers::doubtfulIn(quint64 begin, quint64 end) const
{
    quint64 count = 0;
    for (const auto &[first, last] : m_doubtful) {
        const quint64 from = std::max(begin, first);
        const quint64 to = std::min(end, last);
        count += from < to ? to - from : 0;
    }
    return count;
}

} // namespace heliograph

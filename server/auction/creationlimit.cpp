// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/creationlimit.h"

#include <algorithm>

namespace heliograph
{

bool CreationLimit::take(const QByteArray &requester)
{
    const Clock::Instant now = m_clock.now();
    const auto fullAt = std::max(m_fullAt.value(requester, now), now) + m_settings.interval;
    if (fullAt - now > m_settings.interval * m_settings.burst)
        return false;
    if (m_fullAt.size() >= mostRequesters && !m_fullAt.contains(requester))
        forgetFull();
    m_fullAt.insert(requester, fullAt);
    return true;
}

void CreationLimit::forgetFull()
{
    const Clock::Instant now = m_clock.now();
    m_fullAt.removeIf([now](const auto &bucket) { return bucket.value() <= now; });
    while (m_fullAt.size() >= mostRequesters)
        m_fullAt.erase(std::min_element(m_fullAt.begin(), m_fullAt.end()));
}

} // namespace heliograph

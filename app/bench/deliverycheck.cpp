// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/deliverycheck.h"

namespace heliograph
{

namespace
{

constexpr quint64 remembered = 64;

} // namespace

void DeliveryCheck::begin(const PublishedNumbers &published)
{
    if (m_hasBegun)
        return;
    m_hasBegun = true;
    m_first = m_next = published.firstUnsent();
}

void DeliveryCheck::beginAnew()
{
    m_seen = 0;
    m_hasBegun = m_hasSeen = false;
}

void DeliveryCheck::take(quint64 number, const PublishedNumbers &published)
{
    // What was on its way when the stream opened may come too, but need not.
    if (!m_hasSeen && number < m_next)
        m_first = m_next = number;
    m_hasSeen = true;
    if (number < m_next)
        return takeOld(number, published);
    skipTo(number, published);
    m_seen = m_seen << 1 | 1;
    m_next = number + 1;
}

void DeliveryCheck::skipTo(quint64 number, const PublishedNumbers &published)
{
    const quint64 skipped = number - m_next;
    if (skipped == 0)
        return;
    m_missing += quint32(skipped - published.doubtfulIn(m_next, number));
    m_seen = skipped < remembered ? m_seen << skipped : 0;
    m_next = number;
}

void DeliveryCheck::takeOld(quint64 number, const PublishedNumbers &published)
{
    const quint64 age = m_next - 1 - number;
    const bool isForgotten = age >= remembered;
    if (number < m_first) {
        ++m_misplaced;
    } else if (isForgotten || (m_seen >> age & 1) != 0) {
        ++m_duplicates;
    } else {
        m_seen |= quint64(1) << age;
        ++m_misplaced;
        if (published.doubtfulIn(number, number + 1) == 0)
            // Late, not lost.
            --m_missing;
    }
}

void DeliveryCheck::finish(const PublishedNumbers &published)
{
    if (m_hasBegun && m_next < published.next())
        skipTo(published.next(), published);
}

bool DeliveryCheck::isUpToDate(const PublishedNumbers &published) const
{
    const quint64 end = published.next();
    return !m_hasBegun || m_next >= end || published.doubtfulIn(m_next, end) == end - m_next;
}

} // namespace heliograph

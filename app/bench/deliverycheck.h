// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/bench/publishednumbers.h"

namespace heliograph
{

// Whether one stream gets every number once and in order, across all of its connections. A few bytes: it remembers
// which of the last 64 numbers came, so that a number that is only late is not taken for a duplicate.
class DeliveryCheck
{
public:
    // The stream is open: everything published from now on has to come.
    void begin(const PublishedNumbers &published);
    void take(quint64 number, const PublishedNumbers &published);
    // Another reader takes the place of this one, which awaits nothing more; what was found stays counted.
    void beginAnew();
    // Nothing more is awaited. What did not come is missing.
    void finish(const PublishedNumbers &published);

    bool hasBegun() const { return m_hasBegun; }
    bool isUpToDate(const PublishedNumbers &published) const;

    quint32 missing() const { return m_missing; }
    quint32 duplicates() const { return m_duplicates; }
    // Out of order.
    quint32 misplaced() const { return m_misplaced; }
    bool hasFault() const { return m_missing + m_duplicates + m_misplaced > 0; }

private:
    void skipTo(quint64 number, const PublishedNumbers &published);
    void takeOld(quint64 number, const PublishedNumbers &published);

    quint64 m_next = 0;
    // Earlier numbers are not expected.
    quint64 m_first = 0;
    // Bit i says whether number m_next - 1 - i came.
    quint64 m_seen = 0;
    quint32 m_missing = 0;
    quint32 m_duplicates = 0;
    quint32 m_misplaced = 0;
    bool m_hasBegun = false;
    bool m_hasSeen = false;
};

} // namespace heliograph

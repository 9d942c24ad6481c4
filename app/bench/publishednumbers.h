// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <utility>
#include <vector>

namespace heliograph
{

// Which numbers a run has published, and which may have been published: their response was lost with the connection.
// Readers may have got those or not. They are few, one for each lost connection.
class PublishedNumbers
{
public:
    // All below were published, or are doubtful.
    quint64 next() const { return m_next; }
    quint64 confirmed() const { return m_confirmed; }
    quint64 doubtful() const { return doubtfulIn(0, m_next); }

    void confirm();
    void doubt();
    quint64 doubtfulIn(quint64 begin, quint64 end) const;

private:
    quint64 m_next = 0;
    quint64 m_confirmed = 0;
    // Ranges [begin, end), in order.
    std::vector<std::pair<quint64, quint64>> m_doubtful;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>
#include <algorithm>
#include <array>
#include <atomic>

namespace heliograph
{

// Which numbers a run has published, and which may have been published: their response was lost with the connection.
// Readers may have got those or not. They are few, one for each lost connection.
// One process publishes; all processes of a load test read.
class PublishedNumbers
{
public:
    static constexpr std::size_t mostRanges = 1'024;

    // Where the numbers are kept. What is below `next` does not change any more, except that beyond so many ranges the
    // last one grows over all that is doubtful behind it.
    struct Shared {
        struct Range {
            std::atomic<quint64> begin{0}, end{0};
        };
        std::atomic<quint64> next{0};
        // Numbers, with the one that is on its way.
        std::atomic<quint64> sent{0};
        std::atomic<quint64> confirmed{0};
        std::atomic<std::size_t> ranges{0};
        std::array<Range, mostRanges> doubtful;
    };

    explicit PublishedNumbers(Shared &shared) : m_shared(&shared) {}

    // All below were published, or are doubtful.
    quint64 next() const { return m_shared->next; }
    quint64 confirmed() const { return m_shared->confirmed; }
    quint64 doubtful() const { return doubtfulIn(0, next()); }

    // All from here on were not even sent when this was asked for.
    quint64 firstUnsent() const { return std::max<quint64>(next(), m_shared->sent); }

    // The next number, which is confirmed or doubted later.
    void send() { m_shared->sent = next() + 1; }
    void confirm();
    void doubt();
    quint64 doubtfulIn(quint64 begin, quint64 end) const;

private:
    Shared *m_shared;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/samplerows.h"

#include <limits>

namespace heliograph
{

namespace
{

constexpr qint64 never = std::numeric_limits<qint64>::max();

qint64 timeAt(const SampleRing &ring, std::size_t index)
{
    return index < ring.size() ? ring.at(index).time : never;
}

void noteGap(SampleRow &row, const SampleHistory &history, std::size_t index)
{
    const qint64 from = index > 0 ? history.recent().at(index - 1).time : row.time;
    const SampleGap gap = history.gapOf({.from = from, .to = row.time});
    if (!row.gap || gap.time.span() > row.gap->time.span())
        row.gap = gap;
}

} // namespace

void visitRows(const std::vector<SampleColumn> &columns, const TimeWindow &window,
               const std::function<void(const SampleRow &)> &visit)
{
    std::vector<std::size_t> next;
    next.reserve(columns.size());
    for (const SampleColumn &column : columns)
        next.push_back(column.history->recent().indexFrom(window.from));
    SampleRow row;
    for (;;) {
        row.time = never;
        for (std::size_t i = 0; i < columns.size(); ++i)
            row.time = std::min(row.time, timeAt(columns[i].history->recent(), next[i]));
        if (row.time > window.to || row.time == never)
            return;
        row.values.assign(columns.size(), std::nullopt);
        row.gap.reset();
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const SampleRing &ring = columns[i].history->recent();
            if (timeAt(ring, next[i]) != row.time)
                continue;
            row.values[i] = ring.at(next[i]).value;
            if (ring.at(next[i]).startsAfterGap)
                noteGap(row, *columns[i].history, next[i]);
            ++next[i];
        }
        visit(row);
    }
}

} // namespace heliograph

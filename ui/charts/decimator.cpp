// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/decimator.h"

#include <algorithm>
#include <array>

namespace heliograph
{

namespace
{

// One column less than there are, because a window seldom begins where a column does.
qint64 columnWidth(const TimeWindow &window, int columns)
{
    const qint64 inner = std::max(columns - 1, 1);
    return std::max<qint64>(1, (window.span() + inner - 1) / inner);
}

class LineBuilder
{
public:
    LineBuilder(qint64 origin, qsizetype expected) : m_origin(origin) { m_line.points.reserve(expected); }

    void breakHere()
    {
        if (!m_line.points.isEmpty())
            m_line.breaks.append(m_line.points.size());
    }
    void add(qint64 time, double value) { m_line.points.append({double(time - m_origin), value}); }
    void add(const Bucket &bucket)
    {
        const bool isLowFirst = bucket.lowestTime <= bucket.highestTime;
        if (isLowFirst)
            add(bucket.lowestTime, bucket.lowest);
        if (bucket.count > 1)
            add(bucket.highestTime, bucket.highest);
        if (!isLowFirst)
            add(bucket.lowestTime, bucket.lowest);
    }
    ChartLine take() { return std::move(m_line); }

private:
    const qint64 m_origin;
    ChartLine m_line;
};

// The column [from, end) of the stretch [first, last] as one to four samples in order.
void addColumn(LineBuilder &line, const SampleRing &samples, std::size_t from, std::size_t end, bool isFirst,
               bool isLast)
{
    const auto [lowest, highest] = samples.extremes(from, end);
    std::array<std::size_t, 4> chosen{isFirst ? from : lowest, std::min(lowest, highest), std::max(lowest, highest),
                                      isLast ? end - 1 : highest};
    std::ranges::sort(chosen);
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        if (i == 0 || chosen[i] != chosen[i - 1])
            line.add(samples.at(chosen[i]).time, samples.at(chosen[i]).value);
    }
}

// Of the samples [first, end), in columns of the window.
ChartLine lineOf(const SampleRing &samples, std::size_t first, std::size_t end, const TimeWindow &window, int columns,
                 qint64 origin)
{
    const qsizetype most = 2 * qsizetype(columns) + 2;
    const bool isWhole = qsizetype(end - first) <= most;
    const qint64 width = columnWidth(window, columns);
    LineBuilder line(origin, std::min(qsizetype(end - first), most));
    for (std::size_t i = first; i < end;) {
        if (i > first && samples.at(i).startsAfterGap)
            line.breakHere();
        const qint64 nextColumn = (samples.at(i).time / width + 1) * width;
        const std::size_t next = isWhole ? i + 1 : std::min(samples.indexFrom(nextColumn, i), end);
        addColumn(line, samples, i, next, i == first, next == end);
        i = next;
    }
    return line.take();
}

} // namespace

ChartLine decimate(const SampleRing &samples, const TimeWindow &window, int columns, qint64 origin)
{
    std::size_t first = samples.indexFrom(window.from);
    first -= first > 0 ? 1 : 0;
    const std::size_t end = std::min(samples.indexAfter(window.to, first) + 1, samples.size());
    return lineOf(samples, first, end, window, columns, origin);
}

ChartLine decimateInside(const SampleRing &samples, const TimeWindow &window, int columns, qint64 origin)
{
    const std::size_t first = samples.indexFrom(window.from);
    return lineOf(samples, first, samples.indexAfter(window.to, first), window, columns, origin);
}

ChartLine decimate(const BucketRing &buckets, const TimeWindow &window, int columns, qint64 origin)
{
    std::size_t first = buckets.indexFrom(window.from);
    first -= first > 0 ? 1 : 0;
    const qint64 width = columnWidth(window, columns);
    LineBuilder line(origin, 2 * qsizetype(columns) + 2);
    std::size_t i = first;
    while (i < buckets.size() && (i == first || buckets.at(i - 1).time() <= window.to)) {
        if (i > first && buckets.at(i).startsAfterGap)
            line.breakHere();
        Bucket column = buckets.at(i);
        const qint64 nextColumn = (column.time() / width + 1) * width;
        for (++i; i < buckets.size() && buckets.at(i).time() < nextColumn; ++i)
            column.include(buckets.at(i));
        line.add(column);
    }
    return line.take();
}

ChartLine decimate(const SampleHistory &history, const TimeWindow &window, int columns, qint64 origin)
{
    if (const BucketRing *buckets = history.bucketsFor(window))
        return decimate(*buckets, window, columns, origin);
    return decimate(history.recent(), window, columns, origin);
}

} // namespace heliograph

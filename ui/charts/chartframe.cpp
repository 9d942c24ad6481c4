// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartframe.h"

namespace heliograph
{

namespace
{

constexpr std::size_t mostGaps = 200;
// Between the two, for the marks at the end of either.
constexpr double stripGap = 14;

void addGap(std::vector<SampleGap> &gaps, const SampleGap &gap, const TimeWindow &window)
{
    if (gap.time.to < window.from || gap.time.from > window.to)
        return;
    if (gaps.size() == mostGaps)
        gaps.erase(gaps.begin());
    gaps.push_back(gap);
}

} // namespace

QRectF ChartFrame::pane(ChartSide side) const
{
    const QRectF &plot = geometry.plot;
    if (!hasStrip())
        return plot;
    return side == ChartSide::right ? plot.adjusted(0, 0, 0, -stripHeight - stripGap)
                                    : plot.adjusted(0, plot.height() - stripHeight, 0, 0);
}

double ChartFrame::y(double value, ChartSide side) const
{
    const QRectF place = pane(side);
    return place.bottom() - place.height() * (value - range(side).from) / range(side).span();
}

std::optional<qint64> ChartFrame::newestTime() const
{
    std::optional<qint64> newest;
    for (const Line &line : lines) {
        if (line.newest && (!newest || line.newest->time > *newest))
            newest = line.newest->time;
    }
    return newest;
}

std::optional<TimeWindow> ChartFrame::timeBefore() const
{
    constexpr qint64 leastShare = 100;
    const TimeWindow &window = geometry.window;
    if (!first || *first > window.to || *first - window.from <= window.span() / leastShare)
        return std::nullopt;
    return TimeWindow{window.from, *first};
}

std::vector<SampleGap> gapsIn(const SampleHistory &history, const TimeWindow &window)
{
    std::vector<SampleGap> gaps;
    const auto add = [&](const TimeWindow &gap) { addGap(gaps, history.gapOf(gap), window); };
    if (const BucketRing *buckets = history.bucketsFor(window)) {
        for (std::size_t i = std::max<std::size_t>(buckets->indexFrom(window.from), 1); i < buckets->size(); ++i) {
            if (buckets->at(i).startsAfterGap)
                add({buckets->startOf(buckets->at(i - 1)) + buckets->width(), buckets->at(i).time()});
        }
        return gaps;
    }
    const SampleRing &samples = history.recent();
    const std::size_t end = std::min(samples.indexAfter(window.to) + 1, samples.size());
    const std::size_t first = std::max<std::size_t>(samples.indexFrom(window.from), 1);
    for (std::size_t i = samples.nextGap(std::min(first, end), end); i < end; i = samples.nextGap(i + 1, end))
        add({samples.at(i - 1).time, samples.at(i).time});
    return gaps;
}

} // namespace heliograph

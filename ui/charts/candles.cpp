// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/candles.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace heliograph
{

namespace
{

constexpr qint64 second = 1'000;
constexpr qint64 minute = 60 * second;
constexpr std::array steps{15 * second, 30 * second, minute,      2 * minute,  5 * minute,
                           10 * minute, 15 * minute, 30 * minute, 60 * minute, 120 * minute};

// Samples one by one, or what is left of them, as one type.
template <typename Visit>
void visitIn(const SampleHistory &history, const TimeWindow &window, const Visit &visit)
{
    if (const BucketRing *buckets = history.bucketsFor(window)) {
        for (std::size_t i = buckets->indexFrom(window.from); i < buckets->size(); ++i) {
            if (buckets->at(i).time() > window.to)
                return;
            visit(buckets->at(i));
        }
        return;
    }
    const SampleRing &samples = history.recent();
    const std::size_t end = samples.indexAfter(window.to);
    for (std::size_t i = samples.indexFrom(window.from); i < end; ++i)
        visit(Bucket::of(samples.at(i)));
}

} // namespace

qint64 candleStep(qint64 span, int mostCandles)
{
    const auto fits = [&](qint64 step) { return span / step <= std::max(mostCandles, 1); };
    const auto found = std::ranges::find_if(steps, fits);
    return found == steps.end() ? steps.back() : *found;
}

std::vector<Candle> candlesIn(const SampleHistory &history, const TimeWindow &window, qint64 step)
{
    const qint64 from = window.from - window.from % step;
    std::vector<Candle> candles;
    visitIn(history, {from, window.to}, [&](const Bucket &bucket) {
        const qint64 start = bucket.time() - bucket.time() % step;
        if (candles.empty() || candles.back().time.from != start) {
            candles.push_back({{start, start + step}, bucket.first, bucket.highest, bucket.lowest, bucket.last});
            return;
        }
        Candle &candle = candles.back();
        candle.high = std::max(candle.high, bucket.highest);
        candle.low = std::min(candle.low, bucket.lowest);
        candle.close = bucket.last;
    });
    return candles;
}

std::optional<ChartStatistics> statisticsIn(const SampleHistory &history, const TimeWindow &window)
{
    std::optional<ChartStatistics> found;
    double sum = 0;
    double count = 0;
    Sample comparable;
    // What held when the window begins, as long as it is known to have held until then.
    const auto before = history.lastAtOrBefore(window.from);
    visitIn(history, window, [&](const Bucket &bucket) {
        const bool goesOn = !found && before && !bucket.startsAfterGap;
        if (!found) {
            const double open = goesOn ? before->value : bucket.first;
            found = ChartStatistics{
                .open = open, .high = std::max(open, bucket.highest), .low = std::min(open, bucket.lowest)};
        }
        if (count == 0 || bucket.startsAfterGap)
            comparable = goesOn ? *before : Sample{.time = bucket.time(), .value = bucket.first};
        found->high = std::max(found->high, bucket.highest);
        found->low = std::min(found->low, bucket.lowest);
        found->close = bucket.last;
        sum += bucket.sum;
        count += bucket.count;
    });
    if (!found)
        return found;
    // The same as beside the chart; buckets do not know every gap.
    if (window.to >= history.recent().last().time)
        comparable = history.comparableSince(window.from);
    found->average = sum / count;
    found->change = found->close - comparable.value;
    found->changeSince = comparable.time;
    if (comparable.value != 0)
        found->changePercent = 100 * found->change / std::abs(comparable.value);
    return found;
}

} // namespace heliograph

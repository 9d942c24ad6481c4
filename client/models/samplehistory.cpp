// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/samplehistory.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace heliograph
{

namespace
{

constexpr qint64 fineBucket = 1'000;
// Enough for 68 min.
constexpr std::size_t fineBuckets = 4'096;
constexpr qint64 coarseBucket = 30'000;
// Enough for 25.6 h.
constexpr std::size_t coarseBuckets = 3'072;
constexpr std::size_t mostOutages = 64;
constexpr qint64 noEnd = std::numeric_limits<qint64>::max();
// What is usual shows by then.
constexpr std::size_t samplesOfRule = 16;
// In ms: a smaller step of the server's clock is taken for a correction.
constexpr qint64 largestStepBack = 60'000;

// Puts the past between what is known. A hole before a known sample ends where the past begins to know better.
class Merge
{
public:
    explicit Merge(const std::vector<Sample> &past) : m_past(past), m_next(past.begin()) {}

    void addKnown(const Sample &sample)
    {
        const bool isCovered = reachesBack();
        const bool isFilled = addPast([&sample](const Sample &past) { return past.time < sample.time; },
                                      sample.startsAfterGap && !isCovered);
        const bool isConnected = isFilled || (isCovered && m_past.back().time >= sample.time);
        m_merged.push_back({sample.time, sample.value, sample.startsAfterGap && !isConnected});
    }
    // Whether the past connects what was known with what will come.
    bool addRest(bool isAfterGap)
    {
        const bool isCovered = reachesBack();
        return addPast([](const Sample &) { return true; }, isAfterGap && !isCovered) || isCovered;
    }
    const std::vector<Sample> &result() const { return m_merged; }

private:
    bool reachesBack() const
    {
        return !m_merged.empty() && m_past.front().time <= m_merged.back().time
            && m_past.back().time >= m_merged.back().time;
    }
    bool addPast(auto isWanted, bool startsAfterGap)
    {
        bool isAdded = false;
        for (; m_next != m_past.end() && isWanted(*m_next); ++m_next) {
            if (!m_merged.empty() && m_next->time <= m_merged.back().time)
                continue;
            m_merged.push_back({m_next->time, m_next->value, m_next->startsAfterGap || (startsAfterGap && !isAdded)});
            isAdded = true;
        }
        return isAdded;
    }

    const std::vector<Sample> &m_past;
    std::vector<Sample>::const_iterator m_next;
    std::vector<Sample> m_merged;
};

// In order, without what cannot be placed.
std::vector<Sample> usable(std::vector<Sample> samples, qint64 from)
{
    std::erase_if(samples, [from](const Sample &sample) { return !std::isfinite(sample.value) || sample.time < from; });
    std::stable_sort(samples.begin(), samples.end(), [](auto &left, auto &right) { return left.time < right.time; });
    return samples;
}

// What is usual at the beginning of these samples.
GapRule ruleAt(const std::vector<Sample> &samples)
{
    GapRule rule;
    for (std::size_t i = 1; i < std::min(samples.size(), samplesOfRule); ++i)
        rule.note(samples[i].time - samples[i - 1].time);
    return rule;
}

} // namespace

SampleHistory::SampleHistory()
    : m_recent(recentSamples), m_buckets{BucketRing(fineBucket, fineBuckets), BucketRing(coarseBucket, coarseBuckets)}
{
}

SampleHistory::Outcome SampleHistory::append(qint64 time, double value)
{
    if (!std::isfinite(value))
        return Outcome::refused;
    Outcome outcome = Outcome::added;
    if (!isEmpty()) {
        const Sample &last = m_recent.last();
        if (time == last.time && value == last.value)
            return Outcome::repeated;
        if (time < last.time - largestStepBack) {
            clear();
            outcome = Outcome::restarted;
        } else {
            // The order of the stream is the truth, so a clock that was corrected a little moves the sample, not the
            // order.
            time = std::max(time, last.time);
        }
    }
    const qint64 interval = isEmpty() ? 0 : time - m_recent.last().time;
    if (!m_outages.empty())
        m_outages.back().to = std::max(std::min(m_outages.back().to, time), m_outages.back().from);
    add({time, value, !isEmpty() && (m_isAfterGap || isGap({m_recent.last().time, time}))});
    m_gapRule.note(interval);
    m_isAfterGap = false;
    // The first one may be from before an outage, which shows only now.
    if (m_recent.size() <= samplesOfRule && !m_recent.hasForgotten())
        rebuild({m_recent.olderHalf().begin(), m_recent.olderHalf().end()}, false);
    return outcome;
}

void SampleHistory::markGap(std::optional<qint64> lostAt)
{
    if (isEmpty())
        return;
    m_isAfterGap = true;
    const qint64 last = m_recent.last().time;
    m_missedSince = m_missedSince.value_or(last);
    if (isDisconnected())
        return;
    if (m_outages.size() == mostOutages)
        m_outages.erase(m_outages.begin());
    m_outages.push_back({.from = std::max(lostAt.value_or(last), last), .to = noEnd});
}

void SampleHistory::noteConnected(qint64 at)
{
    if (isDisconnected())
        m_outages.back().to = std::max(at, m_outages.back().from);
}

bool SampleHistory::isDisconnected() const
{
    return !m_outages.empty() && m_outages.back().to == noEnd;
}

SampleGap SampleHistory::gapOf(const TimeWindow &time) const
{
    SampleGap gap{.time = time};
    for (const TimeWindow &outage : m_outages)
        gap.disconnected += std::max<qint64>(0, std::min(outage.to, time.to) - std::max(outage.from, time.from));
    return gap;
}

bool SampleHistory::isGap(const TimeWindow &time) const
{
    return m_gapRule.isGap(time.span(), gapOf(time).disconnected);
}

void SampleHistory::add(const Sample &sample)
{
    if (!m_recent.push(sample))
        return;
    if (sample.startsAfterGap)
        m_newestGap = sample.time;
    for (BucketRing &buckets : m_buckets)
        buckets.add(sample);
}

void SampleHistory::merge(const std::vector<Sample> &pastSamples)
{
    // What the samples have forgotten is in the buckets, more completely than in the loaded past.
    const bool hasForgotten = m_recent.hasForgotten();
    const std::vector<Sample> past = usable(pastSamples, hasForgotten ? m_recent.first().time : 0);
    if (past.empty())
        return;
    Merge merge(past);
    for (const auto half : {m_recent.olderHalf(), m_recent.newerHalf()}) {
        for (const Sample &sample : half)
            merge.addKnown(sample);
    }
    if (merge.addRest(m_isAfterGap))
        m_isAfterGap = false;
    m_missedSince.reset();
    rebuild(merge.result(), hasForgotten);
}

void SampleHistory::rebuild(std::vector<Sample> samples, bool keepOlderBuckets)
{
    m_gapRule = ruleAt(samples);
    for (std::size_t i = 1; i < samples.size(); ++i) {
        const qint64 interval = samples[i].time - samples[i - 1].time;
        samples[i].startsAfterGap = samples[i].startsAfterGap || isGap({samples[i - 1].time, samples[i].time});
        m_gapRule.note(interval);
    }
    if (!keepOlderBuckets || (m_newestGap && *m_newestGap >= samples.front().time))
        m_newestGap.reset();
    m_recent.clear();
    for (const Sample &sample : samples) {
        m_recent.push(sample);
        if (sample.startsAfterGap)
            m_newestGap = sample.time;
    }
    for (BucketRing &buckets : m_buckets) {
        // The bucket at the seam may know of samples that are forgotten, so it stays as it is.
        const qint64 first = samples.front().time;
        const qint64 from = keepOlderBuckets ? first - first % buckets.width() + buckets.width() : first;
        buckets.forgetFrom(keepOlderBuckets ? from : 0);
        for (const Sample &sample : samples) {
            if (sample.time >= from)
                buckets.add(sample);
        }
    }
}

void SampleHistory::clear()
{
    m_recent.clear();
    for (BucketRing &buckets : m_buckets)
        buckets.clear();
    m_gapRule = {};
    m_isAfterGap = false;
    m_outages.clear();
    m_newestGap.reset();
    m_missedSince.reset();
    m_demoUntil = 0;
}

const BucketRing *SampleHistory::bucketsFor(const TimeWindow &window) const
{
    if (!m_recent.hasForgotten() || m_recent.first().time <= window.from)
        return nullptr;
    const BucketRing &fine = m_buckets.front();
    const bool isFineEnough = !fine.hasForgotten() || fine.at(0).time() <= window.from;
    return isFineEnough ? &fine : &m_buckets.back();
}

std::optional<qint64> SampleHistory::realSince() const
{
    if (isEmpty() || m_recent.last().time <= m_demoUntil)
        return std::nullopt;
    return std::max(firstTime(), m_demoUntil + 1);
}

bool SampleHistory::isKnownAt(qint64 time) const
{
    if (isEmpty() || time < firstTime())
        return false;
    const std::size_t next = m_recent.indexAfter(time);
    if (next == m_recent.size())
        return false;
    // Of an older gap nothing was known when the connection was back.
    const Sample &following = m_recent.at(next);
    const bool wasMissed = m_missedSince && following.time > *m_missedSince;
    return next == 0 || !following.startsAfterGap || !wasMissed;
}

bool SampleHistory::contradicts(qint64 madeUpTime) const
{
    const auto real = realSince();
    return isKnownAt(madeUpTime) || (real && madeUpTime >= *real);
}

std::optional<Sample> SampleHistory::lastAtOrBefore(qint64 time) const
{
    if (const auto index = m_recent.lastAtOrBefore(time))
        return m_recent.at(*index);
    for (const BucketRing &buckets : m_buckets) {
        std::size_t index = buckets.indexFrom(time);
        if (index < buckets.size() && buckets.at(index).time() <= time)
            ++index;
        if (index > 0)
            return Sample{buckets.at(index - 1).lowestTime, buckets.at(index - 1).lowest, false};
    }
    return std::nullopt;
}

qint64 SampleHistory::firstTime() const
{
    return m_recent.hasForgotten() ? m_buckets.back().at(0).time() : m_recent.first().time;
}

} // namespace heliograph

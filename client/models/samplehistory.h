// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/bucketring.h"
#include "client/models/samplegap.h"
#include "client/models/samplering.h"
#include "server/protocol/gaprule.h"

#include <algorithm>
#include <array>

namespace heliograph
{

// Everything a chart may show of one series: the newest samples, and coarser buckets for up to a day, about 0.7 MB in
// all, however fast samples come. It also guards the order of time and knows the gaps. A value; one thread.
class SampleHistory
{
public:
    enum class Outcome {
        added,
        // The last sample once more, as snapshots after a reconnect bring it.
        repeated,
        // The server's clock was set back, so what was there cannot be shown on one axis with this.
        restarted,
        // The value is not a number.
        refused,
    };

    // 4.5 h at one sample every 2 s.
    static constexpr std::size_t recentSamples = 8192;
    static constexpr qint64 longestRange = 24 * 60 * 60 * 1000;

    SampleHistory();

    Outcome append(qint64 time, double value);
    // The connection was lost at this time of the samples' clock, or at some time after the last sample, so something
    // was missed for certain: the next sample will not connect to the last one. Where samples are merely too far apart,
    // it sees so by itself.
    void markGap(std::optional<qint64> lostAt = {});
    // The connection is back since this time, at the latest since the next sample.
    void noteConnected(qint64 at);
    // The gap between two samples. Of the oldest of many lost connections it is not known any more.
    SampleGap gapOf(const TimeWindow &time) const;
    // Puts samples of the past between and before those that are there, without repeating any. A marked gap counts as
    // filled when the samples reach from the last one before it to the first one after it; else it begins later.
    // `pastSamples` are in order of time.
    void merge(const std::vector<Sample> &pastSamples);
    // Samples up to this time were made up.
    void markDemo(qint64 until) { m_demoUntil = std::max(m_demoUntil, until); }
    // The newest that was made up; 0: none was.
    qint64 demoUntil() const { return m_demoUntil; }
    bool isDemoSince(qint64 time) const { return m_demoUntil >= time; }
    // Whether a sample that was made up would stand where it is known otherwise: a server that is started again makes
    // up a past that was seen as it was.
    bool contradicts(qint64 madeUpTime) const;
    void clear();

    const SampleRing &recent() const { return m_recent; }
    bool isEmpty() const { return m_recent.isEmpty(); }
    // What to draw this window from; null: the samples themselves.
    const BucketRing *bucketsFor(const TimeWindow &window) const;
    // The lower end of a bucket where only that is left.
    std::optional<Sample> lastAtOrBefore(qint64 time) const;
    // Of all that is known; must not be empty.
    qint64 firstTime() const;
    // Since then there is no gap: only within that time values may be compared. Not empty.
    qint64 connectedSince() const { return m_newestGap.value_or(firstTime()); }
    // What the newest value is compared with, in a time that begins then: the value that held at its beginning, or the
    // first one since which there is no gap. Must not be empty.
    Sample comparableSince(qint64 time) const { return *lastAtOrBefore(std::max(time, connectedSince())); }

private:
    // Since when nothing was made up; empty where all was.
    std::optional<qint64> realSince() const;
    // It lies between two samples, and not in a gap of the time whose past was not merged yet.
    bool isKnownAt(qint64 time) const;
    bool isGap(const TimeWindow &time) const;
    void add(const Sample &sample);
    bool isDisconnected() const;
    void rebuild(std::vector<Sample> samples, bool keepOlderBuckets);

    SampleRing m_recent;
    // From fine to coarse.
    std::array<BucketRing, 2> m_buckets;
    GapRule m_gapRule;
    bool m_isAfterGap = false;
    // The newest times without a connection, in order; the last one may have no end yet.
    std::vector<TimeWindow> m_outages;
    // The sample after the newest gap.
    std::optional<qint64> m_newestGap;
    // The last sample before connections were lost, until the past is merged.
    std::optional<qint64> m_missedSince;
    // 0: none was made up.
    qint64 m_demoUntil = 0;
};

} // namespace heliograph

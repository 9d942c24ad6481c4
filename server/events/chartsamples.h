// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/events/event.h"

#include <QHash>
#include <deque>
#include <map>
#include <vector>

namespace heliograph
{

// Recent samples of `latest` topics, so that charts open filled. Bounded per topic, in the number of topics and in
// bytes: where these run out, the oldest samples of all go first.
class ChartSamples
{
public:
    // More than an hour at one sample every 2 s.
    static constexpr std::size_t samplesPerTopic = 2'000;
    static constexpr qsizetype mostTopics = 500;
    static constexpr std::size_t mostBytes = 64 * 1024 * 1024;

    explicit ChartSamples(std::size_t mostBytes = ChartSamples::mostBytes) : m_mostBytes(mostBytes) {}

    // Behind those that the topic has; what is there already is not added.
    void add(const EventPtr &event);
    void forget(const Topic &topic);

    // The newest samples after this time, oldest first, `limit` at most.
    std::vector<EventPtr> samples(const Topic &topic, qint64 since, std::size_t limit) const;
    bool contains(const Topic &topic) const { return m_samples.contains(topic); }
    std::size_t bytes() const { return m_bytes; }

private:
    using Samples = std::deque<EventPtr>;

    void forgetOldest(const Topic &topic);
    void forgetQuietestTopic();

    std::size_t m_mostBytes;
    std::size_t m_bytes = 0;
    // Never holds a topic without samples.
    QHash<Topic, Samples> m_samples;
    // The topics by the seq of their newest sample.
    std::map<quint64, Topic> m_byNewest;
    // The topics by the seq of their oldest sample.
    std::map<quint64, Topic> m_byOldest;
};

} // namespace heliograph

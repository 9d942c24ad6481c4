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

// Recent samples of `latest` topics, so that charts open filled. Bounded per topic and in the number of topics.
class ChartSamples
{
public:
    static constexpr std::size_t samplesPerTopic = 2'000; // more than an hour at one sample every 2 s
    static constexpr qsizetype mostTopics = 500;

    void add(const EventPtr &event);

    // The newest samples after this time, oldest first, `limit` at most.
    std::vector<EventPtr> samples(const Topic &topic, qint64 since, std::size_t limit) const;
    bool contains(const Topic &topic) const { return m_samples.contains(topic); }

private:
    void forgetQuietestTopic();

    QHash<Topic, std::deque<EventPtr>> m_samples;
    std::map<quint64, Topic> m_byNewest; // the topics by the seq of their newest sample
};

} // namespace heliograph

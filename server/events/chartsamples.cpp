// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/events/chartsamples.h"

#include <algorithm>

namespace heliograph
{

void ChartSamples::add(const EventPtr &event)
{
    const Topic topic = event->topic;
    Samples &samples = m_samples[topic];
    if (!samples.empty() && event->seq <= samples.back()->seq)
        return;
    if (samples.empty())
        m_byOldest.emplace(event->seq, topic);
    else
        m_byNewest.erase(samples.back()->seq);
    m_byNewest.emplace(event->seq, topic);
    samples.push_back(event);
    m_bytes += event->size();
    if (samples.size() > samplesPerTopic)
        forgetOldest(topic);
    if (m_samples.size() > mostTopics)
        forgetQuietestTopic();
    while (m_bytes > m_mostBytes && !m_byOldest.empty())
        forgetOldest(Topic(m_byOldest.begin()->second));
}

std::vector<EventPtr> ChartSamples::samples(const Topic &topic, qint64 since, std::size_t limit) const
{
    const auto found = m_samples.constFind(topic);
    if (found == m_samples.constEnd())
        return {};
    const std::deque<EventPtr> &samples = *found;
    auto first = std::find_if(samples.begin(), samples.end(), [since](const EventPtr &e) { return e->time > since; });
    if (static_cast<std::size_t>(samples.end() - first) > limit)
        first = samples.end() - static_cast<std::ptrdiff_t>(limit);
    return {first, samples.end()};
}

void ChartSamples::forgetOldest(const Topic &topic)
{
    Samples &samples = m_samples[topic];
    m_byOldest.erase(samples.front()->seq);
    m_bytes -= samples.front()->size();
    if (samples.size() == 1) {
        m_byNewest.erase(samples.back()->seq);
        m_samples.remove(topic);
        return;
    }
    samples.pop_front();
    m_byOldest.emplace(samples.front()->seq, topic);
}

void ChartSamples::forget(const Topic &topic)
{
    while (m_samples.contains(topic))
        forgetOldest(topic);
}

void ChartSamples::forgetQuietestTopic()
{
    forget(Topic(m_byNewest.begin()->second));
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/events/chartsamples.h"

#include <algorithm>

namespace heliograph
{

void ChartSamples::add(const EventPtr &event)
{
    std::deque<EventPtr> &samples = m_samples[event->topic];
    if (!samples.empty())
        m_byNewest.erase(samples.back()->seq);
    m_byNewest.emplace(event->seq, event->topic);
    samples.push_back(event);
    if (samples.size() > samplesPerTopic)
        samples.pop_front();
    if (m_samples.size() > mostTopics)
        forgetQuietestTopic();
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

void ChartSamples::forgetQuietestTopic()
{
    m_samples.remove(m_byNewest.begin()->second);
    m_byNewest.erase(m_byNewest.begin());
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/kafka/eventaggregation.h"

#include "server/protocol/name.h"
#include "server/protocol/topic.h"

#include <algorithm>

namespace heliograph
{

namespace
{

KafkaStatus::Counts sorted(const QHash<QByteArray, qint64> &counts)
{
    KafkaStatus::Counts list;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        list.append({QString::fromUtf8(it.key()), it.value()});
    std::sort(list.begin(), list.end(), [](const auto &a, const auto &b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    return list;
}

} // namespace

void EventAggregation::add(const KafkaRecord &record, qint64 now)
{
    const QByteArray type = record.header("type");
    const auto topic = Topic::fromText(record.key);
    if (!topic || topic->kind == TopicKind::canary || !isEventType(type))
        return;
    m_last.lastTopic = QString::fromUtf8(record.key);
    m_last.lastType = QString::fromUtf8(type);
    m_last.lastTime = record.time;
    m_last.lastOffset = record.offset;
    const qint64 oldest = (now - windowMs) / 1'000;
    while (!m_seconds.empty() && m_seconds.front().number < oldest)
        m_seconds.pop_front();
    // Clocks of servers differ a little.
    if (record.time / 1'000 < oldest || record.time > now + windowMs)
        return;
    Second &second = secondOf(record.time);
    ++second.events;
    ++second.byType[type];
    if (second.byTopic.size() < topicsPerSecond || second.byTopic.contains(record.key))
        ++second.byTopic[record.key];
}

EventAggregation::Second &EventAggregation::secondOf(qint64 time)
{
    const qint64 number = time / 1'000;
    const auto at = std::lower_bound(m_seconds.begin(), m_seconds.end(), number,
                                     [](const Second &second, qint64 wanted) { return second.number < wanted; });
    if (at != m_seconds.end() && at->number == number)
        return *at;
    return *m_seconds.insert(at, Second{.number = number, .byType = {}, .byTopic = {}});
}

KafkaStatus::Aggregation EventAggregation::snapshot(qint64 now) const
{
    KafkaStatus::Aggregation aggregation = m_last;
    aggregation.windowMs = windowMs;
    aggregation.from = std::max(m_startedAt, now - windowMs);
    aggregation.to = now;
    QHash<QByteArray, qint64> byType;
    QHash<QByteArray, qint64> byTopic;
    for (const Second &second : m_seconds) {
        if (second.number < (now - windowMs) / 1'000)
            continue;
        aggregation.events += second.events;
        for (auto it = second.byType.begin(); it != second.byType.end(); ++it)
            byType[it.key()] += it.value();
        for (auto it = second.byTopic.begin(); it != second.byTopic.end(); ++it)
            byTopic[it.key()] += it.value();
    }
    aggregation.byType = sorted(byType);
    aggregation.byTopic = sorted(byTopic);
    if (aggregation.byTopic.size() > listedTopics)
        aggregation.byTopic.resize(listedTopics);
    aggregation.otherTopics = aggregation.events;
    for (const auto &[topic, count] : aggregation.byTopic)
        aggregation.otherTopics -= count;
    return aggregation;
}

} // namespace heliograph

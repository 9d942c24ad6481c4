// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/kafka/kafkarecord.h"
#include "server/protocol/kafkastatus.h"

#include <QHash>
#include <deque>

namespace heliograph
{

// Counts the events of the last minute by type and topic, by the times at which they were published.
class EventAggregation
{
public:
    static constexpr qint64 windowMs = 60'000;
    static constexpr int listedTopics = 20;
    // What is beyond them counts as others.
    static constexpr int topicsPerSecond = 1'000;

    // Times are ms since 1970.
    explicit EventAggregation(qint64 now) : m_startedAt(now) {}

    // In the order of the topic. What is no event is not counted, nor what claims to be from the future.
    void add(const KafkaRecord &record, qint64 now);
    KafkaStatus::Aggregation snapshot(qint64 now) const;

private:
    struct Second {
        // Since 1970.
        qint64 number = 0;
        qint64 events = 0;
        QHash<QByteArray, qint64> byType;
        QHash<QByteArray, qint64> byTopic;
    };

    Second &secondOf(qint64 time);

    const qint64 m_startedAt;
    // Those that have events, oldest first.
    std::deque<Second> m_seconds;
    // Holds the newest event only.
    KafkaStatus::Aggregation m_last;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/kafka/eventaggregation.h"
#include "server/base/clock.h"
#include "server/base/problemlog.h"
#include "server/base/retryloop.h"
#include "server/kafka/kafkagroupconsumer.h"

namespace heliograph
{

// Reads the topic of the events as any other program would, as a member of a group of consumers, and counts what comes.
// Of several servers in one group, the one that Kafka gives the partition to counts. In a thread of its own.
class KafkaAggregator
{
public:
    using Milliseconds = std::chrono::milliseconds;

    struct Settings {
        KafkaProperties properties;
        QByteArray topic;
        QByteArray group;
    };

    KafkaAggregator(Settings settings, const Clock &clock);
    Q_DISABLE_COPY_MOVE(KafkaAggregator)

    // From any thread.
    KafkaStatus::Consumer status() const;

private:
    RetryLoop::Next runOnce();
    std::optional<KafkaError> read(KafkaGroupConsumer &consumer);
    void check(KafkaGroupConsumer &consumer);
    void countMembers(KafkaGroupConsumer &consumer);
    void noteProblem(const QString &text);

    const Settings m_settings;
    const Clock &m_clock;

    // In the thread.
    ProblemLog m_problem;
    std::chrono::steady_clock::time_point m_checkedAt;
    std::chrono::steady_clock::time_point m_countedAt;

    // Under the lock of the loop: used from two threads.
    // Without the aggregation.
    KafkaStatus::Consumer m_status;
    EventAggregation m_aggregation;

    // Last member, because its thread uses all of the above.
    RetryLoop m_loop;
};

} // namespace heliograph

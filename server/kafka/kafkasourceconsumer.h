// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/kafka/kafkaclient.h"
#include "server/kafka/kafkarecord.h"

namespace heliograph
{

// Reads all partitions of a topic from where it is told. The broker keeps for a group how far its records were dealt
// with; Kafka divides nothing among the members of that group, so there is one at a time.
class KafkaSourceConsumer final : public KafkaClient
{
public:
    struct Partition {
        // The oldest record that is left, and the one to come.
        qint64 first = 0;
        qint64 end = 0;
        // What was committed last.
        std::optional<qint64> committed = {};
    };
    // The offset to go on with, by partition.
    using Offsets = std::vector<qint64>;
    using Records = std::variant<std::vector<KafkaRecord>, KafkaError>;

    static std::variant<std::unique_ptr<KafkaSourceConsumer>, KafkaError>
    make(KafkaProperties properties, const QByteArray &group, const QByteArray &topic);

    // In the order of their numbers. The time is for everything that is asked together.
    std::variant<std::vector<Partition>, KafkaError> partitions(Milliseconds timeout);
    std::optional<KafkaError> readFrom(const Offsets &offsets);
    // Returns with the first records that come within the time, and whatever is there with them: those of a partition
    // in order. A position that the topic does not have is an error.
    Records poll(Milliseconds wait);
    // Does not wait; what gets lost is made up by the next one. A partition without an offset keeps what it has.
    void commit(const std::vector<std::optional<qint64>> &offsets);

private:
    KafkaSourceConsumer(Handle handle, QByteArray topic);

    const QByteArray m_topic;
    // Came behind records that were handed out first.
    std::optional<KafkaError> m_pendingError;
};

} // namespace heliograph

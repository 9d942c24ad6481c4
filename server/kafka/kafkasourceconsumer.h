// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/kafka/kafkaclient.h"
#include "server/kafka/kafkarecord.h"

struct rd_kafka_topic_partition_list_s;

namespace heliograph
{

// Reads all partitions of a topic from the given offsets. The broker keeps for a group how far its records were dealt
// with, with a note beside it; Kafka divides nothing among the members of that group, so there is one at a time. It
// forgets both with the topic, and when nothing was committed for some days.
class KafkaSourceConsumer final : public KafkaClient
{
public:
    struct Committed {
        qint64 offset = 0;
        QByteArray note = {};

        friend bool operator==(const Committed &, const Committed &) = default;
    };
    // By partition; those that have none are left out of a commit.
    using Commits = std::vector<std::optional<Committed>>;
    struct Partition {
        // The oldest record that is left, and the one to come.
        qint64 first = 0;
        qint64 end = 0;
        // What was committed last.
        std::optional<Committed> committed = {};
    };
    // The offset to go on with, by partition.
    using Offsets = std::vector<qint64>;
    using Records = std::variant<std::vector<KafkaRecord>, KafkaError>;

    static std::variant<std::unique_ptr<KafkaSourceConsumer>, KafkaError>
    make(KafkaProperties properties, const QByteArray &group, const QByteArray &topic);

    // In the order of their numbers. The time is for everything that is asked together.
    std::variant<std::vector<Partition>, KafkaError> partitions(Milliseconds timeout);
    std::variant<Commits, KafkaError> committed(std::size_t partitions, Milliseconds timeout);
    // The first record from there on, which is before the end of the partition; none where only gaps follow. What is
    // read is read no more: readFrom() follows.
    std::variant<std::optional<KafkaRecord>, KafkaError> firstRecord(int partition, qint64 offset,
                                                                     Milliseconds timeout);
    std::optional<KafkaError> readFrom(const Offsets &offsets);
    // Returns with the first records that come within the time, and whatever is there with them: those of a partition
    // in order. A position that the topic does not have is an error.
    Records poll(Milliseconds wait);
    // Does not wait; what gets lost is made up by the next one.
    void commit(const Commits &commits);
    std::optional<KafkaError> commitAndWait(const Commits &commits, Milliseconds timeout);

private:
    using List = std::unique_ptr<rd_kafka_topic_partition_list_s, void (*)(rd_kafka_topic_partition_list_s *)>;

    KafkaSourceConsumer(Handle handle, QByteArray topic);

    List listOf(const Commits &commits) const;

    const QByteArray m_topic;
    // Came behind records that were handed out first.
    std::optional<KafkaError> m_pendingError;
};

} // namespace heliograph

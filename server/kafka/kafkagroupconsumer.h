// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/kafka/kafkaclient.h"
#include "server/kafka/kafkarecord.h"

namespace heliograph
{

// One of a group of consumers, among whom Kafka divides the partitions of a topic. What it has read is remembered at
// the broker every few seconds, so after a crash some records come again.
class KafkaGroupConsumer final : public KafkaClient
{
public:
    using Records = std::variant<std::vector<KafkaRecord>, KafkaError>;

    // A group that has read nothing before begins with the records to come.
    static std::variant<std::unique_ptr<KafkaGroupConsumer>, KafkaError>
    make(KafkaProperties properties, const QByteArray &group, const QByteArray &topic);
    // Leaves the group, so that another member need not wait for it.
    void leave();

    // Returns with the first records that come within the time, and whatever is there with them.
    Records poll(Milliseconds wait);
    // Any partition.
    bool isAssigned() const;
    // How many consumers are in the group, itself included.
    std::variant<int, KafkaError> members(Milliseconds timeout);
    // Records that it has not read yet, of the partitions that it has.
    std::variant<qint64, KafkaError> lag(Milliseconds timeout);

private:
    KafkaGroupConsumer(Handle handle, QByteArray group);

    const QByteArray m_group;
};

} // namespace heliograph

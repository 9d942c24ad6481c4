// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/kafka/kafkaproducer.h"

#include <functional>

struct rd_kafka_error_s;

namespace heliograph
{

// Writes batches of records to the one partition of a topic, in order, each batch as a whole or not at all. There is
// one producer of each name: who begins under it ends what an earlier one left open, and that one can write no more.
// After an error it is of no more use. The batch was written or was not; begin with another producer, then read.
// Consumers see a batch when it is complete, and those who read uncommitted records may see one that never is.
class KafkaBatchProducer final : private KafkaProducer
{
public:
    // Asked several times a second while something takes long; false ends it.
    using IsWanted = std::function<bool()>;

    static std::variant<std::unique_ptr<KafkaBatchProducer>, KafkaError> make(KafkaProperties properties,
                                                                              const QByteArray &name);

    std::optional<KafkaError> begin(Milliseconds timeout, const IsWanted &isWanted);
    // The offset of the last record. The batch has at least one.
    std::variant<qint64, KafkaError> write(const QByteArray &topic, const std::vector<KafkaRecord> &records,
                                           Milliseconds timeout, const IsWanted &isWanted);

    using KafkaClient::clusterId;
    using KafkaClient::findTopic;
    using KafkaClient::Milliseconds;

private:
    using KafkaProducer::KafkaProducer;

    std::variant<qint64, KafkaError> waitForReports(std::size_t count, Milliseconds timeout, const IsWanted &isWanted);
    std::optional<KafkaError> retried(const std::function<rd_kafka_error_s *(int wait)> &call, Milliseconds timeout,
                                      const IsWanted &isWanted);
};

} // namespace heliograph

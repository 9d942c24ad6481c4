// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/kafka/kafkaclient.h"
#include "server/kafka/kafkarecord.h"

namespace heliograph
{

// Reads the one partition of a topic from a position that the caller keeps; nothing is stored at the broker, and no
// group divides the records. A position that the broker does not have is an error, and never another position.
class KafkaConsumer final : public KafkaClient
{
public:
    using Records = std::variant<std::vector<KafkaRecord>, KafkaError>;
    struct Range {
        // Offset of the oldest record that is left.
        qint64 first = 0;
        // The offset behind the newest record that may be read.
        qint64 end = 0;
    };

    static std::variant<std::unique_ptr<KafkaConsumer>, KafkaError> make(KafkaProperties properties);

    // From here on; also to go back.
    std::optional<KafkaError> readFrom(const QByteArray &topic, qint64 offset);
    // Returns with the first records that come within the time, and whatever is there with them. After an error that
    // is not about a broker that is away the caller says again where to read from.
    Records poll(Milliseconds wait);
    // One behind the last record that poll() returned, or behind a gap that follows it: transactions leave gaps.
    qint64 position() const;

    std::variant<Range, KafkaError> range(const QByteArray &topic, Milliseconds timeout);

private:
    using KafkaClient::KafkaClient;

    std::variant<qint64, KafkaError> queryOffset(const QByteArray &topic, qint64 time, Milliseconds timeout);
    // Nothing: it only says where the records end.
    std::optional<KafkaError> takeError(rd_kafka_op_s *event);

    std::optional<KafkaError> m_pendingError;
    qint64 m_position = 0;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/kafka/kafkaconsumer.h"

#include "server/kafka/kafkamessage.h"

#include <librdkafka/rdkafka.h>

namespace heliograph
{

namespace
{

using Partitions = std::unique_ptr<rd_kafka_topic_partition_list_t, decltype(&rd_kafka_topic_partition_list_destroy)>;

Partitions partition(const QByteArray &topic, qint64 offset)
{
    Partitions list(rd_kafka_topic_partition_list_new(1), &rd_kafka_topic_partition_list_destroy);
    rd_kafka_topic_partition_list_add(list.get(), topic.constData(), 0)->offset = offset;
    return list;
}

} // namespace

std::variant<std::unique_ptr<KafkaConsumer>, KafkaError> KafkaConsumer::make(KafkaProperties properties)
{
    // librdkafka wants a group also where partitions are assigned by hand. Nothing is ever stored for it.
    properties.setUsual("group.id", "heliograph");
    properties.setForReading();
    properties.set("enable.partition.eof", "true");
    auto made = KafkaClient::make(Kind::consumer, properties);
    if (const auto *error = std::get_if<KafkaError>(&made))
        return *error;
    return std::unique_ptr<KafkaConsumer>(new KafkaConsumer(Kind::consumer, std::get<Handle>(std::move(made))));
}

std::optional<KafkaError> KafkaConsumer::readFrom(const QByteArray &topic, qint64 offset)
{
    m_pendingError.reset();
    m_position = offset;
    // Assigning what is assigned already would go on where it was.
    rd_kafka_assign(handle(), nullptr);
    if (const auto code = rd_kafka_assign(handle(), partition(topic, offset).get()))
        return errorFrom(code);
    return std::nullopt;
}

KafkaConsumer::Records KafkaConsumer::poll(Milliseconds wait)
{
    if (m_pendingError)
        return *std::exchange(m_pendingError, std::nullopt);
    std::vector<KafkaRecord> records;
    for (Event event = nextEvent(wait); event; event = nextEvent(Milliseconds(0))) {
        if (rd_kafka_event_type(event.get()) == RD_KAFKA_EVENT_ERROR) {
            auto error = takeError(event.get());
            if (!error)
                continue;
            if (records.empty())
                return *error;
            m_pendingError = std::move(error);
            break;
        }
        while (const rd_kafka_message_t *message = rd_kafka_event_message_next(event.get())) {
            records.push_back(kafkaRecordFrom(message));
            m_position = records.back().offset + 1;
        }
        if (records.size() >= mostRecordsAtOnce)
            break;
    }
    return records;
}

std::optional<KafkaError> KafkaConsumer::takeError(rd_kafka_op_s *event)
{
    const auto code = rd_kafka_event_error(event);
    if (code != RD_KAFKA_RESP_ERR__PARTITION_EOF)
        return errorFrom(code, rd_kafka_event_error_string(event));
    const std::unique_ptr<rd_kafka_topic_partition_t, decltype(&rd_kafka_topic_partition_destroy)> end(
        rd_kafka_event_topic_partition(event), &rd_kafka_topic_partition_destroy);
    m_position = std::max(m_position, qint64(end->offset));
    return std::nullopt;
}

qint64 KafkaConsumer::position() const
{
    return m_position;
}

std::variant<KafkaConsumer::Range, KafkaError> KafkaConsumer::range(const QByteArray &topic, Milliseconds timeout)
{
    // rd_kafka_query_watermark_offsets() waits for a broker that hangs, whatever time it is given. The
    // two numbers stand in place of a time: see ListOffsets in Kafka's protocol.
    constexpr qint64 latest = -1;
    constexpr qint64 earliest = -2;
    const auto first = queryOffset(topic, earliest, timeout);
    if (const auto *error = std::get_if<KafkaError>(&first))
        return *error;
    const auto end = queryOffset(topic, latest, timeout);
    if (const auto *error = std::get_if<KafkaError>(&end))
        return *error;
    return Range{std::get<qint64>(first), std::get<qint64>(end)};
}

std::variant<qint64, KafkaError> KafkaConsumer::queryOffset(const QByteArray &topic, qint64 time, Milliseconds timeout)
{
    const Partitions list = partition(topic, time);
    if (const auto code = rd_kafka_offsets_for_times(handle(), list.get(), int(timeout.count())))
        return errorFrom(code);
    if (list->elems[0].err != RD_KAFKA_RESP_ERR_NO_ERROR)
        return errorFrom(list->elems[0].err);
    return qint64(list->elems[0].offset);
}

} // namespace heliograph

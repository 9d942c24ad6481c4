// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/kafka/kafkasourceconsumer.h"

#include "server/kafka/kafkamessage.h"

#include <librdkafka/rdkafka.h>

namespace heliograph
{

namespace
{

constexpr std::size_t mostAtOnce = 500;
// In place of times: see ListOffsets in Kafka's protocol.
constexpr qint64 latest = -1;
constexpr qint64 earliest = -2;

using List = std::unique_ptr<rd_kafka_topic_partition_list_t, decltype(&rd_kafka_topic_partition_list_destroy)>;

List listOf(const QByteArray &topic, const KafkaSourceConsumer::Offsets &offsets)
{
    List list(rd_kafka_topic_partition_list_new(int(offsets.size())), &rd_kafka_topic_partition_list_destroy);
    for (std::size_t i = 0; i < offsets.size(); ++i)
        rd_kafka_topic_partition_list_add(list.get(), topic.constData(), int(i))->offset = offsets[i];
    return list;
}

} // namespace

KafkaSourceConsumer::KafkaSourceConsumer(Handle handle, QByteArray topic)
    : KafkaClient(Kind::consumer, std::move(handle)), m_topic(std::move(topic))
{
}

std::variant<std::unique_ptr<KafkaSourceConsumer>, KafkaError>
KafkaSourceConsumer::make(KafkaProperties properties, const QByteArray &group, const QByteArray &topic)
{
    properties.set("group.id", group);
    properties.setForReading();
    auto made = KafkaClient::make(Kind::consumer, properties);
    if (const auto *error = std::get_if<KafkaError>(&made))
        return *error;
    return std::unique_ptr<KafkaSourceConsumer>(new KafkaSourceConsumer(std::get<Handle>(std::move(made)), topic));
}

std::variant<std::vector<KafkaSourceConsumer::Partition>, KafkaError>
KafkaSourceConsumer::partitions(Milliseconds timeout)
{
    const auto until = std::chrono::steady_clock::now() + timeout;
    const auto timeLeft = [until] {
        const auto left = std::chrono::duration_cast<Milliseconds>(until - std::chrono::steady_clock::now());
        return int(std::max<qint64>(left.count(), 0));
    };
    const auto found = findTopic(m_topic, timeout);
    if (const auto *error = std::get_if<KafkaError>(&found))
        return *error;
    const auto count = std::size_t(std::get<int>(found));
    const List firsts = listOf(m_topic, Offsets(count, earliest));
    const List ends = listOf(m_topic, Offsets(count, latest));
    const List committed = listOf(m_topic, Offsets(count, RD_KAFKA_OFFSET_INVALID));
    for (const List *list : {&firsts, &ends}) {
        if (const auto code = rd_kafka_offsets_for_times(handle(), list->get(), timeLeft()))
            return errorFrom(code);
    }
    if (const auto code = rd_kafka_committed(handle(), committed.get(), timeLeft()))
        return errorFrom(code);
    std::vector<Partition> partitions;
    for (std::size_t i = 0; i < count; ++i) {
        for (const List *list : {&firsts, &ends, &committed}) {
            if (const auto code = (*list)->elems[i].err)
                return errorFrom(code);
        }
        partitions.push_back({.first = firsts->elems[i].offset, .end = ends->elems[i].offset});
        if (const qint64 offset = committed->elems[i].offset; offset >= 0)
            partitions.back().committed = offset;
    }
    return partitions;
}

std::optional<KafkaError> KafkaSourceConsumer::readFrom(const Offsets &offsets)
{
    m_pendingError.reset();
    // Assigning what is assigned already would go on where it was.
    rd_kafka_assign(handle(), nullptr);
    if (const auto code = rd_kafka_assign(handle(), listOf(m_topic, offsets).get()))
        return errorFrom(code);
    return std::nullopt;
}

KafkaSourceConsumer::Records KafkaSourceConsumer::poll(Milliseconds wait)
{
    if (m_pendingError)
        return *std::exchange(m_pendingError, std::nullopt);
    std::vector<KafkaRecord> records;
    for (Event event = nextEvent(wait); event; event = nextEvent(Milliseconds(0))) {
        if (rd_kafka_event_type(event.get()) == RD_KAFKA_EVENT_ERROR) {
            const auto error = errorFrom(rd_kafka_event_error(event.get()), rd_kafka_event_error_string(event.get()));
            if (records.empty())
                return error;
            m_pendingError = error;
            break;
        }
        while (const rd_kafka_message_t *message = rd_kafka_event_message_next(event.get()))
            records.push_back(kafkaRecordFrom(message));
        if (records.size() >= mostAtOnce)
            break;
    }
    return records;
}

void KafkaSourceConsumer::commit(const std::vector<std::optional<qint64>> &offsets)
{
    Offsets committed;
    for (const std::optional<qint64> &offset : offsets)
        committed.push_back(offset.value_or(RD_KAFKA_OFFSET_INVALID));
    rd_kafka_commit(handle(), listOf(m_topic, committed).get(), 1);
}

} // namespace heliograph

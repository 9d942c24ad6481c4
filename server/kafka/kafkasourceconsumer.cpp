// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/kafka/kafkasourceconsumer.h"

#include "server/kafka/kafkamessage.h"

#include <algorithm>
#include <cstring>
#include <librdkafka/rdkafka.h>

namespace heliograph
{

namespace
{

// In place of times: see ListOffsets in Kafka's protocol.
constexpr qint64 latest = -1;
constexpr qint64 earliest = -2;

using List = std::unique_ptr<rd_kafka_topic_partition_list_t, void (*)(rd_kafka_topic_partition_list_t *)>;

List positionsOf(const QByteArray &topic, const KafkaSourceConsumer::Offsets &offsets)
{
    List list(rd_kafka_topic_partition_list_new(int(offsets.size())), &rd_kafka_topic_partition_list_destroy);
    for (std::size_t i = 0; i < offsets.size(); ++i)
        rd_kafka_topic_partition_list_add(list.get(), topic.constData(), int(i))->offset = offsets[i];
    return list;
}

std::optional<KafkaSourceConsumer::Committed> committedIn(const rd_kafka_topic_partition_t &partition)
{
    if (partition.offset < 0)
        return std::nullopt;
    return KafkaSourceConsumer::Committed{
        partition.offset,
        QByteArray(static_cast<const char *>(partition.metadata), qsizetype(partition.metadata_size))};
}

bool isEndOfPartition(rd_kafka_event_t *event)
{
    return rd_kafka_event_error(event) == RD_KAFKA_RESP_ERR__PARTITION_EOF;
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
    // For firstRecord().
    properties.set("enable.partition.eof", "true");
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
    const List firsts = positionsOf(m_topic, Offsets(count, earliest));
    const List ends = positionsOf(m_topic, Offsets(count, latest));
    for (const List *list : {&firsts, &ends}) {
        if (const auto code = rd_kafka_offsets_for_times(handle(), list->get(), timeLeft()))
            return errorFrom(code);
    }
    const auto commits = committed(count, Milliseconds(timeLeft()));
    if (const auto *error = std::get_if<KafkaError>(&commits))
        return *error;
    std::vector<Partition> partitions;
    for (std::size_t i = 0; i < count; ++i) {
        for (const List *list : {&firsts, &ends}) {
            if (const auto code = (*list)->elems[i].err)
                return errorFrom(code);
        }
        partitions.push_back({.first = firsts->elems[i].offset,
                              .end = ends->elems[i].offset,
                              .committed = std::get<Commits>(commits)[i]});
    }
    return partitions;
}

std::variant<KafkaSourceConsumer::Commits, KafkaError> KafkaSourceConsumer::committed(std::size_t partitions,
                                                                                      Milliseconds timeout)
{
    const List list = positionsOf(m_topic, Offsets(partitions, RD_KAFKA_OFFSET_INVALID));
    if (const auto code = rd_kafka_committed(handle(), list.get(), int(timeout.count())))
        return errorFrom(code);
    Commits commits;
    for (std::size_t i = 0; i < partitions; ++i) {
        if (const auto code = list->elems[i].err)
            return errorFrom(code);
        commits.push_back(committedIn(list->elems[i]));
    }
    return commits;
}

std::variant<std::optional<KafkaRecord>, KafkaError> KafkaSourceConsumer::firstRecord(int partition, qint64 offset,
                                                                                      Milliseconds timeout)
{
    const auto until = std::chrono::steady_clock::now() + timeout;
    m_pendingError.reset();
    rd_kafka_assign(handle(), nullptr);
    const List list(rd_kafka_topic_partition_list_new(1), &rd_kafka_topic_partition_list_destroy);
    rd_kafka_topic_partition_list_add(list.get(), m_topic.constData(), partition)->offset = offset;
    if (const auto code = rd_kafka_assign(handle(), list.get()))
        return errorFrom(code);
    const auto left = std::chrono::duration_cast<Milliseconds>(until - std::chrono::steady_clock::now());
    const Event event = nextEvent(std::max(left, Milliseconds(0)));
    if (!event)
        return errorFrom(RD_KAFKA_RESP_ERR__TIMED_OUT);
    if (rd_kafka_event_type(event.get()) != RD_KAFKA_EVENT_ERROR) {
        if (const rd_kafka_message_t *message = rd_kafka_event_message_next(event.get()))
            return std::optional(kafkaRecordFrom(message));
    } else if (!isEndOfPartition(event.get())) {
        return errorFrom(rd_kafka_event_error(event.get()), rd_kafka_event_error_string(event.get()));
    }
    return std::optional<KafkaRecord>();
}

std::optional<KafkaError> KafkaSourceConsumer::readFrom(const Offsets &offsets)
{
    m_pendingError.reset();
    // Assigning what is assigned already would go on where it was.
    rd_kafka_assign(handle(), nullptr);
    if (const auto code = rd_kafka_assign(handle(), positionsOf(m_topic, offsets).get()))
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
            if (isEndOfPartition(event.get()))
                continue;
            const auto error = errorFrom(rd_kafka_event_error(event.get()), rd_kafka_event_error_string(event.get()));
            if (records.empty())
                return error;
            m_pendingError = error;
            break;
        }
        while (const rd_kafka_message_t *message = rd_kafka_event_message_next(event.get()))
            records.push_back(kafkaRecordFrom(message));
        if (records.size() >= mostRecordsAtOnce)
            break;
    }
    return records;
}

KafkaSourceConsumer::List KafkaSourceConsumer::listOf(const Commits &commits) const
{
    List list(rd_kafka_topic_partition_list_new(int(commits.size())), &rd_kafka_topic_partition_list_destroy);
    for (std::size_t i = 0; i < commits.size(); ++i) {
        if (!commits[i])
            continue;
        const Committed &commit = *commits[i];
        rd_kafka_topic_partition_t *added = rd_kafka_topic_partition_list_add(list.get(), m_topic.constData(), int(i));
        added->offset = commit.offset;
        if (commit.note.isEmpty())
            continue;
        // The list frees it.
        added->metadata = rd_kafka_mem_malloc(handle(), std::size_t(commit.note.size()));
        added->metadata_size = std::size_t(commit.note.size());
        std::memcpy(added->metadata, commit.note.constData(), added->metadata_size);
    }
    return list;
}

void KafkaSourceConsumer::commit(const Commits &commits)
{
    rd_kafka_commit(handle(), listOf(commits).get(), 1);
}

std::optional<KafkaError> KafkaSourceConsumer::commitAndWait(const Commits &commits, Milliseconds timeout)
{
    const Queue queue(rd_kafka_queue_new(handle()), &rd_kafka_queue_destroy);
    if (const auto code = rd_kafka_commit_queue(handle(), listOf(commits).get(), queue.get(), nullptr, nullptr))
        return errorFrom(code);
    const Event event(rd_kafka_queue_poll(queue.get(), int(timeout.count())), &rd_kafka_event_destroy);
    if (!event)
        return errorFrom(RD_KAFKA_RESP_ERR__TIMED_OUT);
    if (const auto code = rd_kafka_event_error(event.get()))
        return errorFrom(code);
    const rd_kafka_topic_partition_list_t *done = rd_kafka_event_topic_partition_list(event.get());
    for (int i = 0; done && i < done->cnt; ++i) {
        if (const auto code = done->elems[i].err)
            return errorFrom(code);
    }
    return std::nullopt;
}

} // namespace heliograph

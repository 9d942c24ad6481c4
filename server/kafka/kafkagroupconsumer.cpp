// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/kafka/kafkagroupconsumer.h"

#include "server/kafka/kafkamessage.h"

#include <librdkafka/rdkafka.h>

namespace heliograph
{

using namespace std::chrono_literals;

namespace
{

// For the broker.
constexpr auto leaveTimeout = 300ms;

using Partitions = std::unique_ptr<rd_kafka_topic_partition_list_t, decltype(&rd_kafka_topic_partition_list_destroy)>;

Partitions assignmentOf(rd_kafka_t *handle)
{
    rd_kafka_topic_partition_list_t *list = nullptr;
    if (rd_kafka_assignment(handle, &list) != RD_KAFKA_RESP_ERR_NO_ERROR)
        list = rd_kafka_topic_partition_list_new(0);
    return {list, &rd_kafka_topic_partition_list_destroy};
}

} // namespace

std::variant<std::unique_ptr<KafkaGroupConsumer>, KafkaError>
KafkaGroupConsumer::make(KafkaProperties properties, const QByteArray &group, const QByteArray &topic)
{
    properties.set("group.id", group);
    properties.set("enable.auto.commit", "true");
    properties.set("isolation.level", "read_committed");
    properties.set("allow.auto.create.topics", "false");
    // How long a member that crashed keeps its partitions: the shortest time that brokers allow.
    for (const auto &[name, value] :
         {std::pair("auto.offset.reset", "latest"), std::pair("session.timeout.ms", "6000"),
          std::pair("heartbeat.interval.ms", "2000"), std::pair("fetch.wait.max.ms", "100"),
          std::pair("reconnect.backoff.max.ms", "1000"), std::pair("topic.metadata.refresh.interval.ms", "10000")}) {
        if (properties.value(name).isEmpty())
            properties.set(name, value);
    }
    auto made = KafkaClient::make(Kind::consumer, properties);
    if (const auto *error = std::get_if<KafkaError>(&made))
        return *error;
    std::unique_ptr<KafkaGroupConsumer> consumer(new KafkaGroupConsumer(std::get<Handle>(std::move(made)), group));
    const Partitions topics(rd_kafka_topic_partition_list_new(1), &rd_kafka_topic_partition_list_destroy);
    rd_kafka_topic_partition_list_add(topics.get(), topic.constData(), RD_KAFKA_PARTITION_UA);
    if (const auto code = rd_kafka_subscribe(consumer->handle(), topics.get()))
        return errorFrom(code);
    return consumer;
}

KafkaGroupConsumer::KafkaGroupConsumer(Handle handle, QByteArray group)
    : KafkaClient(Kind::consumer, std::move(handle)), m_group(std::move(group))
{
}

void KafkaGroupConsumer::leave()
{
    if (!isAssigned())
        return;
    rd_kafka_commit(handle(), nullptr, 1);
    rd_kafka_unsubscribe(handle());
    const auto until = std::chrono::steady_clock::now() + leaveTimeout;
    while (isAssigned() && std::chrono::steady_clock::now() < until)
        (void)poll(20ms);
    (void)poll(50ms);
}

KafkaGroupConsumer::Records KafkaGroupConsumer::poll(Milliseconds wait)
{
    std::vector<KafkaRecord> records;
    for (Event event = nextEvent(wait); event; event = nextEvent(Milliseconds(0))) {
        if (rd_kafka_event_type(event.get()) == RD_KAFKA_EVENT_ERROR)
            return errorFrom(rd_kafka_event_error(event.get()), rd_kafka_event_error_string(event.get()));
        while (const rd_kafka_message_t *message = rd_kafka_event_message_next(event.get()))
            records.push_back(kafkaRecordFrom(message));
        if (records.size() >= mostRecordsAtOnce)
            break;
    }
    return records;
}

bool KafkaGroupConsumer::isAssigned() const
{
    return assignmentOf(handle())->cnt > 0;
}

std::variant<int, KafkaError> KafkaGroupConsumer::members(Milliseconds timeout)
{
    const rd_kafka_group_list *found = nullptr;
    if (const auto code = rd_kafka_list_groups(handle(), m_group.constData(), &found, int(timeout.count())))
        return errorFrom(code);
    const std::unique_ptr<const rd_kafka_group_list, decltype(&rd_kafka_group_list_destroy)> groups(
        found, &rd_kafka_group_list_destroy);
    if (groups->group_cnt != 1)
        return 0;
    if (const auto code = groups->groups[0].err)
        return errorFrom(code);
    return groups->groups[0].member_cnt;
}

std::variant<qint64, KafkaError> KafkaGroupConsumer::lag(Milliseconds timeout)
{
    const Partitions positions = assignmentOf(handle());
    rd_kafka_position(handle(), positions.get());
    const Partitions ends(rd_kafka_topic_partition_list_copy(positions.get()), &rd_kafka_topic_partition_list_destroy);
    // In place of a time: see ListOffsets in Kafka's protocol.
    constexpr qint64 latest = -1;
    for (int i = 0; i < ends->cnt; ++i)
        ends->elems[i].offset = latest;
    if (ends->cnt > 0) {
        if (const auto code = rd_kafka_offsets_for_times(handle(), ends.get(), int(timeout.count())))
            return errorFrom(code);
    }
    qint64 lag = 0;
    for (int i = 0; i < ends->cnt; ++i) {
        if (ends->elems[i].err != RD_KAFKA_RESP_ERR_NO_ERROR)
            return errorFrom(ends->elems[i].err);
        // Without a position it has read nothing yet since it got the partition.
        if (positions->elems[i].offset >= 0)
            lag += std::max<qint64>(0, ends->elems[i].offset - positions->elems[i].offset);
    }
    return lag;
}

} // namespace heliograph

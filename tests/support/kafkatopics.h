// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/kafka/kafkaconsumer.h"

#include <array>
#include <chrono>
#include <librdkafka/rdkafka.h>
#include <memory>
#include <optional>
#include <thread>

namespace heliograph
{

inline KafkaProperties propertiesFor(const QString &address)
{
    KafkaProperties properties;
    properties.set("bootstrap.servers", address.toUtf8());
    return properties;
}

using RawKafkaClient = std::unique_ptr<rd_kafka_t, decltype(&rd_kafka_destroy)>;

// A client of librdkafka itself, for what the server has no use for. Without an address it knows no broker.
inline RawKafkaClient rawKafkaClient(const QString &address = {},
                                     const std::vector<std::pair<const char *, const char *>> &settings = {})
{
    std::array<char, 512> text{};
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    if (!address.isEmpty())
        rd_kafka_conf_set(conf, "bootstrap.servers", address.toUtf8().constData(), text.data(), text.size());
    for (const auto &[name, value] : settings)
        rd_kafka_conf_set(conf, name, value, text.data(), text.size());
    return {rd_kafka_new(RD_KAFKA_PRODUCER, conf, text.data(), text.size()), &rd_kafka_destroy};
}

// The broker's answer to what ask() requests, which is given the queue for it. Null: none within a minute. Has to go
// before the client does.
template <typename Ask>
std::unique_ptr<rd_kafka_event_t, decltype(&rd_kafka_event_destroy)> answerOfKafka(rd_kafka_t *client, Ask ask)
{
    const std::unique_ptr<rd_kafka_queue_t, decltype(&rd_kafka_queue_destroy)> queue(rd_kafka_queue_new(client),
                                                                                     &rd_kafka_queue_destroy);
    ask(queue.get());
    return {rd_kafka_queue_poll(queue.get(), 60'000), &rd_kafka_event_destroy};
}

// As an operator would. False: no answer, or an error.
inline bool removeKafkaTopic(const QString &address, const QByteArray &topic)
{
    const RawKafkaClient client = rawKafkaClient(address);
    const auto answer = answerOfKafka(client.get(), [&](rd_kafka_queue_t *queue) {
        rd_kafka_DeleteTopic_t *removed = rd_kafka_DeleteTopic_new(topic.constData());
        rd_kafka_DeleteTopics(client.get(), &removed, 1, nullptr, queue);
        rd_kafka_DeleteTopic_destroy(removed);
    });
    return answer && rd_kafka_event_error(answer.get()) == RD_KAFKA_RESP_ERR_NO_ERROR;
}

inline bool makeKafkaTopic(const QString &address, const QByteArray &topic, int partitions)
{
    using namespace std::chrono_literals;
    return !std::get<0>(KafkaConsumer::make(propertiesFor(address)))->createTopic(topic, partitions, {}, 30s);
}

// Removes a topic and makes it again, which the broker does one after the other and in its own time. False: not within
// a minute.
inline bool remakeKafkaTopic(const QString &address, const QByteArray &topic, int partitions)
{
    using namespace std::chrono_literals;
    KafkaProperties properties = propertiesFor(address);
    // Asking for it must not make it.
    properties.set("allow.auto.create.topics", "false");
    const auto client = std::get<0>(KafkaConsumer::make(properties));
    const auto until = std::chrono::steady_clock::now() + 60s;
    const auto isInTime = [until] { return std::chrono::steady_clock::now() < until; };
    const auto isMissing = [&] {
        const auto found = client->findTopic(topic, 5s);
        const auto *error = std::get_if<KafkaError>(&found);
        return error && error->kind == KafkaError::Kind::missing;
    };
    if (!removeKafkaTopic(address, topic))
        return false;
    while (!isMissing() && isInTime())
        std::this_thread::sleep_for(10ms);
    std::optional<KafkaError> error;
    do
        error = client->createTopic(topic, partitions, {}, 5s);
    while (error && isInTime());
    while (isMissing() && isInTime())
        std::this_thread::sleep_for(10ms);
    return !error && isInTime();
}

// As time does where nothing was committed for long.
inline bool forgetKafkaPositions(const QString &address, const QByteArray &group)
{
    const RawKafkaClient client = rawKafkaClient(address);
    const auto answer = answerOfKafka(client.get(), [&](rd_kafka_queue_t *queue) {
        rd_kafka_DeleteGroup_t *removed = rd_kafka_DeleteGroup_new(group.constData());
        rd_kafka_DeleteGroups(client.get(), &removed, 1, nullptr, queue);
        rd_kafka_DeleteGroup_destroy(removed);
    });
    const rd_kafka_DeleteGroups_result_t *result = answer ? rd_kafka_event_DeleteGroups_result(answer.get()) : nullptr;
    std::size_t count = 0;
    const rd_kafka_group_result_t **groups = result ? rd_kafka_DeleteGroups_result_groups(result, &count) : nullptr;
    return count == 1 && !rd_kafka_group_result_error(groups[0]);
}

// As another program would, which knows nothing of ours. A record without a value is a tombstone. Each is there once
// and in order, although the broker may refuse the first ones for a moment when the topic was only just made.
inline bool produceForeignRecords(const QString &address, const QByteArray &topic,
                                  const std::vector<KafkaRecord> &records)
{
    const RawKafkaClient client =
        rawKafkaClient(address, {{"enable.idempotence", "true"}, {"max.in.flight.requests.per.connection", "1"}});
    for (const KafkaRecord &record : records) {
        rd_kafka_headers_t *headers = rd_kafka_headers_new(record.headers.size());
        for (const auto &[name, value] : record.headers)
            rd_kafka_header_add(headers, name.constData(), name.size(), value.constData(), value.size());
        // Both are copied, so neither is changed.
        const auto bytes = [](const QByteArray &part) {
            return part.isNull() ? nullptr : const_cast<char *>(part.constData());
        };
        if (rd_kafka_producev(client.get(), RD_KAFKA_V_TOPIC(topic.constData()), RD_KAFKA_V_PARTITION(record.partition),
                              RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
                              RD_KAFKA_V_KEY(bytes(record.key), size_t(record.key.size())),
                              RD_KAFKA_V_VALUE(bytes(record.value), size_t(record.value.size())),
                              RD_KAFKA_V_HEADERS(headers), RD_KAFKA_V_END)
            != RD_KAFKA_RESP_ERR_NO_ERROR)
            return false;
    }
    return rd_kafka_flush(client.get(), 60'000) == RD_KAFKA_RESP_ERR_NO_ERROR;
}

// All that a consumer gets who reads the topic from its beginning and takes committed records only.
inline std::vector<KafkaRecord> recordsOf(const QString &address, const QByteArray &topic)
{
    using namespace std::chrono_literals;
    const auto consumer = std::get<0>(KafkaConsumer::make(propertiesFor(address)));
    const auto range = consumer->range(topic, 10s);
    if (!std::holds_alternative<KafkaConsumer::Range>(range))
        return {};
    std::vector<KafkaRecord> records;
    (void)consumer->readFrom(topic, std::get<0>(range).first);
    const auto until = std::chrono::steady_clock::now() + 30s;
    while (consumer->position() < std::get<0>(range).end && std::chrono::steady_clock::now() < until) {
        auto polled = consumer->poll(100ms);
        if (auto *found = std::get_if<0>(&polled))
            records.insert(records.end(), found->begin(), found->end());
    }
    return records;
}

} // namespace heliograph

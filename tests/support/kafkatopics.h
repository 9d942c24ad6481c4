// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/kafka/kafkaconsumer.h"

#include <array>
#include <librdkafka/rdkafka.h>

namespace heliograph
{

// As an operator would. False: no answer, or an error.
inline bool removeKafkaTopic(const QString &address, const QByteArray &topic)
{
    std::array<char, 512> text{};
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    rd_kafka_conf_set(conf, "bootstrap.servers", address.toUtf8().constData(), text.data(), text.size());
    const std::unique_ptr<rd_kafka_t, decltype(&rd_kafka_destroy)> handle(
        rd_kafka_new(RD_KAFKA_PRODUCER, conf, text.data(), text.size()), &rd_kafka_destroy);
    const std::unique_ptr<rd_kafka_queue_t, decltype(&rd_kafka_queue_destroy)> queue(rd_kafka_queue_new(handle.get()),
                                                                                     &rd_kafka_queue_destroy);
    rd_kafka_DeleteTopic_t *removed = rd_kafka_DeleteTopic_new(topic.constData());
    rd_kafka_DeleteTopics(handle.get(), &removed, 1, nullptr, queue.get());
    rd_kafka_DeleteTopic_destroy(removed);
    const std::unique_ptr<rd_kafka_event_t, decltype(&rd_kafka_event_destroy)> event(
        rd_kafka_queue_poll(queue.get(), 60'000), &rd_kafka_event_destroy);
    return event && rd_kafka_event_error(event.get()) == RD_KAFKA_RESP_ERR_NO_ERROR;
}

inline bool makeKafkaTopic(const QString &address, const QByteArray &topic, int partitions)
{
    using namespace std::chrono_literals;
    KafkaProperties properties;
    properties.set("bootstrap.servers", address.toUtf8());
    return !std::get<0>(KafkaConsumer::make(properties))->createTopic(topic, partitions, {}, 30s);
}

// As another program would, which knows nothing of ours. A record without a value is a tombstone.
inline bool produceForeignRecords(const QString &address, const QByteArray &topic,
                                  const std::vector<KafkaRecord> &records)
{
    std::array<char, 512> text{};
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    rd_kafka_conf_set(conf, "bootstrap.servers", address.toUtf8().constData(), text.data(), text.size());
    const std::unique_ptr<rd_kafka_t, decltype(&rd_kafka_destroy)> handle(
        rd_kafka_new(RD_KAFKA_PRODUCER, conf, text.data(), text.size()), &rd_kafka_destroy);
    for (const KafkaRecord &record : records) {
        rd_kafka_headers_t *headers = rd_kafka_headers_new(record.headers.size());
        for (const auto &[name, value] : record.headers)
            rd_kafka_header_add(headers, name.constData(), name.size(), value.constData(), value.size());
        // Both are copied, so neither is changed.
        const auto bytes = [](const QByteArray &part) {
            return part.isNull() ? nullptr : const_cast<char *>(part.constData());
        };
        if (rd_kafka_producev(handle.get(), RD_KAFKA_V_TOPIC(topic.constData()), RD_KAFKA_V_PARTITION(record.partition),
                              RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
                              RD_KAFKA_V_KEY(bytes(record.key), size_t(record.key.size())),
                              RD_KAFKA_V_VALUE(bytes(record.value), size_t(record.value.size())),
                              RD_KAFKA_V_HEADERS(headers), RD_KAFKA_V_END)
            != RD_KAFKA_RESP_ERR_NO_ERROR)
            return false;
    }
    return rd_kafka_flush(handle.get(), 60'000) == RD_KAFKA_RESP_ERR_NO_ERROR;
}

// All that a consumer gets who reads the topic from its beginning and takes committed records only.
inline std::vector<KafkaRecord> recordsOf(const QString &address, const QByteArray &topic)
{
    using namespace std::chrono_literals;
    KafkaProperties properties;
    properties.set("bootstrap.servers", address.toUtf8());
    const auto consumer = std::get<0>(KafkaConsumer::make(properties));
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

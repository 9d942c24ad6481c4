// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/kafka/kafkaerror.h"
#include "server/kafka/kafkaproperties.h"

#include <chrono>
#include <memory>
#include <variant>

struct rd_kafka_s;
struct rd_kafka_queue_s;
struct rd_kafka_op_s;

namespace heliograph
{

// A client of librdkafka, for one thread of ours. librdkafka has threads of its own, and calls nothing of ours: what it
// has to say waits in a queue until this thread asks, its log lines included.
// Brokers that are away are no failure: librdkafka connects to them again by itself.
class KafkaClient
{
public:
    using Milliseconds = std::chrono::milliseconds;
    enum class Kind { producer, consumer };

    struct TopicDescription {
        int partitions = 0;
        // Of the first partition.
        int replicas = 0;
        // By Kafka's names, such as retention.ms; empty where this client may not ask.
        std::vector<std::pair<QByteArray, QByteArray>> settings;

        QByteArray setting(QByteArrayView name) const;
    };

    // Ends at once, and within seconds whatever happens; what was not delivered by then is dropped.
    ~KafkaClient();
    Q_DISABLE_COPY_MOVE(KafkaClient)

    std::variant<TopicDescription, KafkaError> describeTopic(const QByteArray &topic, Milliseconds timeout);
    std::optional<KafkaError> createTopic(const QByteArray &topic, int partitions,
                                          const std::vector<std::pair<QByteArray, QByteArray>> &settings,
                                          Milliseconds timeout);

    // The partitions of a topic. Asks less than describeTopic().
    std::variant<int, KafkaError> findTopic(const QByteArray &topic, Milliseconds timeout);
    // Of the Kafka, once and for all; empty where no broker has said it in time.
    QByteArray clusterId(Milliseconds timeout);

    // Whether it is of no more use: make another one.
    bool hasFailed() const;
    // A request to a broker that rejects this client only shows that none answers. The reason, where it came with what
    // was polled since takeErrors().
    KafkaError explained(KafkaError error);
    // The newest of what went wrong with the connections since the last call.
    std::vector<KafkaError> takeErrors() { return std::exchange(m_errors, {}); }

protected:
    using Handle = std::unique_ptr<rd_kafka_s, void (*)(rd_kafka_s *)>;
    using Queue = std::unique_ptr<rd_kafka_queue_s, void (*)(rd_kafka_queue_s *)>;
    using Event = std::unique_ptr<rd_kafka_op_s, void (*)(rd_kafka_op_s *)>;

    static std::variant<Handle, KafkaError> make(Kind kind, const KafkaProperties &properties);
    KafkaClient(Kind kind, Handle handle);

    static KafkaError errorFrom(int code, const char *text = nullptr);
    // The next thing that is not about the connections or for the log; none within the time. An error is about a
    // partition.
    Event nextEvent(Milliseconds wait);
    rd_kafka_s *handle() const { return m_handle.get(); }

private:
    void keep(KafkaError error);
    std::variant<TopicDescription, KafkaError> topicMetadata(const QByteArray &topic, Milliseconds timeout);
    std::optional<KafkaError> readSettings(const QByteArray &topic, TopicDescription &description,
                                           Milliseconds timeout);

    Handle m_handle;
    Queue m_queue;
    std::vector<KafkaError> m_errors;
};

} // namespace heliograph

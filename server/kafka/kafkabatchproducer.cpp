// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/kafka/kafkabatchproducer.h"

#include <librdkafka/rdkafka.h>

namespace heliograph
{

using namespace std::chrono_literals;

namespace
{

// After which it is asked whether the call is still wanted.
constexpr auto wait = 200ms;
// After which Kafka gives up what a producer left open that does not come back. Until then no reader gets further.
constexpr auto longestBatch = 10s;

KafkaError notInTime()
{
    return {KafkaError::Kind::unreachable, "Kafka does not answer in time"};
}

} // namespace

std::variant<std::unique_ptr<KafkaBatchProducer>, KafkaError> KafkaBatchProducer::make(KafkaProperties properties,
                                                                                       const QByteArray &name)
{
    properties.set("transactional.id", name);
    properties.set("transaction.timeout.ms", QByteArray::number(qint64(longestBatch / 1ms)));
    auto made = KafkaClient::make(Kind::producer, producerProperties(std::move(properties), longestBatch));
    if (const auto *error = std::get_if<KafkaError>(&made))
        return *error;
    return std::unique_ptr<KafkaBatchProducer>(
        new KafkaBatchProducer(Kind::producer, std::get<Handle>(std::move(made))));
}

// A call that did not get through in its time is continued by making it again.
std::optional<KafkaError> KafkaBatchProducer::retried(const std::function<rd_kafka_error_s *(int wait)> &call,
                                                      Milliseconds timeout, const IsWanted &isWanted)
{
    const auto until = std::chrono::steady_clock::now() + timeout;
    for (;;) {
        const std::unique_ptr<rd_kafka_error_t, decltype(&rd_kafka_error_destroy)> error(call(int(wait.count())),
                                                                                         &rd_kafka_error_destroy);
        if (!error)
            return std::nullopt;
        if (!rd_kafka_error_is_retriable(error.get()))
            return errorFrom(rd_kafka_error_code(error.get()), rd_kafka_error_string(error.get()));
        if (!isWanted() || std::chrono::steady_clock::now() >= until)
            return explained(notInTime());
        // Its log.
        (void)KafkaProducer::poll(1ms);
    }
}

std::optional<KafkaError> KafkaBatchProducer::begin(Milliseconds timeout, const IsWanted &isWanted)
{
    return retried([this](int wait) { return rd_kafka_init_transactions(handle(), wait); }, timeout, isWanted);
}

std::variant<qint64, KafkaError> KafkaBatchProducer::write(const QByteArray &topic,
                                                           const std::vector<KafkaRecord> &records,
                                                           Milliseconds timeout, const IsWanted &isWanted)
{
    const auto begin = [this](int) { return rd_kafka_begin_transaction(handle()); };
    if (const auto error = retried(begin, timeout, isWanted))
        return *error;
    quint64 ticket = 0;
    for (const KafkaRecord &record : records) {
        if (const auto error = produce(topic, record, ++ticket))
            return *error;
    }
    const auto offset = waitForReports(records.size(), timeout, isWanted);
    if (std::holds_alternative<KafkaError>(offset))
        return offset;
    const auto commit = [this](int wait) { return rd_kafka_commit_transaction(handle(), wait); };
    if (const auto error = retried(commit, timeout, isWanted))
        return *error;
    return offset;
}

std::variant<qint64, KafkaError> KafkaBatchProducer::waitForReports(std::size_t count, Milliseconds timeout,
                                                                    const IsWanted &isWanted)
{
    const auto until = std::chrono::steady_clock::now() + timeout;
    qint64 offset = -1;
    while (count > 0) {
        const std::vector<Report> reports = KafkaProducer::poll(wait);
        for (const Report &report : reports) {
            if (report.error)
                return *report.error;
            offset = std::max(offset, report.offset);
            --count;
        }
        if (reports.empty() && (!isWanted() || std::chrono::steady_clock::now() >= until))
            return notInTime();
    }
    return offset;
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/kafka/kafkaproducer.h"

#include <librdkafka/rdkafka.h>

namespace heliograph
{

KafkaProperties KafkaProducer::producerProperties(KafkaProperties properties, Milliseconds deliveryTimeout)
{
    properties.set("enable.idempotence", "true");
    properties.set("acks", "all");
    properties.set("message.timeout.ms", QByteArray::number(qint64(deliveryTimeout.count())));
    properties.set("allow.auto.create.topics", "false");
    for (const auto &[name, value] : {std::pair("linger.ms", "0"), std::pair("reconnect.backoff.max.ms", "1000")}) {
        if (properties.value(name).isEmpty())
            properties.set(name, value);
    }
    return properties;
}

std::variant<std::unique_ptr<KafkaProducer>, KafkaError> KafkaProducer::make(KafkaProperties properties,
                                                                             Milliseconds deliveryTimeout)
{
    auto made = KafkaClient::make(Kind::producer, producerProperties(std::move(properties), deliveryTimeout));
    if (const auto *error = std::get_if<KafkaError>(&made))
        return *error;
    return std::unique_ptr<KafkaProducer>(new KafkaProducer(Kind::producer, std::get<Handle>(std::move(made))));
}

std::optional<KafkaError> KafkaProducer::produce(const QByteArray &topic, const KafkaRecord &record, quint64 ticket)
{
    rd_kafka_headers_t *headers = rd_kafka_headers_new(record.headers.size());
    for (const auto &[name, value] : record.headers)
        rd_kafka_header_add(headers, name.constData(), name.size(), value.constData(), value.size());
    // The key and the value are copied, so neither is changed.
    const auto bytes = [](const QByteArray &text) { return const_cast<char *>(text.constData()); };
    const rd_kafka_resp_err_t code =
        rd_kafka_producev(handle(), RD_KAFKA_V_TOPIC(topic.constData()), RD_KAFKA_V_PARTITION(0),
                          RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
                          RD_KAFKA_V_KEY(record.key.isNull() ? nullptr : bytes(record.key), size_t(record.key.size())),
                          RD_KAFKA_V_VALUE(bytes(record.value), size_t(record.value.size())),
                          RD_KAFKA_V_HEADERS(headers), RD_KAFKA_V_TIMESTAMP(record.time),
                          RD_KAFKA_V_OPAQUE(reinterpret_cast<void *>(quintptr(ticket))), RD_KAFKA_V_END);
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR)
        return std::nullopt;
    // The producer takes over the headers only with the record.
    rd_kafka_headers_destroy(headers);
    return errorFrom(code);
}

std::vector<KafkaProducer::Report> KafkaProducer::poll(Milliseconds wait)
{
    std::vector<Report> reports;
    for (Event event = nextEvent(wait); event; event = nextEvent(Milliseconds(0))) {
        while (const rd_kafka_message_t *message = rd_kafka_event_message_next(event.get())) {
            Report report{.ticket = quint64(reinterpret_cast<quintptr>(message->_private)), .offset = message->offset};
            if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) {
                report.error = errorFrom(message->err);
                report.isUncertain = rd_kafka_message_status(message) != RD_KAFKA_MSG_STATUS_NOT_PERSISTED;
            }
            reports.push_back(std::move(report));
        }
    }
    return reports;
}

} // namespace heliograph

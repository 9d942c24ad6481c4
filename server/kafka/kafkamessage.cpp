// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/kafka/kafkamessage.h"

#include <librdkafka/rdkafka.h>

namespace heliograph
{

KafkaRecord kafkaRecordFrom(const rd_kafka_message_s *message)
{
    KafkaRecord record{.partition = message->partition,
                       .offset = message->offset,
                       .key = QByteArray(static_cast<const char *>(message->key), qsizetype(message->key_len)),
                       .value = QByteArray(static_cast<const char *>(message->payload), qsizetype(message->len))};
    rd_kafka_timestamp_type_t type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
    if (const qint64 time = rd_kafka_message_timestamp(message, &type); type != RD_KAFKA_TIMESTAMP_NOT_AVAILABLE)
        record.time = time;
    rd_kafka_headers_t *headers = nullptr;
    if (rd_kafka_message_headers(message, &headers) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return record;
    const char *name = nullptr;
    const void *value = nullptr;
    std::size_t size = 0;
    for (std::size_t i = 0; rd_kafka_header_get_all(headers, i, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR;
         ++i)
        record.headers.emplace_back(name, QByteArray(static_cast<const char *>(value), qsizetype(size)));
    return record;
}

} // namespace heliograph

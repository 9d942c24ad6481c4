// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/kafka/kafkaclient.h"
#include "server/kafka/kafkarecord.h"

namespace heliograph
{

// Writes records to the one partition of a topic, each once and in order, also when a broker is lost meanwhile.
class KafkaProducer : public KafkaClient
{
public:
    struct Report {
        quint64 ticket = 0;
        // Of a record that was written.
        qint64 offset = -1;
        std::optional<KafkaError> error = {};
        // Whether the record was written in spite of the error is not known.
        bool isUncertain = false;
    };

    // A record that is not written within the time is given up.
    static std::variant<std::unique_ptr<KafkaProducer>, KafkaError> make(KafkaProperties properties,
                                                                         Milliseconds deliveryTimeout);

    // Without an error its report follows.
    std::optional<KafkaError> produce(const QByteArray &topic, const KafkaRecord &record, quint64 ticket);
    // Those that came within the time; returns with the first ones.
    std::vector<Report> poll(Milliseconds wait);

protected:
    using KafkaClient::KafkaClient;

    static KafkaProperties producerProperties(KafkaProperties properties, Milliseconds deliveryTimeout);
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/kafka/kafkarecord.h"

struct rd_kafka_message_s;

namespace heliograph
{

// A record as librdkafka hands it over.
KafkaRecord kafkaRecordFrom(const rd_kafka_message_s *message);

} // namespace heliograph

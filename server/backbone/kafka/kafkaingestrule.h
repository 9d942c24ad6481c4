// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/backbone.h"
#include "server/kafka/kafkarecord.h"

#include <variant>

namespace heliograph
{

// Which topic of other programs becomes events, and in which channel of ours: "orders=channel:orders".
struct KafkaIngestRule {
    // Why a record cannot be an event.
    enum class Refusal { empty, tooLarge, notText };

    QByteArray topic;
    QByteArray channel;

    // The other alternative is what is wrong with it, for a person.
    static std::variant<KafkaIngestRule, QString> fromText(const QByteArray &text);
    QByteArray toText() const { return topic + "=channel:" + channel; }

    // Without its origin. The header "type" of the record is the event's type where it can be one.
    std::variant<Draft, Refusal> draft(const KafkaRecord &record) const;
    // As metrics and the log say it.
    static QByteArray nameOf(Refusal refusal);

    friend bool operator==(const KafkaIngestRule &, const KafkaIngestRule &) = default;
};

} // namespace heliograph

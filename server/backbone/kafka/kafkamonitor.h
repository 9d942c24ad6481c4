// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/kafka/kafkaaggregator.h"
#include "server/backbone/kafka/kafkabackbone.h"
#include "server/backbone/kafka/kafkaexport.h"
#include "server/backbone/kafkaservice.h"

namespace heliograph
{

// Counts what is in the topic of a history, which is in Kafka or is a local one that is written there.
class KafkaMonitor final : public KafkaService
{
public:
    struct Settings {
        KafkaExport::Settings topic;
        // Of those who count.
        QByteArray group;
    };

    KafkaMonitor(Settings settings, Backbone &backbone, const Clock &clock);

    void begin() override;
    KafkaStatus status() const override;
    std::optional<QString> exportProblem() const override;

private:
    const Settings m_settings;
    Backbone &m_backbone;
    // Null: the history is a local one.
    const KafkaBackbone *const m_kafkaBackbone;
    std::unique_ptr<KafkaExport> m_export;
    KafkaAggregator m_aggregator;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/backbone/kafka/kafkamonitor.h"

namespace heliograph
{

KafkaMonitor::KafkaMonitor(Settings settings, Backbone &backbone, const Clock &clock)
    : m_settings(std::move(settings)), m_backbone(backbone),
      m_kafkaBackbone(qobject_cast<const KafkaBackbone *>(&backbone)),
      m_aggregator(
          {.properties = m_settings.topic.properties, .topic = m_settings.topic.topic, .group = m_settings.group},
          clock)
{
}

void KafkaMonitor::begin()
{
    if (!m_kafkaBackbone)
        m_export = std::make_unique<KafkaExport>(m_settings.topic, m_backbone);
}

KafkaStatus KafkaMonitor::status() const
{
    KafkaStatus status{.producer = {}, .consumer = m_aggregator.status()};
    if (m_export)
        status.producer = m_export->status();
    else if (m_kafkaBackbone)
        status.producer = m_kafkaBackbone->producerStatus();
    return status;
}

std::optional<QString> KafkaMonitor::exportProblem() const
{
    return m_export ? std::optional(m_export->problem()) : std::nullopt;
}

} // namespace heliograph

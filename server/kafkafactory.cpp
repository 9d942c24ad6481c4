// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/kafkafactory.h"

#ifdef HELIOGRAPH_WITH_KAFKA
#include "server/backbone/kafka/kafkabackbone.h"
#include "server/backbone/kafka/kafkaingest.h"
#include "server/backbone/kafka/kafkamonitor.h"
#include "server/kafka/kafkaproperties.h"
#endif

namespace heliograph
{

using namespace Qt::StringLiterals;

#ifdef HELIOGRAPH_WITH_KAFKA
namespace
{

KafkaBackbone::Settings settingsFor(const KafkaConfig &config, const QString &topic)
{
    KafkaBackbone::Settings settings;
    auto properties = config.allProperties();
    if (auto *found = std::get_if<KafkaProperties>(&properties))
        settings.properties = std::move(*found);
    settings.topic = topic.toUtf8();
    return settings;
}

} // namespace

std::unique_ptr<Backbone> makeKafkaBackbone(const KafkaConfig &config, const LogBounds &bounds, const Clock &clock)
{
    KafkaBackbone::Settings settings = settingsFor(config, config.topic);
    settings.log = bounds;
    return std::make_unique<KafkaBackbone>(std::move(settings), clock);
}

std::unique_ptr<Backbone> makeKafkaCoordination(const KafkaConfig &config, const Clock &clock)
{
    KafkaBackbone::Settings settings = settingsFor(config, config.instancesTopic());
    settings.log = {.events = 1, .age = std::chrono::hours(1)};
    settings.retention = std::chrono::hours(1);
    // What was said before is of no use; the records only show the epoch.
    settings.mostRecords = 1'000;
    return std::make_unique<KafkaBackbone>(std::move(settings), clock);
}

std::unique_ptr<KafkaService> makeKafkaService(const KafkaConfig &config, const LogBounds &bounds,
                                               const QString &positionFile, Backbone &backbone, const Clock &clock)
{
    const KafkaBackbone::Settings settings = settingsFor(config, config.topic);
    return std::make_unique<KafkaMonitor>(KafkaMonitor::Settings{.topic = {.properties = settings.properties,
                                                                           .topic = settings.topic,
                                                                           .log = bounds,
                                                                           .positionFile = positionFile},
                                                                 .group = config.group.toUtf8()},
                                          backbone, clock);
}

std::vector<std::unique_ptr<QObject>> makeKafkaIngests(const KafkaConfig &config, bool isShared, LeaseBoard &leases,
                                                       Backbone &backbone, IngestCounts &counts)
{
    std::vector<std::unique_ptr<QObject>> ingests;
    for (const QByteArray &text : config.ingest) {
        KafkaIngest::Settings settings{.properties = settingsFor(config, config.topic).properties,
                                       .group = config.topic.toUtf8() + ".ingest",
                                       .rule = std::get<KafkaIngestRule>(KafkaIngestRule::fromText(text)),
                                       .trustsGroup = isShared};
        auto lease = leases.apply("ingest-" + settings.rule.topic);
        ingests.push_back(std::make_unique<KafkaIngest>(std::move(settings), std::move(lease), backbone, counts));
    }
    return ingests;
}
#else
std::unique_ptr<Backbone> makeKafkaBackbone(const KafkaConfig &, const LogBounds &, const Clock &)
{
    // KafkaConfig::problem() has reported it before.
    qFatal("a build without Kafka was asked for it");
}

std::unique_ptr<Backbone> makeKafkaCoordination(const KafkaConfig &, const Clock &)
{
    // KafkaConfig::problem() has reported it before.
    qFatal("a build without Kafka was asked for it");
}

std::unique_ptr<KafkaService> makeKafkaService(const KafkaConfig &, const LogBounds &, const QString &, Backbone &,
                                               const Clock &)
{
    // KafkaConfig::problem() has reported it before.
    qFatal("a build without Kafka was asked for it");
}

std::vector<std::unique_ptr<QObject>> makeKafkaIngests(const KafkaConfig &, bool, LeaseBoard &, Backbone &,
                                                       IngestCounts &)
{
    // KafkaConfig::problem() has reported it before.
    qFatal("a build without Kafka was asked for it");
}
#endif

} // namespace heliograph

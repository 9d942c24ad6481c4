// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/backbone.h"
#include "server/backbone/ingestcounts.h"
#include "server/backbone/kafkaservice.h"
#include "server/backbone/leaseboard.h"
#include "server/base/clock.h"
#include "server/events/eventlog.h"
#include "server/kafkaconfig.h"

#include <memory>

namespace heliograph
{

// Of a configuration without a problem that names a Kafka.
std::unique_ptr<Backbone> makeKafkaBackbone(const KafkaConfig &config, const LogBounds &bounds, const Clock &clock);
// A history of its own, in which the instances agree on who does what.
std::unique_ptr<Backbone> makeKafkaCoordination(const KafkaConfig &config, const Clock &clock);

// Of a history in Kafka, or a local one; `positionFile` is beside a local one.
std::unique_ptr<KafkaService> makeKafkaService(const KafkaConfig &config, const LogBounds &bounds,
                                               const QString &positionFile, Backbone &backbone, const Clock &clock);

// Each makes events of a topic of other programs. `isShared`: the history is in that Kafka.
std::vector<std::unique_ptr<QObject>> makeKafkaIngests(const KafkaConfig &config, bool isShared, LeaseBoard &leases,
                                                       Backbone &backbone, IngestCounts &counts);

} // namespace heliograph

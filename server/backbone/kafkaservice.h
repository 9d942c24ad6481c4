// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/kafkastatus.h"

namespace heliograph
{

// What a server does with its Kafka beside ordering events there. Lives in the Qt thread and does not block.
class KafkaService
{
public:
    virtual ~KafkaService() = default;

    // Once, when the history is open and has not announced anything yet.
    virtual void begin() = 0;

    virtual KafkaStatus status() const = 0;
    // Of a local history that is also written to Kafka: what is wrong with that, or was lost on the way; empty:
    // nothing.
    virtual std::optional<QString> exportProblem() const = 0;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/evententry.h"
#include "server/protocol/streamnotices.h"

namespace heliograph
{

// The response to a poll for events.
struct EventBatch {
    // In order; a reset goes before them.
    EventEntries events = {};
    // The `since` of the next poll.
    QByteArray next = {};
    std::optional<Reset> reset = {};

    QByteArray toJson() const;
    static std::optional<EventBatch> fromJson(const QJsonObject &object);
};

} // namespace heliograph

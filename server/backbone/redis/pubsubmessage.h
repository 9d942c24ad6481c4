// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/backbone.h"

#include <optional>

namespace heliograph
{

// What is said on Redis' own channels about an event, for programs that subscribe there: the highest bid of an item on
// "auction:item:ID" as {itemId, maxBid, version}, notifications on "notifications" as {userId, message, timestamp}.
struct PubSubMessage {
    QByteArray channel;
    // In JSON.
    QByteArray text;

    static std::optional<PubSubMessage> of(const Draft &draft);

    friend bool operator==(const PubSubMessage &, const PubSubMessage &) = default;
};

} // namespace heliograph

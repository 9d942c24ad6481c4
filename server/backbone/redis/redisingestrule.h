// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/backbone.h"

#include <variant>

namespace heliograph
{

// Which messages on the channels of Redis become events, and in which channel of ours: "sensor:*=channel:*", where the
// second * stands for what the first one matched.
struct RedisIngestRule {
    // As PSUBSCRIBE takes it.
    QByteArray pattern;
    // Name of the channel, optionally with a *.
    QByteArray channel;

    // The other alternative is what is wrong with it, for a person.
    static std::variant<RedisIngestRule, QString> fromText(const QByteArray &text);
    QByteArray toText() const { return pattern + "=channel:" + channel; }

    // The event; or why there can be none. What is no JSON becomes a text.
    std::variant<Draft, QString> draft(const QByteArray &source, const QByteArray &message) const;

    friend bool operator==(const RedisIngestRule &, const RedisIngestRule &) = default;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/redis/redisconnection.h"

namespace heliograph
{

// What must have happened to a write before it is acknowledged.
struct RedisDurability {
    enum class Kind {
        // It is on the disk of this Redis.
        fsync,
        // So many replicas have it.
        replicas,
        // Whatever Redis is set to.
        relaxed,
    };

    Kind kind = Kind::fsync;
    int replicas = 0;

    // "fsync", "replicas=2" or "relaxed".
    static std::optional<RedisDurability> fromText(const QString &text);

    QByteArray toText() const;
    // In a receipt: empty for the strongest, which needs no word.
    QByteArray reservation() const { return kind == Kind::fsync ? QByteArray() : toText(); }

    // Why this Redis does not promise that, with the command that mends it; empty when it does.
    std::optional<QString> problem(RedisConnection &connection) const;

    friend bool operator==(const RedisDurability &, const RedisDurability &) = default;
};

} // namespace heliograph

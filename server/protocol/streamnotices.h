// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <optional>

namespace heliograph
{

// What the server says about the stream itself. None of these is remembered or replayed.

struct Connected {
    static constexpr char type[] = "connected";

    QByteArray clientId;
    qint64 timestamp = 0;
    QByteArray epoch;
    bool resumed = false;
    // Events that follow because the reader missed them.
    qint64 replayed = 0;
    qint64 heartbeatMs = 0;

    QByteArray toJson() const;
    static std::optional<Connected> fromJson(const QJsonObject &object);
};

struct Heartbeat {
    static constexpr char type[] = "heartbeat";

    // By the server's clock.
    qint64 timestamp = 0;

    QByteArray toJson() const;
    static std::optional<Heartbeat> fromJson(const QJsonObject &object);
};

enum class ResetReason {
    // The id belongs to another history.
    epoch,
    // The missed events are no longer stored.
    trimmed,
    // More was missed than is replayed.
    limit,
    // This server never gave out the id.
    unknown,
};

struct Reset {
    static constexpr char type[] = "reset";

    ResetReason reason = ResetReason::unknown;
    // Id of the oldest event that could be replayed.
    QByteArray oldest;
    // Id of the newest event.
    QByteArray head;

    QByteArray toJson() const;
    static std::optional<Reset> fromJson(const QJsonObject &object);
};

struct Lag {
    static constexpr char type[] = "lag";

    // Values that were replaced by newer ones before they could be sent.
    qint64 skipped = 0;
    // When the reader fell behind.
    qint64 since = 0;

    QByteArray toJson() const;
    static std::optional<Lag> fromJson(const QJsonObject &object);
};

enum class GoodbyeReason { shutdown, drain, slow, expired, kicked, revoked, archived };

// Why a stream ends before its reader has left, and whether that may come back.
struct StreamEnding {
    StreamEnding(GoodbyeReason why, bool mayReturn = true) : reason(why), reconnect(mayReturn) {}

    GoodbyeReason reason;
    bool reconnect;
};

struct Goodbye {
    static constexpr char type[] = "goodbye";

    GoodbyeReason reason = GoodbyeReason::shutdown;
    bool reconnect = true;
    qint64 delayMs = 0;

    QByteArray toJson() const;
    static std::optional<Goodbye> fromJson(const QJsonObject &object);
};

} // namespace heliograph

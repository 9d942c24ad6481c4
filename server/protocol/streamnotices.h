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
    qint64 replayed = 0; // events that follow because the reader missed them
    qint64 heartbeatMs = 0;

    QByteArray toJson() const;
    static std::optional<Connected> fromJson(const QJsonObject &object);
};

struct Heartbeat {
    static constexpr char type[] = "heartbeat";

    qint64 timestamp = 0; // the server's clock

    QByteArray toJson() const;
    static std::optional<Heartbeat> fromJson(const QJsonObject &object);
};

enum class ResetReason {
    epoch, // the id belongs to another history
    trimmed, // the missed events are no longer stored
    limit, // more was missed than is replayed
    unknown, // this server never gave out the id
};

struct Reset {
    static constexpr char type[] = "reset";

    ResetReason reason = ResetReason::unknown;
    QByteArray oldest; // id of the oldest event that could be replayed
    QByteArray head; // id of the newest event

    QByteArray toJson() const;
    static std::optional<Reset> fromJson(const QJsonObject &object);
};

struct Lag {
    static constexpr char type[] = "lag";

    qint64 skipped = 0; // values that were replaced by newer ones before they could be sent
    qint64 since = 0; // when the reader fell behind

    QByteArray toJson() const;
    static std::optional<Lag> fromJson(const QJsonObject &object);
};

enum class GoodbyeReason { shutdown, drain, slow, expired, kicked, revoked, archived };

// Why a reader has to go, and whether it may come back.
struct Farewell {
    Farewell(GoodbyeReason why, bool mayReturn = true) : reason(why), reconnect(mayReturn) {}

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

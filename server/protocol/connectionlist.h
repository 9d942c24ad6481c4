// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <optional>

namespace heliograph
{

// One reader's stream, or a poll that waits, as an operator sees it.
struct ConnectionEntry {
    QByteArray id;
    // Empty: anonymous.
    QByteArray user;
    QString address;
    // Its User-Agent.
    QString agent;
    QByteArray topics;
    qint64 ageMs = 0;
    // Acknowledged by the client; unknown where the system does not report it.
    std::optional<quint64> sentBytes;
    // Not acknowledged yet.
    std::optional<quint64> queuedBytes;
    // Events that were not sent yet.
    qint64 lagEvents = 0;
    // How long it has been behind.
    qint64 lagMs = 0;
    // Values that newer ones replaced since it is behind.
    quint64 skipped = 0;
    // In ms since 1970.
    std::optional<qint64> expiresAt;
    // "sse", "tls" or "poll".
    QByteArray via;

    QJsonObject toJson() const;
    static std::optional<ConnectionEntry> fromJson(const QJsonObject &object);

    friend bool operator==(const ConnectionEntry &, const ConnectionEntry &) = default;
};

enum class ConnectionOrder { lag, age, skipped };

struct ConnectionList {
    // In the order that was asked for, at most as many as its limit.
    QList<ConnectionEntry> entries;
    // Counts all, listed or not.
    qint64 total = 0;
    // The server that was asked.
    QByteArray instance;

    QByteArray toJson() const;
    static std::optional<ConnectionList> fromJson(const QJsonObject &object);
};

} // namespace heliograph

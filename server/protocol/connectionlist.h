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
    QByteArray user; // empty: anonymous
    QString address;
    QString agent; // its User-Agent
    QByteArray topics;
    qint64 ageMs = 0;
    std::optional<quint64> sentBytes; // acknowledged by the client; unknown where the system does not tell
    std::optional<quint64> queuedBytes; // not acknowledged yet
    qint64 lagEvents = 0; // not sent yet
    qint64 lagMs = 0; // how long it has been behind
    quint64 skipped = 0; // values that newer ones replaced, since it is behind
    std::optional<qint64> expiresAt; // ms since 1970
    QByteArray via; // "sse", "tls", "poll"

    QJsonObject toJson() const;
    static std::optional<ConnectionEntry> fromJson(const QJsonObject &object);

    friend bool operator==(const ConnectionEntry &, const ConnectionEntry &) = default;
};

enum class ConnectionOrder { lag, age, skipped };

struct ConnectionList {
    QList<ConnectionEntry> entries; // in the order that was asked for, at most as many
    qint64 total = 0; // listed or not
    QByteArray instance; // the server that was asked

    QByteArray toJson() const;
    static std::optional<ConnectionList> fromJson(const QJsonObject &object);
};

} // namespace heliograph

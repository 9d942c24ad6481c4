// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <optional>

namespace heliograph
{

// One reader's stream, as an operator sees it.
struct ConnectionEntry {
    QByteArray id;
    QByteArray user; // empty: nobody in particular
    QString address;
    QString agent; // what the client calls itself
    QByteArray topics;
    qint64 ageMs = 0;
    std::optional<quint64> sentBytes; // that arrived; unknown where the server cannot say
    std::optional<quint64> queuedBytes; // on their way
    qint64 lagEvents = 0; // events that wait for it
    qint64 lagMs = 0; // since when it is behind
    quint64 skipped = 0; // values that newer ones replaced, since it is behind
    std::optional<qint64> expiresAt; // ms since 1970
    QByteArray via; // "sse", "tls"

    QJsonObject toJson() const;
    static std::optional<ConnectionEntry> fromJson(const QJsonObject &object);

    friend bool operator==(const ConnectionEntry &, const ConnectionEntry &) = default;
};

enum class ConnectionOrder { lag, age, skipped };

struct ConnectionList {
    QList<ConnectionEntry> entries; // in the order that was asked for, at most as many
    qint64 total = 0; // of all there are
    QByteArray instance; // the server that was asked

    QByteArray toJson() const;
    static std::optional<ConnectionList> fromJson(const QJsonObject &object);
};

} // namespace heliograph

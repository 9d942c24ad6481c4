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
    QByteArray topics;
    qint64 ageMs = 0;
    quint64 sent = 0; // events
    qint64 queued = 0; // bytes
    qint64 lag = 0; // events that wait for it
    quint64 skipped = 0; // values that newer ones replaced

    static std::optional<ConnectionEntry> fromJson(const QJsonObject &object);

    friend bool operator==(const ConnectionEntry &, const ConnectionEntry &) = default;
};

enum class ConnectionOrder { lag, queued, age };

struct ConnectionList {
    QList<ConnectionEntry> entries; // in the order that was asked for, at most as many
    qint64 total = 0; // of all there are

    static std::optional<ConnectionList> fromJson(const QJsonObject &object);
};

} // namespace heliograph

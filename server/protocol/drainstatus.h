// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/verbatimjson.h"
#include "server/protocol/readrequest.h"

#include <QStringList>
#include <optional>

namespace heliograph
{

// The body of POST /drain: all readers shall leave, evenly over a time.
struct DrainRequest {
    qint64 overMs = 0;
    bool mayReconnect = true;

    QByteArray toJson() const;
    static ReadRequest<DrainRequest> fromJson(const VerbatimJson &json);

    friend bool operator==(const DrainRequest &, const DrainRequest &) = default;
};

// How far a drain is.
struct DrainStatus {
    bool isDraining = false;
    // Readers that are still connected.
    qint64 left = 0;
    // Streams that were ended: more than one of a reader that came back meanwhile.
    qint64 gone = 0;
    // Until all have been sent away.
    qint64 etaMs = 0;
    // The server that was asked.
    QByteArray instance;

    QByteArray toJson() const;
    static std::optional<DrainStatus> fromJson(const QJsonObject &object);

    friend bool operator==(const DrainStatus &, const DrainStatus &) = default;
};

// That connections of a user were ended.
struct KickReceipt {
    // At all servers that confirmed it.
    qint64 ended = 0;
    // Servers that confirmed it, the one that was asked included.
    qint64 servers = 1;
    // Names of servers of which it is not known.
    QStringList unconfirmed = {};

    QByteArray toJson() const;
    static std::optional<KickReceipt> fromJson(const QJsonObject &object);

    friend bool operator==(const KickReceipt &, const KickReceipt &) = default;
};

} // namespace heliograph

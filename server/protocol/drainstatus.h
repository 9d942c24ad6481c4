// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/jsontext.h"
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
    static ReadRequest<DrainRequest> fromJson(const JsonText &json);

    friend bool operator==(const DrainRequest &, const DrainRequest &) = default;
};

// How far a drain is.
struct DrainStatus {
    bool isDraining = false;
    qint64 left = 0; // readers that are still connected
    qint64 gone = 0; // that were sent away
    qint64 etaMs = 0; // until all have been
    QByteArray instance; // the server that was asked

    QByteArray toJson() const;
    static std::optional<DrainStatus> fromJson(const QJsonObject &object);

    friend bool operator==(const DrainStatus &, const DrainStatus &) = default;
};

// That connections of a user were ended.
struct KickReceipt {
    qint64 ended = 0; // at all servers that confirmed it
    qint64 servers = 1; // which confirmed it, the one that was asked included
    QStringList unconfirmed = {}; // names of servers of which it is not known

    QByteArray toJson() const;
    static std::optional<KickReceipt> fromJson(const QJsonObject &object);

    friend bool operator==(const KickReceipt &, const KickReceipt &) = default;
};

} // namespace heliograph

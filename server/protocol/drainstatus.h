// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <optional>

namespace heliograph
{

// That all readers shall leave, evenly over a time.
struct DrainRequest {
    qint64 overMs = 0;
    bool mayReconnect = true;

    static std::optional<DrainRequest> fromJson(const QJsonObject &object);
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

// That connections were ended.
struct KickReceipt {
    qint64 ended = 0;

    QByteArray toJson() const;
    static std::optional<KickReceipt> fromJson(const QJsonObject &object);

    friend bool operator==(const KickReceipt &, const KickReceipt &) = default;
};

} // namespace heliograph

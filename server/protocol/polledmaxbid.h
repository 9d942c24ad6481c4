// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/maxbid.h"

namespace heliograph
{

// The response to a poll for one item: GET /items/{id}/max-bid.
struct PolledMaxBid {
    MaxBid maxBid = {};
    // In ms since 1970: the clock that decides.
    qint64 serverTime = 0;

    QByteArray toJson() const;
    static std::optional<PolledMaxBid> fromJson(const QJsonObject &object);

    friend bool operator==(const PolledMaxBid &, const PolledMaxBid &) = default;
};

} // namespace heliograph

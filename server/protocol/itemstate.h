// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/amount.h"

#include <QJsonObject>
#include <QString>
#include <optional>

namespace heliograph
{

// One item as `GET /items` shows it.
struct ItemState {
    enum class Phase { open, closed };

    QByteArray itemId = {};
    QString title = {};
    // Zero before the first bid.
    Amount maxBid = {};
    // Counts the accepted bids.
    quint64 version = 0;
    // The least that would be accepted; beyond the largest amount when nothing would.
    Amount minNextBid = {};
    // The least above the bid before; empty: an earlier server does not say it.
    std::optional<Amount> increment = {};
    // Accepted bids.
    quint64 bids = 0;
    // "state" in JSON.
    Phase phase = Phase::open;
    // Closed, and no longer listed; left out of the JSON otherwise.
    bool isArchived = false;
    // In ms since 1970, with every extension so far.
    std::optional<qint64> endsAt = {};
    // In ms since 1970: the clock that decides.
    qint64 serverTime = 0;

    QByteArray toJson() const;
    static std::optional<ItemState> fromJson(const QJsonObject &object);

    friend bool operator==(const ItemState &, const ItemState &) = default;
};

} // namespace heliograph

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
    Amount maxBid = {}; // zero before the first bid
    quint64 version = 0; // counts the accepted bids
    Amount minNextBid = {}; // the least that would be accepted; beyond the largest amount when nothing would
    quint64 bids = 0; // accepted ones
    Phase phase = Phase::open; // "state" in JSON
    bool isArchived = false; // closed, and no longer listed; left out of the JSON otherwise
    std::optional<qint64> endsAt = {}; // ms since 1970, with every extension so far
    qint64 serverTime = 0; // ms since 1970: the clock that decides

    QByteArray toJson() const;
    static std::optional<ItemState> fromJson(const QJsonObject &object);

    friend bool operator==(const ItemState &, const ItemState &) = default;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/amount.h"
#include "server/protocol/verbatimjson.h"
#include "server/protocol/readrequest.h"

#include <QString>
#include <optional>

namespace heliograph
{

// What an operator decides about an item, whole: what is left out gets its default. An item that was never
// configured has the defaults.
struct ItemSettings {
    // The last millisecond of the year 9999.
    static constexpr qint64 latestTime = 253'402'300'799'999;

    QString title = {};
    Amount startingBid = Amount::fromMinor(1);
    Amount increment = Amount::fromMinor(1);
    // In ms since 1970; without it the item never closes.
    std::optional<qint64> endsAt = {};
    // An accepted bid this close to the end moves the end to that much later.
    qint64 softCloseMs = 0;
    // In ms since 1970; no extension goes beyond.
    std::optional<qint64> hardEnd = {};

    // Always the same text for the same settings.
    QByteArray toJson() const;
    // Only settings that make sense together are read.
    static ReadRequest<ItemSettings> fromJson(const VerbatimJson &json);

    friend bool operator==(const ItemSettings &, const ItemSettings &) = default;
};

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/eventid.h"

#include <algorithm>

namespace heliograph
{

std::optional<EventId> EventId::fromText(QByteArrayView text)
{
    const qsizetype colon = text.indexOf(':');
    if (colon < 8 || colon > 12)
        return std::nullopt;
    const QByteArrayView epoch = text.first(colon);
    const QByteArrayView digits = text.sliced(colon + 1);
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto isEpochLetter = [&](char c) { return isDigit(c) || (c >= 'a' && c <= 'z'); };
    if (!std::all_of(epoch.begin(), epoch.end(), isEpochLetter) || !std::all_of(digits.begin(), digits.end(), isDigit))
        return std::nullopt;
    bool fits = false;
    const quint64 seq = digits.toByteArray().toULongLong(&fits);
    if (!fits)
        return std::nullopt;
    return EventId{epoch.toByteArray(), seq};
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <optional>

namespace heliograph
{

// Why a bid was refused.
enum class BidRefusal {
    // The auction is over.
    closed,
    // The first bid is less than the starting bid.
    belowStart,
    // Not above the current maximum; an equal bid never displaces.
    notHigher,
    // Above the maximum, but by less than the increment.
    belowIncrement,
    // More than the largest amount.
    tooLarge,
};

// "not-higher", as ledgers and responses spell it.
QByteArray refusalName(BidRefusal refusal);
std::optional<BidRefusal> refusalFromName(QByteArrayView name);

} // namespace heliograph

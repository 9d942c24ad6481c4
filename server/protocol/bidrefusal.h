// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <optional>

namespace heliograph
{

// Why a bid was refused.
enum class BidRefusal {
    closed, // the auction is over
    belowStart, // the first bid, less than the starting bid
    notHigher, // not above the current maximum; an equal bid never displaces
    belowIncrement, // above the maximum, but by less than the increment
    tooLarge, // more than the largest amount
};

QByteArray refusalName(BidRefusal refusal); // "not-higher", as ledgers and answers spell it
std::optional<BidRefusal> refusalFromName(QByteArrayView name);

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/bidrecord.h"

#include <array>

namespace heliograph
{

namespace
{

// In the order of the enumerators.
constexpr std::array bidderNames{"other", "you", "undecided"};
constexpr std::array outcomeNames{"pending", "accepted", "too-low", "refused", "closed", "not-sent", "unconfirmed"};

} // namespace

bool BidRecord::isOpen() const
{
    return outcome == Outcome::pending || outcome == Outcome::unconfirmed;
}

QString nameOf(BidRecord::Outcome outcome)
{
    return QString::fromLatin1(outcomeNames[std::size_t(outcome)]);
}

QString nameOf(BidRecord::Bidder bidder)
{
    return QString::fromLatin1(bidderNames[std::size_t(bidder)]);
}

} // namespace heliograph

// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/bidstatistics.h"

namespace heliograph
{

namespace
{

QByteArray resultName(const BidAnswer &answer)
{
    if (const auto *refused = std::get_if<BidRefused>(&answer))
        return refusalName(refused->reason);
    if (const auto *failure = std::get_if<AuctionFailure>(&answer))
        return failureName(*failure);
    return "accepted";
}

} // namespace

void BidStatistics::count(const BidAnswer &answer, std::chrono::nanoseconds took)
{
    ++m_results[resultName(answer)];
    if (!std::holds_alternative<AuctionFailure>(answer))
        m_commitTimes.add(took);
}

} // namespace heliograph

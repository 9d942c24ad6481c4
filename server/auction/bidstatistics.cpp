// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/auction/bidstatistics.h"

#include <algorithm>

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

void BidStatistics::count(const BidAnswer &answer, std::chrono::duration<double> took)
{
    ++m_results[resultName(answer)];
    if (std::holds_alternative<AuctionFailure>(answer))
        return;
    const auto bucket = std::lower_bound(bounds.begin(), bounds.end(), took.count()) - bounds.begin();
    ++m_histogram[static_cast<std::size_t>(bucket)];
    m_totalSeconds += took.count();
}

} // namespace heliograph
